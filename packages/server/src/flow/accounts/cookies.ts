/**
 * Under https the name binds the cookie to this very host, the whole of it and https (RFC 6265bis, 4.1.3.2): no neighbour
 * below the same domain can plant one.
 */
const SECURE_NAME = '__Host-kinora';
/** Of a studio that is reached by http: browsers give the other name no cookie there. */
const PLAIN_NAME = 'kinora';

/** The token a request's cookies carry; null without one. */
export function sessionTokenOf(cookies: string | null, isSecure: boolean): string | null {
  return valueOf(cookies, isSecure ? SECURE_NAME : PLAIN_NAME);
}

/** `Set-Cookie` of a session; an empty token takes it away. */
export function sessionCookie(token: string, lifeMs: number, isSecure: boolean): string {
  return cookie(isSecure ? SECURE_NAME : PLAIN_NAME, token, '/', lifeMs, isSecure);
}

/** Binds a sign-on under way to the browser that began it; Lax, as the provider sends people back from elsewhere. */
const SIGN_ON_NAME = 'kinora-sign-on';

export function signOnCookie(token: string, lifeMs: number, isSecure: boolean): string {
  return cookie(SIGN_ON_NAME, token, '/v1/sign-on', lifeMs, isSecure);
}

export function signOnTokenOf(cookies: string | null): string | null {
  return valueOf(cookies, SIGN_ON_NAME);
}

/** The first of its name: browsers send the one of the longer path first. */
function valueOf(cookies: string | null, name: string): string | null {
  const start = `${name}=`;
  const found = cookies?.split(';').find((each) => each.trim().startsWith(start));
  return found?.trim().slice(start.length) || null;
}

function cookie(name: string, value: string, path: string, lifeMs: number, isSecure: boolean): string {
  const age = value === '' ? 0 : Math.floor(lifeMs / 1_000);
  return `${name}=${value}; Path=${path}; Max-Age=${age}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
}
