import type { BucketConfig } from './bucket.ts';
import { createFileStore, type FileStore } from './file-store.ts';

/** The file store of this process: the home's folder, or a bucket with the home as its cache. */
export async function openFiles(home: string, config: BucketConfig | null): Promise<FileStore> {
  if (config === null) return createFileStore(home);
  // Most studios never need its client.
  const [{ openBucket }, { createBucketFiles }] = await Promise.all([
    import('./bucket.ts'),
    import('./bucket-files.ts'),
  ]);
  const bucket = openBucket(config);
  const refused = await bucket.tidyUploads();
  if (refused !== null) {
    process.stderr.write(
      `The bucket ${config.bucket} takes no rule for unfinished uploads (${refused}): give it one that ends them after a day.\n`,
    );
  }
  return createBucketFiles(home, bucket);
}
