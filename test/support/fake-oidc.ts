import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** How the provider lies, or what it says of somebody. */
export interface OidcMood {
  /** What the ID token says besides the usual; null leaves a claim out. */
  claims?: Record<string, unknown>;
  /** By what it is signed: a key nobody publishes, nothing, or the client's secret. */
  signed?: 'foreign-key' | 'none' | 'secret';
  /** Another issuer in the answer the browser brings (RFC 9207). */
  iss?: string;
}

export interface FakeOidc {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** How many tokens were given. */
  tokens(): number;
  be(mood: OidcMood): void;
  close(): Promise<void>;
}

const CLIENT_ID = 'kinora-client';
const CLIENT_SECRET = 'kinora-secret-of-thirty-two-bytes';

/** An OpenID Connect provider that signs real tokens, checks PKCE and the client's secret, and lies when it is told to. */
export async function startFakeOidc(): Promise<FakeOidc> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const foreign = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
  const codes = new Map<string, { nonce: string; challenge: string; redirectUri: string }>();
  let mood: OidcMood = {};
  let tokens = 0;

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', issuer());
    const json = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    void answer().catch((error: unknown) => json(500, { error: String(error) }));

    async function answer(): Promise<void> {
      switch (url.pathname) {
        case '/.well-known/openid-configuration':
          return json(200, {
            issuer: issuer(),
            authorization_endpoint: `${issuer()}/authorize`,
            token_endpoint: `${issuer()}/token`,
            jwks_uri: `${issuer()}/keys`,
            response_types_supported: ['code'],
            subject_types_supported: ['public'],
            id_token_signing_alg_values_supported: ['RS256'],
            token_endpoint_auth_methods_supported: ['client_secret_basic'],
            code_challenge_methods_supported: ['S256'],
            authorization_response_iss_parameter_supported: true,
          });
        case '/keys':
          return json(200, { keys: [jwk] });
        case '/authorize': {
          const code = randomBytes(12).toString('hex');
          const redirectUri = url.searchParams.get('redirect_uri') ?? '';
          codes.set(code, {
            nonce: url.searchParams.get('nonce') ?? '',
            challenge: url.searchParams.get('code_challenge') ?? '',
            redirectUri,
          });
          const back = new URL(redirectUri);
          back.searchParams.set('code', code);
          back.searchParams.set('state', url.searchParams.get('state') ?? '');
          back.searchParams.set('iss', mood.iss ?? issuer());
          response.writeHead(302, { location: back.href }).end();
          return undefined;
        }
        case '/token':
          return token(new URLSearchParams(await text(request)));
        default:
          return json(404, {});
      }
    }

    async function token(form: URLSearchParams): Promise<void> {
      const asked = codes.get(form.get('code') ?? '');
      codes.delete(form.get('code') ?? '');
      const challenge = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url');
      const basic = Buffer.from(request.headers.authorization?.replace(/^Basic /, '') ?? '', 'base64').toString();
      // Both are form-encoded before they are joined (RFC 6749, 2.3.1).
      const [id, secret] = basic.split(':').map((each) => decodeURIComponent(each));
      if (id !== CLIENT_ID || secret !== CLIENT_SECRET) return json(401, { error: 'invalid_client' });
      if (asked === undefined || challenge !== asked.challenge || form.get('redirect_uri') !== asked.redirectUri) {
        return json(400, { error: 'invalid_grant' });
      }
      tokens++;
      return json(200, {
        access_token: 'an-access-token',
        token_type: 'Bearer',
        expires_in: 60,
        id_token: await idToken(asked.nonce),
      });
    }
  });

  async function idToken(nonce: string): Promise<string> {
    const now = Math.floor(Date.now() / 1_000);
    const usual = { iss: issuer(), aud: CLIENT_ID, sub: 'subject-1', nonce, iat: now, exp: now + 60 };
    const claims = Object.fromEntries(
      Object.entries({ ...usual, ...mood.claims }).filter(([, value]) => value !== null),
    );
    if (mood.signed === 'none') {
      const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
      return `${part({ alg: 'none' })}.${part(claims)}.`;
    }
    const jwt = new SignJWT(claims);
    if (mood.signed === 'secret') {
      return jwt.setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(CLIENT_SECRET));
    }
    return jwt
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .sign(mood.signed === 'foreign-key' ? foreign.privateKey : privateKey);
  }

  const issuer = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    issuer: issuer(),
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    tokens: () => tokens,
    be: (next) => (mood = next),
    close: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}
