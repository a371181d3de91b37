/**
 * An S3-compatible bucket in the few words the file store needs. What is wrong with it is told as one coded error; a bucket
 * that is away for a moment is waited for, because what is being stored was often paid for.
 *
 * @module
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetBucketLifecycleConfigurationCommand,
  GetObjectCommand,
  HeadObjectCommand,
  type LifecycleRule,
  ListObjectsV2Command,
  PutBucketLifecycleConfigurationCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { KinoraError } from '@kinora/film';

export interface BucketConfig {
  bucket: string;
  /** Before every key: empty, or ending with a slash. */
  prefix: string;
  /** Null: Amazon's own, by region. */
  endpoint: string | null;
  region: string;
  /** `https://host/bucket/key` instead of `https://bucket.host/key`; MinIO and most servers of one's own want it, Aliyun OSS refuses it. */
  pathStyle: boolean;
  /** Whether clients are sent to the bucket itself for large files, by addresses that expire. */
  direct: boolean;
}

/** How long a bucket that does not answer is waited for before the work fails: restarts and fail-overs take less. */
const OUTAGE_MS = 300_000;
/** S3 wants at least 5 MiB a part, and allows 10,000 parts. */
const PART_BYTES = 8 * 1024 * 1024;
const UNFINISHED_UPLOADS_RULE = 'kinora-unfinished-uploads';

export interface ObjectFacts {
  sizeBytes: number;
  writtenAtMs: number;
}

export type Bucket = ReturnType<typeof openBucket>;

