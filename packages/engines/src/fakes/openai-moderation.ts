/**
 * A server with OpenAI's `/v1/moderations`, for tests. Shapes after developers.openai.com (create moderation; guides/moderation)
 * and the types of OpenAI's SDKs: one picture a request (`too_many_images`), pictures not scored for most categories.
 *
 * @module
 */
import { type JudgeFake, type JudgeReply, type JudgeRequest, opinionOf, startJudgeServer } from './judge-server.ts';

export const OPENAI_MODERATION_WIRE = {
  path: '/v1/moderations',
  authorization: 'Bearer ',
  model: 'model',
  input: 'input',
  imagePart: 'image_url',
  results: 'results',
  flagged: 'flagged',
  categories: 'categories',
  scores: 'category_scores',
  applied: 'category_applied_input_types',
  text: 'text',
  image: 'image',
  sexual: 'sexual',
  minors: 'sexual/minors',
  hate: 'hate',
  violence: 'violence',
  graphic: 'violence/graphic',
};
type Wire = typeof OPENAI_MODERATION_WIRE;

/** The other categories, scored low whatever comes. */
const OTHERS = [
  'harassment',
  'harassment/threatening',
  'hate/threatening',
  'illicit',
  'illicit/violent',
  'self-harm',
  'self-harm/intent',
  'self-harm/instructions',
];
/** What is scored in a picture. */
const IN_PICTURES = [
  'sexual',
  'violence',
  'violence/graphic',
  'self-harm',
  'self-harm/intent',
  'self-harm/instructions',
];

export interface OpenaiModerationOptions {
  key?: string;
  wire?: Wire;
  /** Scores besides the fake's own opinion, by category: what a test wants to see weighed. */
  scores?: () => Record<string, number>;
  flagged?: () => boolean;
  /** A server that takes pictures and passes over them. */
  blind?: boolean;
  /** Mistral's categories, and no `flagged` (docs.mistral.ai, guardrailing). */
  mistral?: boolean;
}

export function startOpenaiModerationFake(options: OpenaiModerationOptions = {}): Promise<JudgeFake<Wire>> {
  return startJudgeServer<Wire>({
    wire: options.wire ?? { ...OPENAI_MODERATION_WIRE },
    base: '/v1',
    path: (wire) => wire.path,
    judge: (request, wire) => judge(request, wire, options),
    error: (_status, code, message) => ({ error: { message, type: 'invalid_request_error', param: null, code } }),
    wrongTypes: ({ json }, wire) => {
      const result = resultOf(json, wire);
      const scores = result[wire.scores] as Record<string, number>;
      const asText = Object.fromEntries(Object.entries(scores).map(([name, score]) => [name, String(score)]));
      return { id: 'modr-1', [wire.results]: [{ ...result, [wire.scores]: asText }] };
    },
    empty: (_good, wire) => ({ id: 'modr-1', [wire.results]: [] }),
  });
}

function resultOf(json: unknown, wire: Wire): Record<string, unknown> {
  return ((json as Record<string, unknown[]>)[wire.results]?.[0] ?? {}) as Record<string, unknown>;
}

function judge({ headers, json }: JudgeRequest, wire: Wire, options: OpenaiModerationOptions): JudgeReply {
  const refused = (status: number, code: string, message: string): JudgeReply => ({
    status,
    json: { error: { message, type: 'invalid_request_error', param: null, code } },
  });
  if (options.key !== undefined && headers.authorization !== `${wire.authorization}${options.key}`)
    return refused(401, 'invalid_api_key', `Incorrect API key provided: ${headers.authorization?.slice(7)}.`);
  const input = json?.[wire.input];
  if (typeof json?.[wire.model] !== 'string' || input === undefined)
    return refused(400, 'missing_required_parameter', `Missing required parameter: '${wire.input}'.`);
  const parts = Array.isArray(input) ? (input as Record<string, unknown>[]) : [];
  const images = parts.filter(({ type }) => type === wire.imagePart);
  if (images.length > 1)
    return refused(400, 'too_many_images', `Number of images (${images.length}) exceeds maximum of 1`);
  if (typeof input !== 'string' && images.length !== parts.length)
    return refused(400, 'invalid_value', `Invalid value in '${wire.input}'.`);
  const [image] = images;
  const material = typeof input === 'string' ? input : bytesOf(image?.[wire.imagePart]);
  if (material === null) return refused(400, 'invalid_image_format', 'Failed to download or decode the image.');
  if (options.mistral === true) return { status: 200, json: mistralAnswer(material, wire) };
  return { status: 200, json: answer(material, images.length > 0 ? 'image' : 'text', wire, options) };
}

function answer(material: string, of: 'text' | 'image', wire: Wire, options: OpenaiModerationOptions): object {
  const opinion = options.blind === true && of === 'image' ? 'clean' : opinionOf(material);
  const named = [wire.sexual, wire.minors, wire.hate, wire.violence, wire.graphic, ...OTHERS];
  const scores: Record<string, number> = Object.fromEntries(named.map((name) => [name, 0.000_1]));
  // Words are doubted for hatred, pictures for wounds: hate is not scored in pictures.
  scores[of === 'text' ? wire.hate : wire.graphic] = { clean: 0.001, doubtful: 0.47, forbidden: 0.97 }[opinion];
  if (material.includes('very young')) scores[wire.minors] = 0.2;
  Object.assign(scores, options.scores?.() ?? {});
  const applied = (name: string): string[] => {
    if (of === 'text') return [wire.text];
    return options.blind !== true && IN_PICTURES.includes(name) ? [wire.image] : [];
  };
  const categories = Object.fromEntries(Object.entries(scores).map(([name, score]) => [name, score > 0.5]));
  return {
    id: 'modr-0d9740456c391e43c445bf0f010940c7',
    model: 'omni-moderation-latest',
    [wire.results]: [
      {
        [wire.flagged]:
          options.flagged?.() ?? (material.includes('marked') || Object.values(categories).includes(true)),
        [wire.categories]: categories,
        [wire.scores]: scores,
        [wire.applied]: Object.fromEntries(Object.keys(scores).map((name) => [name, applied(name)])),
      },
    ],
  };
}

function mistralAnswer(material: string, wire: Wire): object {
  const scores = {
    sexual: 0.000_2,
    hate_and_discrimination: { clean: 0.001, doubtful: 0.47, forbidden: 0.97 }[opinionOf(material)],
    violence_and_threats: 0.000_1,
    dangerous_and_criminal_content: 0.000_1,
    selfharm: 0.000_1,
    health: 0.000_1,
    financial: 0.000_1,
    law: material.includes('judge') ? 0.98 : 0.01,
    pii: 0.000_1,
  };
  const categories = Object.fromEntries(Object.entries(scores).map(([name, score]) => [name, score > 0.5]));
  return {
    id: '4e1d',
    model: 'mistral-moderation-latest',
    [wire.results]: [{ [wire.categories]: categories, [wire.scores]: scores }],
  };
}

/** What lies in a data URL; null where it is none of an image. */
export function bytesOf(part: unknown): string | null {
  const url = (part as { url?: unknown } | undefined)?.url;
  const [, data] =
    /^data:image\/(?:png|jpeg);base64,([A-Za-z0-9+/=]+)$/u.exec(typeof url === 'string' ? url : '') ?? [];
  return data === undefined ? null : Buffer.from(data, 'base64').toString('latin1');
}
