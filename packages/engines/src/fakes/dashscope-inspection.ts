/**
 * DashScope's compatible mode with the content inspection that stands before its models, for tests. Shapes after
 * help.aliyun.com/zh/model-studio/content-security and …/model-studio/error-code. Without the inspection's header everything
 * passes, as with a service that was not switched on.
 *
 * @module
 */
import { type JudgeFake, type JudgeReply, type JudgeRequest, opinionOf, startJudgeServer } from './judge-server.ts';

export const DASHSCOPE_INSPECTION_WIRE = {
  path: '/compatible-mode/v1/chat/completions',
  authorization: 'Bearer ',
  header: 'x-dashscope-datainspection',
  input: 'input',
  output: 'output',
  service: 'cip',
  inspected: 'data_inspection_failed',
  model: 'model',
  messages: 'messages',
  choices: 'choices',
  message: 'message',
  assistant: 'assistant',
  content: 'content',
  finish: 'finish_reason',
};
type Wire = typeof DASHSCOPE_INSPECTION_WIRE;

export interface DashscopeInspectionOptions {
  key?: string;
  wire?: Wire;
  /** The shape of the older API's errors. */
  olderErrors?: boolean;
}

export function startDashscopeInspectionFake(options: DashscopeInspectionOptions = {}): Promise<JudgeFake<Wire>> {
  return startJudgeServer<Wire>({
    wire: options.wire ?? { ...DASHSCOPE_INSPECTION_WIRE },
    base: '/compatible-mode/v1',
    path: (wire) => wire.path,
    judge: (request, wire) => judge(request, wire, options),
    error: (_status, code, message) => ({ error: { code, param: null, message, type: code }, request_id: 'b2c1' }),
    wrongTypes: ({ json }, wire) => ({ ...(json as object), [wire.choices]: { '0': {} } }),
    empty: ({ json }, wire) => ({ ...(json as object), [wire.choices]: [] }),
  });
}

function judge({ headers, json }: JudgeRequest, wire: Wire, options: DashscopeInspectionOptions): JudgeReply {
  const refused = (status: number, code: string, message: string): JudgeReply => ({
    status,
    json:
      options.olderErrors === true
        ? { code, message, request_id: 'b2c1' }
        : { error: { code, param: null, message, type: code }, request_id: 'b2c1' },
  });
  if (options.key !== undefined && headers.authorization !== `${wire.authorization}${options.key}`)
    return refused(401, 'invalid_api_key', 'Incorrect API key provided.');
  const [message] = (json?.[wire.messages] ?? []) as { role: string; content: string }[];
  if (typeof json?.[wire.model] !== 'string' || message?.role !== 'user' || json['max_tokens'] !== 1)
    return refused(400, 'invalid_parameter_error', 'Required parameter is missing.');
  const header = String(headers[wire.header] ?? '{}');
  const asked = JSON.parse(header) as Record<string, string>;
  const inspects = asked[wire.input] === wire.service && asked[wire.output] === wire.service;
  if (inspects && opinionOf(message.content) !== 'clean')
    return refused(
      400,
      options.olderErrors === true ? 'DataInspectionFailed' : wire.inspected,
      'Input data may contain inappropriate content.',
    );
  return {
    status: 200,
    json: {
      [wire.choices]: [
        {
          [wire.message]: { role: wire.assistant, [wire.content]: 'A' },
          [wire.finish]: 'length',
          index: 0,
          logprobs: null,
        },
      ],
      object: 'chat.completion',
      usage: { prompt_tokens: 20, completion_tokens: 1, total_tokens: 21 },
      created: 1_780_000_000,
      system_fingerprint: null,
      model: json[wire.model],
      id: 'chatcmpl-4f9c',
    },
  };
}
