import { readFile } from 'node:fs/promises';
import { KinoraError, MAX_FIRST_FRAME_BYTES, type Outcome, type RemoteTakeRequest, sizePixels } from '@kinora/film';
import type { Adaptation, LoraUse, TakePlan, TakeRequest, VideoCapabilities, VideoContext } from '../../contract.ts';
import { nearestSize, wanSettings } from '../../wan.ts';
import { tell } from '../wan-take.ts';
import type { KinoraSettings } from './settings.ts';

/** What the other studio tells besides; a plan made from capabilities without it takes any count of frames. */
export interface FrameCounts {
  frameCounts?: { step: number; plus: number };
}

export function planOf(
  request: TakeRequest,
  settings: KinoraSettings,
  can: VideoCapabilities & FrameCounts,
): Outcome<TakePlan, { field: string; reason: string }> {
  const refuse = (field: string, reason: string) => ({ ok: false as const, refusal: { field, reason } });
  if (request.firstFrame !== undefined && !can.firstFrame)
    return refuse('firstFrame', 'The engine there cannot begin with a picture.');
  if (request.lastFrame !== undefined && !can.lastFrame)
    return refuse('lastFrame', 'The engine there cannot end with a picture.');
  if (request.durationSeconds > can.maxSeconds + 1e-6) {
    return refuse(
      'durationSeconds',
      `A take has at most ${can.maxSeconds} s there; ${request.durationSeconds} s were asked.`,
    );
  }
  const lora = (request.loras ?? []).find(
    (each) => can.loras === 'none' || (can.loraNames !== null && !can.loraNames.includes(each.name)),
  );
  if (lora !== undefined) return refuse('loras', `The LoRA ${lora.name} is not in the other studio.`);

  const adaptations: Adaptation[] = [];
  const size = nearestSize(sizePixels(request.size), can.sizes) ?? request.size;
  tell(adaptations, 'size', request.size, size, 'The engine there makes no such size; the nearest is made.');
  const { step, plus } = can.frameCounts ?? { step: 1, plus: 0 };
  const wanted = Math.max(request.durationSeconds, can.minSeconds) * can.fps;
  const frames = Math.max(1, Math.ceil((wanted - plus - 1e-6) / step) * step + plus);
  if (frames / can.fps - request.durationSeconds > 1 / can.fps) {
    const longer = 'The engine there makes no such length; what is too much is trimmed from the end.';
    tell(adaptations, 'durationSeconds', request.durationSeconds, frames / can.fps, longer);
  }
  if (can.generative) {
    const { fps } = wanSettings(request.preset ?? 'final');
    tell(adaptations, 'fps', fps, can.fps, `The engine there makes ${can.fps} frames a second.`);
  }
  const { length } = request.shot.prompt;
  if (can.promptCharacters !== null && length > can.promptCharacters) {
    const cut = `The engine there reads ${can.promptCharacters} characters; that studio shortens the prompt at the end of a sentence.`;
    tell(adaptations, 'prompt', length, can.promptCharacters, cut);
  }
  const [width = 0, height = 0] = size.split('x').map(Number);
  const seconds = frames / can.fps;
  return {
    ok: true,
    value: {
      adaptations,
      delivers: { width, height, fps: can.fps, frames },
      parameters: JSON.parse(
        JSON.stringify({
          engine: settings.engine ?? null,
          ...asked(request),
          firstFrame: request.firstFrame ?? null,
          lastFrame: request.lastFrame ?? null,
        }),
      ) as TakePlan['parameters'],
      costUsd: can.usdPerSecond * seconds,
      pace: `${size}/${request.preset ?? 'final'}/${frames}`,
    },
  };
}

/** What decides the picture: titles, the story's words and the narration stay at home. */
function asked(request: TakeRequest): Omit<RemoteTakeRequest['request'], 'firstFrame' | 'lastFrame'> {
  const { shot, look, cast, language, size, durationSeconds, seed, preset, changes, loras } = request;
  const { narration: _narration, question: _question, ...seen } = shot;
  return {
    shot: { ...seen, title: '', source: '' },
    look,
    cast: [...cast],
    language,
    size,
    durationSeconds,
    seed,
    ...(preset === undefined ? {} : { preset }),
    ...(changes === undefined ? {} : { changes }),
    ...(loras === undefined || loras.length === 0 ? {} : { loras: loras.map(byName) }),
  };
}

function byName({ name, strength }: LoraUse): { name: string; strength: number } {
  return { name, strength };
}

export async function bodyOf(
  request: TakeRequest,
  settings: KinoraSettings,
  context: VideoContext,
): Promise<RemoteTakeRequest> {
  const frame = async (field: 'firstFrame' | 'lastFrame'): Promise<Record<string, string>> => {
    const hash = request[field];
    if (hash === undefined) return {};
    const bytes = await readFile(await context.fileOf(hash));
    if (bytes.length > MAX_FIRST_FRAME_BYTES) {
      throw new KinoraError(
        'engine_refused',
        'The picture to begin or end with has more than 8 MB, which is not sent to another studio.',
        {
          field,
        },
      );
    }
    return { [field]: bytes.toString('base64') };
  };
  return {
    ...(settings.engine === undefined ? {} : { engine: settings.engine }),
    request: { ...asked(request), ...(await frame('firstFrame')), ...(await frame('lastFrame')) },
  };
}
