import type { ErrorCode } from '@kinora/film';
import { ProblemSchema, type Problem } from '@kinora/sdk';

/** Which other API's words are spoken below an address; null where our own are. */
function speechOf(path: string): ((problem: Problem) => { status: number; body: unknown }) | null {
  if (/^\/v1\/(videos|models)(\/|$)/.test(path)) return asOpenAi;
  if (path.startsWith('/api/v1/')) return asDashscope;
  return null;
}

/** An answer that is a problem, in the words of the API whose address was asked; others as they are. */
export async function inWordsOf(path: string, answer: Response): Promise<Response> {
  const speech = speechOf(path);
  if (speech === null || !answer.headers.get('content-type')?.startsWith('application/problem+json')) return answer;
  const { status, body } = speech(ProblemSchema.parse(await answer.json()));
  const headers = new Headers(answer.headers);
  headers.set('content-type', 'application/json');
  return new Response(JSON.stringify(body), { status, headers });
}

/** Our fields by the names they have there. */
const OPENAI_PARAMS: Readonly<Record<string, string>> = {
  story: 'prompt',
  engine: 'model',
  firstFrame: 'input_reference',
  negativePrompt: 'negative_prompt',
  'settings.steps': 'num_inference_steps',
  'settings.guidance.high': 'guidance_scale',
  'settings.guidance.low': 'guidance_scale_2',
  'settings.shift': 'flow_shift',
  'settings.boundary': 'boundary_ratio',
  id: 'video_id',
};

/** What a client of theirs knows by name; any other code is our own. */
const OPENAI_CODES: Partial<Record<ErrorCode, string>> = {
  sign_in_needed: 'invalid_api_key',
  engine_unknown: 'model_not_found',
  rate_limited: 'rate_limit_exceeded',
  credits_needed: 'insufficient_quota',
  content_policy: 'moderation_blocked',
};

function asOpenAi(problem: Problem) {
  const { code, message, field } = problem;
  const status = openAiStatus(problem.status);
  return {
    status,
    body: {
      error: {
        message,
        type: openAiType(status),
        param: field === undefined ? null : (OPENAI_PARAMS[field] ?? field),
        code: OPENAI_CODES[code] ?? code,
      },
    },
  };
}

/** Their clients know 400, 401, 403, 404, 409, 429 and 500; what is gone is not found there. */
function openAiStatus(status: number): number {
  if (status === 422) return 400;
  return status === 410 ? 404 : status;
}

function openAiType(status: number): string {
  if (status === 401) return 'authentication_error';
  if (status === 402) return 'insufficient_quota';
  if (status === 403) return 'permission_error';
  if (status === 429) return 'rate_limit_error';
  return status >= 500 ? 'server_error' : 'invalid_request_error';
}

const DASHSCOPE_PARAMS: Readonly<Record<string, string>> = {
  story: 'input.prompt',
  engine: 'model',
  firstFrame: 'input.img_url',
  lastFrame: 'input.last_frame_url',
  negativePrompt: 'input.negative_prompt',
  size: 'parameters.size',
  seconds: 'parameters.duration',
  seed: 'parameters.seed',
  'settings.promptExtension': 'parameters.prompt_extend',
};

/** What a client of theirs knows by name; any other is told by its status. */
const DASHSCOPE_CODES: Partial<Record<ErrorCode, { status: number; code: string }>> = {
  sign_in_needed: { status: 401, code: 'InvalidApiKey' },
  not_allowed: { status: 403, code: 'AccessDenied' },
  plan_limit: { status: 403, code: 'AccessDenied.Unpurchased' },
  engine_unknown: { status: 404, code: 'ModelNotFound' },
  content_policy: { status: 400, code: 'DataInspectionFailed' },
  review_needed: { status: 400, code: 'DataInspectionFailed' },
  credits_needed: { status: 400, code: 'Arrearage' },
  quota: { status: 400, code: 'Arrearage' },
  rate_limited: { status: 429, code: 'Throttling.RateQuota' },
  timeout: { status: 408, code: 'RequestTimeOut' },
  not_found: { status: 404, code: 'NotFound' },
  gone: { status: 404, code: 'NotFound' },
};

/** How that API names an error, and its status there. @param status ours */
export function dashscopeCode(code: ErrorCode, status: number): { status: number; code: string } {
  const known = DASHSCOPE_CODES[code];
  if (known !== undefined) return known;
  if (status === 503) return { status, code: 'ModelUnavailable' };
  return status >= 500 ? { status: 500, code: 'InternalError' } : { status: 400, code: 'InvalidParameter' };
}

function asDashscope(problem: Problem) {
  const { status, code } = dashscopeCode(problem.code, problem.status);
  const { field, message } = problem;
  const where = field === undefined ? '' : `${DASHSCOPE_PARAMS[field] ?? field}: `;
  return { status, body: { code, message: `${where}${message}`, request_id: crypto.randomUUID() } };
}
