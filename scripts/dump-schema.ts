/**
 * `npm run dump-schema`: writes packages/server/src/store/schema.sql from a fresh database with every migration.
 *
 * @module
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '../packages/server/src/postgres/index.ts';
import { migrate, openDatabase } from '../packages/server/src/store/database.ts';
import { describeSchema } from '../packages/server/src/store/describe-schema.ts';

const home = mkdtempSync(path.join(tmpdir(), 'kinora-schema-'));
const postgres = await startEmbeddedPostgres({ home });
const database = openDatabase(postgres.url);
try {
  await migrate(database);
  writeFileSync(new URL('../packages/server/src/store/schema.sql', import.meta.url), await describeSchema(database));
} finally {
  await database.close();
  await postgres.stop();
  rmSync(home, { recursive: true, force: true });
}
