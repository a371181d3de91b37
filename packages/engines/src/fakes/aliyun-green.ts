/**
 * Alibaba Cloud's TextModerationPlus, for tests: help.aliyun.com/document_detail/2671445.html for the operation, its codes and
 * labels, help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature for the signature, which is computed here
 * from what arrived.
 *
 * @module
 */
import { createHash, createHmac } from 'node:crypto';
import { type JudgeFake, type JudgeReply, type JudgeRequest, opinionOf, startJudgeServer } from './judge-server.ts';

export const ALIYUN_GREEN_WIRE = {
  path: '/',
  algorithm: 'ACS3-HMAC-SHA256',
  action: 'TextModerationPlus',
  version: '2022-03-02',
  service: 'Service',
  parameters: 'ServiceParameters',
  content: 'content',
  wanted: 'llm_query_moderation',
  code: 'Code',
  data: 'Data',
  riskLevel: 'RiskLevel',
  none: 'none',
  medium: 'medium',
  high: 'high',
  result: 'Result',
  label: 'Label',
};
type Wire = typeof ALIYUN_GREEN_WIRE;

export interface AliyunGreenOptions {
  key?: { id: string; secret: string };
  wire?: Wire;
  /** Answers with this risk and these labels, whatever it is asked. */
  says?: () => { risk: string; labels: string[] };
}

export function startAliyunGreenFake(options: AliyunGreenOptions = {}): Promise<JudgeFake<Wire>> {
  return startJudgeServer<Wire>({
    wire: options.wire ?? { ...ALIYUN_GREEN_WIRE },
    path: (wire) => wire.path,
    judge: (request, wire) => judge(request, wire, options),
    error: (status, code, message, wire) => ({
      RequestId: '9F2C',
      [wire.code]: { 401: 'InvalidAccessKeyId.NotFound', 429: 'Throttling.User', 500: 500 }[status] ?? code,
      Message: status === 429 && code === 'insufficient_quota' ? 'Your account has an overdue payment.' : message,
    }),
    wrongTypes: ({ json }, wire) => ({ ...(json as object), [wire.data]: { [wire.riskLevel]: 0, [wire.result]: '' } }),
    empty: ({ json }, wire) => ({ ...(json as object), [wire.data]: {} }),
  });
}

function judge(request: JudgeRequest, wire: Wire, options: AliyunGreenOptions): JudgeReply {
  const refused = (status: number, code: string | number, message: string): JudgeReply => ({
    status,
    json: { RequestId: '9F2C', [wire.code]: code, Message: message },
  });
  const { headers } = request;
  if (options.key !== undefined && !isSigned(request, options.key, wire))
    return refused(400, 'SignatureDoesNotMatch', 'Specified signature does not match our calculation.');
  if (headers['x-acs-action'] !== wire.action || headers['x-acs-version'] !== wire.version)
    return refused(404, 'InvalidAction.NotFound', 'Specified api is not found.');
  const form = new URLSearchParams(request.body);
  const parameters = JSON.parse(form.get(wire.parameters) ?? '{}') as Record<string, string>;
  const text = parameters[wire.content];
  if (form.get(wire.service) !== wire.wanted || text === undefined || text.length > 2_000)
    return refused(200, 400, 'BAD_REQUEST');
  const opinion = opinionOf(text);
  const said = options.says?.() ?? {
    risk: { clean: wire.none, doubtful: wire.medium, forbidden: wire.high }[opinion],
    labels: opinion === 'clean' ? ['nonLabel'] : ['violent_extremist'],
  };
  return {
    status: 200,
    json: {
      [wire.code]: 200,
      [wire.data]: {
        [wire.result]: said.labels.map((label) => ({
          [wire.label]: label,
          ...(label === 'nonLabel' ? {} : { Confidence: 81.22, RiskWords: 'words' }),
        })),
        [wire.riskLevel]: said.risk,
      },
      Message: 'OK',
      RequestId: '9F2C',
    },
  };
}

/** Whether the signature is the one these headers and this body have. */
function isSigned({ method, headers, body }: JudgeRequest, key: { id: string; secret: string }, wire: Wire): boolean {
  const [, id, names, signature] =
    /^(?:\S+) Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]{64})$/u.exec(headers.authorization ?? '') ??
    [];
  if (id !== key.id || names === undefined || !(headers.authorization ?? '').startsWith(`${wire.algorithm} `))
    return false;
  const must = ['host', 'x-acs-action', 'x-acs-content-sha256', 'x-acs-date', 'x-acs-signature-nonce', 'x-acs-version'];
  if (!must.every((name) => names.split(';').includes(name))) return false;
  const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
  if (headers['x-acs-content-sha256'] !== sha256(body)) return false;
  const lines = names.split(';').map((name) => `${name}:${String(headers[name])}\n`);
  const canonical = `${method}\n/\n\n${lines.join('')}\n${names}\n${sha256(body)}`;
  const expected = createHmac('sha256', key.secret)
    .update(`${wire.algorithm}\n${sha256(canonical)}`)
    .digest('hex');
  return signature === expected && Math.abs(Date.parse(String(headers['x-acs-date'])) - Date.now()) < 900_000;
}
