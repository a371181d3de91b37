import { KinoraError } from '@kinora/film';
import type { BucketConfig } from './bucket.ts';

/**
 * Where the files lie, as `KINORA_FILES` says it: `s3://bucket/prefix?endpoint=https://…&region=…&style=path&direct=1`. Keys
 * are never part of it.
 *
 * @returns null without the setting: the files lie in the home
 * @throws KinoraError invalid_request naming what is wrong
 */
export function bucketConfigOf(
  text: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): BucketConfig | null {
  if (!text) return null;
  const wrong = (why: string): KinoraError =>
    new KinoraError('invalid_request', `KINORA_FILES ${why} Write it like s3://bucket/prefix?region=eu-central-1.`, {
      field: 'KINORA_FILES',
    });
  let url: URL;
  try {
    url = new URL(text);
  } catch (cause) {
    throw Object.assign(wrong('is no address.'), { cause });
  }
  if (url.protocol !== 's3:') throw wrong('must begin with s3://.');
  if (url.username !== '' || url.password !== '') {
    throw wrong('must not hold keys: those are AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.');
  }
  if (url.hostname === '') throw wrong('names no bucket.');
  const known = new Set(['endpoint', 'region', 'style', 'direct']);
  for (const name of url.searchParams.keys()) if (!known.has(name)) throw wrong(`knows no ${name}.`);
  const endpoint = url.searchParams.get('endpoint') ?? (environment['AWS_ENDPOINT_URL_S3'] || null);
  if (endpoint !== null && !/^https?:\/\//.test(endpoint)) throw wrong('needs an endpoint of http:// or https://.');
  const style = url.searchParams.get('style') ?? 'host';
  if (style !== 'host' && style !== 'path') throw wrong('knows the styles host and path.');
  const prefix = decodeURIComponent(url.pathname).replace(/^\/+|\/+$/g, '');
  return {
    bucket: url.hostname,
    prefix: prefix === '' ? '' : `${prefix}/`,
    endpoint,
    region: url.searchParams.get('region') ?? (environment['AWS_REGION'] || 'us-east-1'),
    pathStyle: style === 'path',
    direct: url.searchParams.get('direct') === '1',
  };
}
