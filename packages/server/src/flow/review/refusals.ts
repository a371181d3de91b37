import { KinoraError } from '@kinora/film';

/** What the guards of migration 000005 say, as errors of ours. The steps before them ask the same, so only a race meets them. */
export async function withRefusals<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (!(error instanceof Error) || (code !== 'KN001' && code !== 'KN002' && code !== 'KN003')) throw error;
    throw new KinoraError(code === 'KN001' ? 'review_needed' : 'conflict', error.message, { cause: error });
  }
}
