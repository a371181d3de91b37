import type { ModerationEngine, ModerationRequest } from '@kinora/engines/contract';
import { type Judgement, KinoraError } from '@kinora/film';
import type { Crew } from '../crew.ts';
import { log } from '../../observe/log.ts';

/** A judge that has not answered by then is not waited for. */
const JUDGE_TIMEOUT_MS = 20_000;

/**
 * What the named judges say. One that is not there, is slow, refuses or answers what nobody understands says `review`: a
 * judge that cannot be heard never lets anything pass.
 *
 * @throws KinoraError cancelled only
 */
export function askJudges(
  crew: Pick<Crew, 'roster'>,
  organisationId: string,
  names: readonly string[],
  request: ModerationRequest,
  signal: AbortSignal,
): Promise<Judgement[]> {
  return Promise.all(
    names.map(async (name): Promise<Judgement> => {
      try {
        const engine = await crew.roster.find('moderation', name, organisationId);
        const { decision, categories, score, detail } = await inTime(engine, request, signal);
        return { judge: name, decision, categories: [...categories], score, detail };
      } catch (error) {
        if (signal.aborted) throw signal.reason;
        const why = error instanceof KinoraError ? error.message : 'it failed in a way nobody expected';
        if (!(error instanceof KinoraError))
          log.error('a judge failed in a way nobody expected', error, { engine: name });
        return {
          judge: name,
          decision: 'review',
          categories: [],
          score: null,
          detail: `${name} was not heard: ${why}`,
        };
      }
    }),
  );
}

/** The signal alone would leave us at the mercy of an engine that does not heed it. */
async function inTime(engine: ModerationEngine, request: ModerationRequest, signal: AbortSignal) {
  const timeout = AbortSignal.timeout(JUDGE_TIMEOUT_MS);
  const stop = AbortSignal.any([signal, timeout]);
  const late = new Promise<never>((_resolve, reject) => {
    stop.addEventListener('abort', () =>
      reject(new KinoraError('timeout', `no answer within ${JUDGE_TIMEOUT_MS / 1000} s.`, { retryable: true })),
    );
  });
  return Promise.race([engine.judge(request, stop), late]);
}
