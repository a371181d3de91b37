import { createHash, createHmac } from 'node:crypto';

const ALGORITHM = 'ACS3-HMAC-SHA256';

export interface Acs3Request {
  method: 'POST' | 'GET';
  host: string;
  action: string;
  /** API version, such as `2022-03-02`. */
  version: string;
  query?: Readonly<Record<string, string>>;
  body: string;
  contentType?: string;
  /** UTC to the second: `2023-10-26T10:22:32Z`; the server takes fifteen minutes to either side. */
  date: string;
  /** Never the same twice. */
  nonce: string;
}

/**
 * Headers of a request to an Alibaba Cloud API, signed by signature version 3
 * (help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature). The `host` header is signed, and left to the
 * connection to send.
 */
export function signAcs3(request: Acs3Request, accessKeyId: string, accessKeySecret: string): Record<string, string> {
  const hashed = sha256(request.body);
  const headers: Record<string, string> = {
    ...(request.contentType === undefined ? {} : { 'content-type': request.contentType }),
    'x-acs-action': request.action,
    'x-acs-content-sha256': hashed,
    'x-acs-date': request.date,
    'x-acs-signature-nonce': request.nonce,
    'x-acs-version': request.version,
  };
  const signed: [string, string][] = Object.entries({ ...headers, host: request.host });
  signed.sort(([a], [b]) => (a < b ? -1 : 1));
  const names = signed.map(([name]) => name).join(';');
  const canonical = [
    request.method,
    '/',
    formOf(request.query ?? {}),
    ...signed.map(([name, value]) => `${name}:${value.trim()}`),
    '',
    names,
    hashed,
  ].join('\n');
  const signature = createHmac('sha256', accessKeySecret)
    .update(`${ALGORITHM}\n${sha256(canonical)}`)
    .digest('hex');
  return {
    ...headers,
    authorization: `${ALGORITHM} Credential=${accessKeyId},SignedHeaders=${names},Signature=${signature}`,
  };
}

/** Names and values by RFC 3986, in the order of their names. */
export function formOf(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${percent(name)}=${percent(value)}`)
    .join('&');
}

function percent(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/gu,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