/** Credentials come the usual way of the S3 world: `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`, a profile, a role. */
export function openBucket(config: BucketConfig, outageMs: number = OUTAGE_MS) {
  const { bucket: Bucket, prefix, endpoint } = config;
  const client = new S3Client({
    region: config.region,
    forcePathStyle: config.pathStyle,
    ...(endpoint === null ? {} : { endpoint }),
    // Trailing checksums need aws-chunked bodies, which several compatible servers refuse; every file is checked by its name.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 3,
    // A way that swallows packets must be noticed: the longest request moves one part.
    requestHandler: { connectionTimeout: 5_000, socketTimeout: 60_000, requestTimeout: 180_000 },
  });
  const at = (key: string) => ({ Bucket, Key: `${prefix}${key}` });

  async function patiently<Result>(work: () => Promise<Result>, patienceMs = outageMs): Promise<Result> {
    const deadline = Date.now() + patienceMs;
    for (let delayMs = 200; ; delayMs = Math.min(5_000, delayMs * 2)) {
      try {
        return await work();
      } catch (error) {
        const told = asStorageError(error, config);
        if (!(told instanceof KinoraError) || told.code !== 'storage_unreachable' || Date.now() + delayMs > deadline) {
          throw told;
        }
        await sleep(delayMs);
      }
    }
  }

  async function facts(key: string): Promise<ObjectFacts | null> {
    return patiently(async () => {
      try {
        const { ContentLength = 0, LastModified } = await client.send(new HeadObjectCommand(at(key)));
        return { sizeBytes: ContentLength, writtenAtMs: LastModified?.getTime() ?? 0 };
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    });
  }

  return {
    config,
    /** Null for an object that is not there. */
    facts,

    /** Resolves when the bucket has the whole file. */
    async upload(key: string, source: string): Promise<void> {
      const { size } = await stat(source);
      await patiently(async () => {
        const body = createReadStream(source);
        try {
          if (size <= PART_BYTES) {
            await client.send(new PutObjectCommand({ ...at(key), Body: body, ContentLength: size }));
            return;
          }
          const upload = new Upload({
            client,
            params: { ...at(key), Body: body },
            partSize: PART_BYTES,
            queueSize: 2,
          });
          await upload.done();
        } finally {
          body.destroy();
        }
      });
    },

    /** False for an object that is not there. */
    async download(key: string, target: string): Promise<boolean> {
      return patiently(async () => {
        try {
          const { Body } = await client.send(new GetObjectCommand(at(key)));
          if (!(Body instanceof Readable)) throw new Error('an object without a body');
          await pipeline(Body, createWriteStream(target));
          return true;
        } catch (error) {
          if (isMissing(error)) return false;
          throw error;
        }
      });
    },

    /** @param patienceMs For those who hold a lock meanwhile */
    async writeText(key: string, text: string, patienceMs?: number): Promise<void> {
      await patiently(() => client.send(new PutObjectCommand({ ...at(key), Body: text })), patienceMs);
    },

    async readText(key: string): Promise<string | null> {
      return patiently(async () => {
        try {
          const { Body } = await client.send(new GetObjectCommand(at(key)));
          return (await Body?.transformToString('utf-8')) ?? '';
        } catch (error) {
          if (isMissing(error)) return null;
          throw error;
        }
      });
    },

    /** Moves an object inside the bucket. False when it is not there. */
    async move(from: string, to: string): Promise<boolean> {
      return patiently(async () => {
        try {
          const source = encodeURIComponent(`${Bucket}/${prefix}${from}`).replaceAll('%2F', '/');
          await client.send(new CopyObjectCommand({ ...at(to), CopySource: source }));
        } catch (error) {
          if (isMissing(error)) return false;
          throw error;
        }
        await client.send(new DeleteObjectCommand(at(from)));
        return true;
      });
    },

    async remove(key: string): Promise<void> {
      await patiently(() => client.send(new DeleteObjectCommand(at(key))));
    },

    /** Every object whose key begins so, without the bucket's own prefix. */
    async *list(beginning: string): AsyncIterable<ObjectFacts & { key: string }> {
      let token: string | undefined;
      do {
        const page = await patiently(() =>
          client.send(new ListObjectsV2Command({ Bucket, Prefix: `${prefix}${beginning}`, ContinuationToken: token })),
        );
        for (const { Key = '', Size = 0, LastModified } of page.Contents ?? []) {
          yield { key: Key.slice(prefix.length), sizeBytes: Size, writtenAtMs: LastModified?.getTime() ?? 0 };
        }
        token = page.IsTruncated === true ? page.NextContinuationToken : undefined;
      } while (token !== undefined);
    },

    /** An address that gives this object, by GET and with Range, to whoever has it, for so long. */
    async signedUrl(key: string, expiresSeconds: number, as: { contentType: string; downloadName?: string }) {
      const command = new GetObjectCommand({
        ...at(key),
        ResponseContentType: as.contentType,
        ...(as.downloadName === undefined
          ? {}
          : { ResponseContentDisposition: `attachment; filename*=UTF-8''${encodeURIComponent(as.downloadName)}` }),
      });
      return getSignedUrl(client, command, { expiresIn: expiresSeconds });
    },

    /**
     * Parts of uploads that a killed process never finished cost money unseen: the bucket throws them away after a day. Rules
     * the operator made stay.
     *
     * @returns why the bucket would not take the rule; null when it stands
     */
    async tidyUploads(): Promise<string | null> {
      const rule: LifecycleRule = {
        ID: UNFINISHED_UPLOADS_RULE,
        Status: 'Enabled',
        Filter: { Prefix: prefix },
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
      };
      try {
        const rules = await client.send(new GetBucketLifecycleConfigurationCommand({ Bucket })).then(
          ({ Rules = [] }) => Rules,
          (error: unknown) => {
            if (error instanceof S3ServiceException && error.name === 'NoSuchLifecycleConfiguration') return [];
            throw error;
          },
        );
        if (rules.some(({ ID }) => ID === UNFINISHED_UPLOADS_RULE)) return null;
        await client.send(
          new PutBucketLifecycleConfigurationCommand({
            Bucket,
            LifecycleConfiguration: { Rules: [...rules, rule] },
          }),
        );
        return null;
      } catch (error) {
        return error instanceof Error ? error.message || error.name : String(error);
      }
    },

    close: () => client.destroy(),
  };
}

function isMissing(error: unknown): boolean {
  return (
    error instanceof S3ServiceException &&
    (error.name === 'NotFound' || error.name === 'NoSuchKey' || error.$metadata.httpStatusCode === 404) &&
    error.name !== 'NoSuchBucket'
  );
}

/** Node's and the SDK's own words for a server that is not there, or not well. */
const AWAY =
  /^(ECONN.*|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|TimeoutError|NetworkingError|ERR_STREAM_PREMATURE_CLOSE|ExpiredToken|SlowDown|ServiceUnavailable|InternalError|RequestTimeout)$/;

function asStorageError(error: unknown, { bucket, endpoint }: BucketConfig): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  const status = error instanceof S3ServiceException ? (error.$metadata.httpStatusCode ?? 0) : 0;
  const where = `the bucket ${bucket}${endpoint === null ? '' : ` at ${endpoint}`}`;
  if (AWAY.test(code) || AWAY.test(error.name) || status >= 500 || status === 429) {
    return new KinoraError('storage_unreachable', `${where} does not answer. What is stored there stays; try again.`, {
      retryable: true,
      cause: error,
    });
  }
  if (status === 403 || error.name === 'CredentialsProviderError' || error.name === 'NoSuchBucket') {
    return new KinoraError(
      'not_writable',
      `${where} refuses this studio (${error.name}). Check its name, its region and AWS_ACCESS_KEY_ID.`,
      { cause: error },
    );
  }
  return error;
}
