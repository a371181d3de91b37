import { describe, expect, test } from 'vitest';
import { MAX_FIRST_FRAME_BYTES, RemoteTakeRequestSchema, RemoteTakeSchema } from './remote-take.ts';

const PNG = Buffer.from('iVBORw0KGgo=', 'base64');
const request = {
  shot: {
    id: 's01',
    title: '',
    source: '',
    scene: { setting: 'river', timeOfDay: 'night', subjects: [] },
    size: 'wide',
    angle: 'eye-level',
    camera: { move: 'push-in' },
    prompt: '夜，河岸边',
    negativePrompt: '',
    seconds: 3,
    transitionIn: { kind: 'cut', seconds: 0 },
    seed: 7,
  },
  look: {
    artStyle: 'cinematic',
    mood: 'longing',
    palette: ['#0b1026', '#1d2b53', '#4a5f9e', '#c9b8d8', '#f2a65a'],
    light: '',
    stylePrompt: '',
    negativePrompt: '',
    seed: 1,
  },
  cast: [],
  language: 'zh',
  size: '832x480',
  durationSeconds: 3,
  seed: 0,
};
const take = { id: 'take-1', state: 'queued', delivers: { width: 832, height: 480, fps: 16, frames: 49 } };

describe('a take asked of another studio', () => {
  test('is read with a picture of up to 8 MB, and with nothing that is not in the contract', () => {
    const largest = Buffer.concat([PNG, Buffer.alloc(MAX_FIRST_FRAME_BYTES - PNG.length)]).toString('base64');
    const read = RemoteTakeRequestSchema.parse({ engine: 'wan', request: { ...request, firstFrame: largest } });
    expect(read.request.shot.camera.strength).toBe(0.5);
    const larger = `${largest}AAAA`;
    const wrong = [
      { request: { ...request, firstFrame: larger } },
      { request: { ...request, firstFrame: Buffer.from('<svg/>').toString('base64') } },
      { request: { ...request, firstFrame: '/etc/passwd' } },
      { request: { ...request, seed: -1 } },
      { request: { ...request, loras: [{ name: 'ink', strength: 1, high: '/weights/ink' }] } },
      { request, webhook: 'https://example.org' },
    ];
    for (const body of wrong) expect(RemoteTakeRequestSchema.safeParse(body).success).toBe(false);
  });

  test('is answered in a way that older and newer studios understand', () => {
    expect(RemoteTakeSchema.parse(take)).toMatchObject({ fraction: null, position: null, costUsd: 0, adaptations: [] });
    const failed = { ...take, state: 'failed', error: { code: 'a_code_of_tomorrow', message: 'It did not work.' } };
    expect(RemoteTakeSchema.parse({ ...failed, mood: 'new' }).error).toMatchObject({
      code: 'engine_failed',
      retryable: false,
    });
    expect(RemoteTakeSchema.safeParse({ ...take, state: 'dreaming' }).success).toBe(false);
  });
});
