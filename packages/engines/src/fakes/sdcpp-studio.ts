/**
 * A studio of one take, to be killed: watches a job as a studio's process does, and prints each update as a line of JSON.
 *
 * Run: `node sdcpp-studio.ts '{"settings": …, "handle": …, "folder": …}'`.
 *
 * @module
 */
import { EndpointSchema } from '@kinora/film';
import { freeContext } from '../scenarios/rig.ts';
import { sdcpp } from '../video/sdcpp.ts';
import type { JobHandle } from '../contract.ts';

/** What it is given. */
export interface OneTake {
  settings: unknown;
  handle: JobHandle;
  folder: string;
}

const { settings, handle, folder } = JSON.parse(process.argv[2] ?? '') as OneTake;
const endpoint = EndpointSchema.parse({ name: 'local', kind: 'sdcpp', own: true });
const engine = sdcpp.create(endpoint, sdcpp.settings.parse(settings), { key: null });
for await (const update of engine.watch(handle, freeContext(folder))) {
  process.stdout.write(`${JSON.stringify(update)}\n`);
}
