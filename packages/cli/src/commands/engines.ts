import { readFileSync } from 'node:fs';
import path from 'node:path';
import { EndpointSchema, EnginePolicySchema, KinoraError, type Endpoint, type EnginePolicy } from '@kinora/film';
import type { EngineKindFacts, EngineProbe, EngineStanding } from '@kinora/sdk';
import type { ParsedArguments } from '../arguments.ts';
import type { Command, CommandContext } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { withStudio } from '../studio.ts';

const HELP = `kinora engines: the engines that make takes, speak, play, write and judge

  engines                         those there are, and how they are
  engines kinds                   the kinds that can be added
  engines add NAME --kind KIND    adds one, or changes its record
  engines probe NAME              asks its backend what it really offers; nothing is spent
  engines remove NAME             takes its record away
  engines policy                  how --engine auto chooses; with options, changes it

Options of add
  --kind KIND          such as dashscope, comfyui, openai-videos (see: engines kinds)
  --url URL            base address of the server
  --key REFERENCE      where its key is found: vault:NAME, env:NAME_KEY, or file:NAME in the folder keys of
                       KINORA_HOME. A key itself is never written down
  --settings JSON      what the kind itself wants to know
  --medium MEDIUM      video (unless said), speech, music, text or moderation
  --concurrency N      takes at once
  --usd-per-second N   price of a second of take
  --usd-per-gpu-hour N price of its GPUs together
  --family NAME        servers of one family hold the same weights and share their takes
  --own                hardware of one's own
  --off                keeps the record and sends it nothing
  --file FILE          the whole record as JSON instead

Options of policy
  --prefer ORDER       cheapest, fastest or order
  --order A,B,C        tried in this order
  --only WHICH         any, or mine: only hardware of one's own

  --json               one JSON document

Examples
  npm start -- engines add wan --kind dashscope --key env:DASHSCOPE_API_KEY
  npm start -- engines add gpu --kind openai-videos --url http://127.0.0.1:30000 --own
  npm start -- engines probe gpu
  npm start -- make "A fox crosses a snowy forest at dawn." --engine gpu --preset draft
`;

/** Lists, adds, probes and removes engines. */
export const engines: Command = {
  summary: 'lists, adds and probes the engines that make takes, speak, play and write',
  help: HELP,
  options: {
    kind: 'value',
    url: 'value',
    key: 'value',
    settings: 'value',
    medium: 'value',
    concurrency: 'value',
    'usd-per-second': 'value',
    'usd-per-gpu-hour': 'value',
    family: 'value',
    own: 'flag',
    off: 'flag',
    file: 'value',
    prefer: 'value',
    order: 'value',
    only: 'value',
  },
  run: async (context) => {
    const [action = 'list', name] = context.given.words;
    switch (action) {
      case 'list':
        return list(context);
      case 'kinds':
        return kinds(context);
      case 'add':
        return add(context, name);
      case 'probe':
        return probe(context, needName(name, 'probe'));
      case 'remove':
        return remove(context, needName(name, 'remove'));
      case 'policy':
        return policy(context);
      default:
        throw new KinoraError(
          'invalid_request',
          `engines ${action} is not known. There are: list, kinds, add, probe, remove, policy.`,
          { field: 'command' },
        );
    }
  },
};

async function list({ here, json, output, signal }: CommandContext): Promise<number> {
  const found = await withStudio(here, signal, async ({ client }) => (await client.engines()).engines);
  output.write(json ? `${JSON.stringify({ engines: found })}\n` : found.map((engine) => `${row(engine)}\n`).join(''));
  return EXIT.done;
}

const MARKS: Readonly<Record<EngineStanding['health'], string>> = {
  well: '✓',
  resting: '…',
  trial: '~',
  out: '✗',
  off: '-',
  unknown: '?',
};

function row(engine: EngineStanding): string {
  const { name, medium, kind, health, running, concurrency, waiting, reason, spentUsd, mayBeUsd } = engine;
  const work = kind === 'embedded' ? '' : `${running}/${concurrency ?? '?'} at work, ${waiting} waiting`;
  const spent =
    spentUsd + mayBeUsd === 0
      ? ''
      : `  $${spentUsd.toFixed(2)}${mayBeUsd === 0 ? '' : ` (and perhaps $${mayBeUsd.toFixed(2)})`}`;
  const why = reason === null ? '' : `\n    ${reason}`;
  return `${MARKS[health]} ${name.padEnd(16)} ${medium.padEnd(10)} ${kind.padEnd(16)} ${work}${spent}${why}`.trimEnd();
}

