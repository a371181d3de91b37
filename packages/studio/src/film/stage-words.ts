import type { Messages } from '../messages/en.ts';
import type { Formats } from '../messages/formats.ts';

/** What an engine does now. `lang` where the words are the engine's own, which are English. */
export interface StageWords {
  text: string;
  lang?: 'en';
}

/** The stages that the studio itself tells, in the reader's language; an engine's own words as they are. */
export function stageWords(stage: string, { stages }: Messages, formats: Formats): StageWords {
  const [, place, before] =
    /^(waiting for an engine|in the queue of the engine)(?:, (\d+) before it)?$/.exec(stage) ?? [];
  if (place !== undefined) {
    const waits = place === 'waiting for an engine';
    if (before === undefined) return { text: waits ? stages.waiting : stages.queued };
    const count = formats.number(Number(before));
    return { text: waits ? stages.waitingBehind(count) : stages.queuedBehind(count) };
  }
  const [, done, total] = /^step (\d+) of (\d+)$/.exec(stage) ?? [];
  if (done !== undefined && total !== undefined) {
    return { text: stages.step(formats.number(Number(done)), formats.number(Number(total))) };
  }
  switch (stage) {
    case 'waiting or running':
      return { text: stages.running };
    case 'loading the weights':
      return { text: stages.loading };
    case 'decoding':
      return { text: stages.decoding };
    default:
      return { text: stage, lang: 'en' };
  }
}
