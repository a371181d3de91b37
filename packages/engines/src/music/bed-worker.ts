/** Runs in a worker thread: a bed takes about a second of computing, which must not stand in the server's way. */
import { writeFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { BedRequestSchema } from '@kinora/film';
import { z } from 'zod';
import { encodeWav, SAMPLE_RATE } from '../sound/wav.ts';
import { renderBed } from './render-bed.ts';

const { request, path } = z.object({ request: BedRequestSchema, path: z.string() }).parse(workerData);
const { left, right } = renderBed(request);
await writeFile(path, encodeWav([left, right]));
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- the port of a worker thread has no origin
parentPort?.postMessage({ durationSeconds: left.length / SAMPLE_RATE });