async function kinds({ here, json, output, signal }: CommandContext): Promise<number> {
  const found = await withStudio(here, signal, ({ client }) => client.engineKinds());
  output.write(json ? `${JSON.stringify({ kinds: found })}\n` : found.map((kind) => `${kindRow(kind)}\n`).join(''));
  return EXIT.done;
}

function kindRow({ kind, medium, title, url, key, settings }: EngineKindFacts): string {
  const needs = [
    ...(url === 'none' ? [] : [url === 'required' ? '--url' : '[--url]']),
    ...(key === 'none' ? [] : [key === 'required' ? '--key' : '[--key]']),
  ].join(' ');
  const fields = Object.keys((settings['properties'] as Record<string, unknown> | undefined) ?? {}).join(', ');
  return `${kind.padEnd(16)} ${medium.padEnd(10)} ${title}\n    ${needs}${fields === '' ? '' : `${needs === '' ? '' : '  '}settings: ${fields}`}`;
}

async function add({ given, here, json, output, signal }: CommandContext, name: string | undefined): Promise<number> {
  const record = readRecord(given, name, here.userFolder);
  const standing = await withStudio(here, signal, ({ client }) => client.putEngine(record));
  if (json) output.write(`${JSON.stringify(standing)}\n`);
  else {
    const next =
      record.medium === 'video' ? `\nAsk it what it offers: npm start -- engines probe ${record.name}\n` : '';
    output.write(`${row(standing)}\n${next}`);
  }
  return EXIT.done;
}

/** @throws KinoraError invalid_request naming the option, or the record's field, at fault */
function readRecord(given: ParsedArguments, name: string | undefined, userFolder: string): Endpoint {
  const written = given.values.get('file');
  const wanted =
    written === undefined
      ? recordOf(given, needName(name, 'add'))
      : readJson(readRecordFile(path.resolve(userFolder, written), written), 'file');
  const parsed = EndpointSchema.safeParse(wanted);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.') ?? 'record';
  throw new KinoraError('invalid_request', issue?.message ?? 'The record is not valid.', {
    field: OPTION_OF[field] ?? field,
  });
}

const OPTION_OF: Readonly<Record<string, string>> = {
  'price.usdPerSecond': 'usd-per-second',
  'price.usdPerGpuHour': 'usd-per-gpu-hour',
};

function recordOf({ values, flags }: ParsedArguments, name: string) {
  const text = (option: string) => {
    const value = values.get(option);
    return value === undefined ? {} : { [option]: value };
  };
  const usdPerSecond = numberOf(values.get('usd-per-second'));
  const usdPerGpuHour = numberOf(values.get('usd-per-gpu-hour'));
  const concurrency = numberOf(values.get('concurrency'));
  return {
    name,
    ...text('kind'),
    ...text('url'),
    ...text('key'),
    ...text('medium'),
    ...text('family'),
    settings: readJson(values.get('settings') ?? '{}', 'settings'),
    ...(concurrency === undefined ? {} : { concurrency }),
    price: {
      ...(usdPerSecond === undefined ? {} : { usdPerSecond }),
      ...(usdPerGpuHour === undefined ? {} : { usdPerGpuHour }),
    },
    own: flags.has('own'),
    enabled: !flags.has('off'),
  };
}

/** What is no number stays text, so that the schema says so. */
function numberOf(written: string | undefined): number | string | undefined {
  return written === undefined || !/^\d+(\.\d+)?$/.test(written.trim()) ? written : Number(written);
}

function readRecordFile(file: string, written: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new KinoraError('invalid_request', `${written} cannot be read.`, { field: 'file', cause });
  }
}

function readJson(text: string, field: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new KinoraError('invalid_request', `This is not JSON: ${why}.`, { field, cause });
  }
}

async function probe({ here, json, output, signal }: CommandContext, name: string): Promise<number> {
  const found = await withStudio(here, signal, ({ client }) => client.probeEngine(name));
  output.write(json ? `${JSON.stringify(found)}\n` : probeText(found));
  return EXIT.done;
}

const CANCEL: Readonly<Record<EngineProbe['cancel'], string>> = {
  always: 'stops a take at any time',
  'while-queued': 'stops a take only before it has begun',
  never: 'cannot stop a take; it runs to its end, and costs',
};
const PROGRESS: Readonly<Record<EngineProbe['progress'], string>> = {
  steps: 'told step by step',
  states: 'told as waiting, running, done',
  none: 'not told; estimated from earlier takes',
};

function probeText(found: EngineProbe): string {
  const yes = (can: boolean) => (can ? 'yes' : 'no');
  const loras =
    found.loras === 'none'
      ? 'none'
      : `${found.loras === 'global' ? 'one set for the whole server' : 'per take'}${found.loraNames === null ? '' : `: ${found.loraNames.join(', ') || 'none there'}`}`;
  const lines: [string, string][] = [
    ['kind', `${found.kind} (${found.version})`],
    ['sizes', found.sizes.join(', ')],
    ['length', `${found.minSeconds.toFixed(2)} to ${found.maxSeconds.toFixed(2)} s at ${found.fps} frames a second`],
    ['at once', `${found.concurrency}`],
    ['limits', limitsText(found.limits)],
    ['seed', yes(found.seed)],
    ['negative prompt', yes(found.negativePrompt)],
    ['prompt', found.promptCharacters === null ? 'the model’s 512 tokens' : `${found.promptCharacters} characters`],
    ['first/last frame', `${yes(found.firstFrame)}/${yes(found.lastFrame)}`],
    ['LoRAs', loras],
    ['progress', PROGRESS[found.progress]],
    ['cancel', CANCEL[found.cancel]],
    [
      'lost answers',
      found.ownJobIds
        ? 'always found again by our own job id'
        : 'looked for in its list; else shown as “may have been charged”',
    ],
  ];
  const plans = found.plans.flatMap(({ preset, delivers, costUsd, adaptations, refusal }) => {
    if (delivers === null) return [`  ${preset}: refused. ${refusal ?? ''}`];
    const cost = costUsd === null || costUsd === 0 ? '' : `, about $${costUsd.toFixed(3)}`;
    return [
      `  ${preset}: ${delivers.width}x${delivers.height}, ${delivers.frames} frames at ${delivers.fps}${cost}`,
      ...adaptations.map(({ field, reason }) => `    ${field}: ${reason}`),
    ];
  });
  return [
    found.name,
    ...lines.map(([what, is]) => `  ${what.padEnd(16)} ${is}`),
    ...found.notes.map((note) => `  ! ${note}`),
    '',
    'A shot of five seconds at 1280x720 would be',
    ...plans,
    '',
  ].join('\n');
}

function limitsText({ submitsPerSecond, pollsPerSecond }: EngineProbe['limits']): string {
  const limits = [
    ...(submitsPerSecond === null ? [] : [`${submitsPerSecond} submits a second`]),
    ...(pollsPerSecond === null ? [] : [`${pollsPerSecond} polls a second`]),
  ];
  return limits.length === 0 ? 'none named' : limits.join(', ');
}

async function remove({ here, json, output, signal }: CommandContext, name: string): Promise<number> {
  await withStudio(here, signal, ({ client }) => client.removeEngine(name));
  output.write(json ? `${JSON.stringify({ removed: name })}\n` : `${name} is removed.\n`);
  return EXIT.done;
}

async function policy({ given, here, json, output, signal }: CommandContext): Promise<number> {
  const { values } = given;
  const changes = {
    ...(values.has('prefer') ? { prefer: values.get('prefer') } : {}),
    ...(values.has('only') ? { only: values.get('only') } : {}),
    ...(values.has('order')
      ? {
          order: (values.get('order') ?? '')
            .split(',')
            .map((name) => name.trim())
            .filter(Boolean),
        }
      : {}),
  };
  const now = await withStudio(here, signal, async ({ client }) => {
    const before = await client.enginePolicy();
    if (Object.keys(changes).length === 0) return before;
    const parsed = EnginePolicySchema.safeParse({ ...before, ...changes });
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new KinoraError('invalid_request', issue?.message ?? 'The policy is not valid.', {
        field: String(issue?.path[0] ?? 'policy'),
      });
    }
    return client.setEnginePolicy(parsed.data);
  });
  output.write(json ? `${JSON.stringify(now)}\n` : policyText(now));
  return EXIT.done;
}

function policyText({ prefer, order, only }: EnginePolicy): string {
  const how = {
    cheapest: 'takes the cheapest engine that is well, and waits for it',
    fastest: 'takes the free engine whose takes end soonest',
    order: `tries ${order.length === 0 ? 'the cheapest first' : order.join(', then ')}`,
  }[prefer];
  return `--engine auto ${how}${only === 'mine' ? ', only on hardware of one’s own' : ''}.\n`;
}

function needName(name: string | undefined, action: string): string {
  if (name !== undefined) return name;
  throw new KinoraError('invalid_request', `engines ${action} needs the name of an engine.`, { field: 'name' });
}
