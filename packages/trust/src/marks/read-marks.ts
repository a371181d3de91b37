import type { Aigc, Verification } from '@kinora/film';
import { z } from 'zod';
import { parseAigc } from './aigc.ts';
import { type C2paProcess, createC2paProcess } from './c2pa-process.ts';
import { type Raw, readRaw, sniff } from './containers.ts';
import { type FileBytes, withFileBytes } from './file-bytes.ts';
import { MIME_TYPES, type MarkedFormat, SIGNED_FORMATS, type SignedFormat } from './formats.ts';
import { IDENTITY_ASSERTION } from './manifest.ts';
import { signerState } from './signer.ts';

export interface FileMarks {
  sizeBytes: number;
  /** By its first bytes; null for what carries none of our marks. */
  format: MarkedFormat | null;
  /** What is wrong with the container; null where it is whole. */
  broken: string | null;
  aigc: {
    /** `damaged`: there is an `AIGC` value and none is of the standard's shape, or two do not say the same. */
    state: 'present' | 'absent' | 'damaged';
    value: Aigc | null;
  };
  /** IPTC address of what the file says it is, in its signed manifest or else in its metadata. */
  sourceType: string | null;
  creatorTool: string | null;
  signature: Verification['signature'] & {
    /** The `ProduceID` that was signed. */
    produceId: string | null;
    title: string | null;
  };
  /** Every `ProduceID` that stands anywhere in the file, whole or not, in metadata, manifest or between; the surest first. */
  produceIds: string[];
}

export interface ReadMarksOptions {
  /** Roots, PEM, whose signers are known; more than one may stand in one text. */
  anchors: readonly string[];
  signal?: AbortSignal | undefined;
}

export interface MarksReader {
  /** What a file says of itself. Never fails for what is in it. @throws what opening the file throws */
  read(path: string, options: ReadMarksOptions): Promise<FileMarks>;
  close(): Promise<void>;
}

/** A hostile file may make the library slow; honest ones of 2 GB take some 10 s. */
const READ_TIMEOUT_MS = 60_000;

/** Reads marks of any file; one after the other. Manifests are read by native code in a process of its own, which is ended when idle. */
export function createMarksReader(): MarksReader {
  const library = createC2paProcess();
  return {
    read: (path, options) => withFileBytes(path, (bytes) => marksOf(path, bytes, options, library)),
    close: () => library.close(),
  };
}

let shared: MarksReader | undefined;

/** The same for the studio's own files, with a reader that is kept for all of them. */
export function readMarks(path: string, options: ReadMarksOptions): Promise<FileMarks> {
  shared ??= createMarksReader();
  return shared.read(path, options);
}

async function marksOf(
  path: string,
  bytes: FileBytes,
  { anchors, signal }: ReadMarksOptions,
  library: C2paProcess,
): Promise<FileMarks> {
  const format = sniff(await bytes.read(0, 64));
  const raw = format === null ? null : await readRaw(bytes, format);
  const traces = await findProduceIds(bytes, signal);
  const { sourceType: signedSource, ...signature } = await readSignature(
    path,
    format,
    raw,
    traces,
    anchors,
    library,
    signal,
  );
  const aigc = judgeAigc(raw?.aigc ?? []);
  const named = [signature.produceId, aigc.value?.ProduceID].flatMap((id) => id || []);
  return {
    sizeBytes: bytes.sizeBytes,
    format,
    broken: raw?.broken ?? null,
    aigc,
    sourceType: signedSource ?? raw?.sourceType ?? null,
    creatorTool: raw?.creatorTool ?? null,
    signature,
    produceIds: [...new Set([...named, ...traces.produceIds])],
  };
}

function judgeAigc(texts: readonly string[]): FileMarks['aigc'] {
  const found = texts.map(parseAigc);
  const whole = found.filter((each) => each.state === 'present');
  const alike = new Set(whole.map(({ value }) => JSON.stringify(value))).size <= 1;
  const state = found.length === 0 ? 'absent' : whole.length === found.length && alike ? 'present' : 'damaged';
  return { state, value: whole[0]?.value ?? null };
}

interface Traces {
  produceIds: string[];
  /** Whether words stand in the file that only a C2PA manifest has. */
  manifest: boolean;
}

const WINDOW_BYTES = 1_000_000;
/** Longer than what is looked for. */
const OVERLAP_BYTES = 512;
/** A file with more of them is playing games. */
const MAX_TRACES = 20;
const NAMES_PRODUCE_ID = ['"ProduceID"', '"dc:identifier"'] as const;

/** Looks through all bytes: a container whose structure is broken still has its words. */
async function findProduceIds(bytes: FileBytes, signal: AbortSignal | undefined): Promise<Traces> {
  const found = new Set<string>();
  let manifest = false;
  for (let at = 0; at < bytes.sizeBytes; at += WINDOW_BYTES) {
    signal?.throwIfAborted();
    const window = await bytes.read(at, WINDOW_BYTES + OVERLAP_BYTES);
    manifest ||= window.includes('c2pa.claim');
    for (const name of NAMES_PRODUCE_ID) {
      for (let hit = window.indexOf(name); hit >= 0 && found.size < MAX_TRACES; hit = window.indexOf(name, hit + 1)) {
        const after = window.toString('latin1', hit + name.length, hit + name.length + 220);
        const id = /^\s{0,4}:\s{0,4}"([\w:./-]{1,200})"/.exec(after)?.[1];
        if (id !== undefined) found.add(id);
      }
    }
  }
  return { produceIds: [...found], manifest };
}

type ReadSignature = FileMarks['signature'] & { sourceType: string | null };

const NOTHING_SIGNED = { signer: null, signedAt: null, produceId: null, title: null, sourceType: null };

async function readSignature(
  path: string,
  format: MarkedFormat | null,
  raw: Raw | null,
  traces: Traces,
  anchors: readonly string[],
  library: C2paProcess,
  signal: AbortSignal | undefined,
): Promise<ReadSignature> {
  const unreadable = (detail: string): ReadSignature => ({ ...NOTHING_SIGNED, state: 'unreadable', detail });
  const signed = SIGNED_FORMATS.find((each): each is SignedFormat => each === format);
  if (!raw?.manifest || signed === undefined) {
    if (!traces.manifest) return { ...NOTHING_SIGNED, state: 'absent', detail: null };
    return unreadable('There are parts of a C2PA manifest, but not where one belongs.');
  }
  if (raw.trap) return unreadable('The file has more parts than are read.');
  const state = await signerState();
  if (!state.available) return unreadable(state.detail);
  const outcome = await library.run(
    { kind: 'read', path, format: MIME_TYPES[signed], anchorsPem: anchors.join('\n') },
    { timeoutMs: READ_TIMEOUT_MS, signal },
  );
  if (outcome.state !== 'done')
    return unreadable(`The C2PA manifest cannot be read: ${outcome.detail.split('\n')[0]}.`);
  if (outcome.value === null) return unreadable('There are parts of a C2PA manifest, but none that is whole.');
  return judgeManifest(outcome.value);
}

const ManifestStoreSchema = z.object({
  active_manifest: z.string(),
  validation_state: z.enum(['Invalid', 'Valid', 'Trusted']),
  validation_results: z
    .object({ activeManifest: z.object({ failure: z.array(z.object({ code: z.string() })) }).optional() })
    .optional(),
  manifests: z.record(
    z.string(),
    z.object({
      title: z.string().nullish(),
      signature_info: z
        .object({ common_name: z.string().nullish(), issuer: z.string().nullish(), time: z.string().nullish() })
        .nullish(),
      assertions: z.array(z.object({ label: z.string(), data: z.unknown() })).optional(),
    }),
  ),
});
const IdentitySchema = z.object({ 'dc:identifier': z.string().max(200) });
const ActionsSchema = z.object({
  actions: z.array(z.object({ action: z.string(), digitalSourceType: z.string().max(200).optional() })),
});

function judgeManifest(json: string): ReadSignature {
  const store = ManifestStoreSchema.safeParse(JSON.parse(json));
  const active = store.data?.manifests[store.data.active_manifest];
  if (!store.success || !active) {
    return {
      ...NOTHING_SIGNED,
      state: 'unreadable',
      detail: 'The C2PA manifest is of a kind this reader does not know.',
    };
  }
  const failures = store.data.validation_results?.activeManifest?.failure.map(({ code }) => code) ?? [];
  const assertion = (label: string): unknown =>
    active.assertions?.find((each) => each.label === label || each.label.startsWith(`${label}__`))?.data;
  const created = ActionsSchema.safeParse(assertion('c2pa.actions.v2')).data?.actions.find(
    ({ action }) => action === 'c2pa.created',
  );
  return {
    state: ({ Trusted: 'valid', Valid: 'untrusted', Invalid: 'invalid' } as const)[store.data.validation_state],
    signer: active.signature_info?.common_name ?? active.signature_info?.issuer ?? null,
    signedAt: active.signature_info?.time ?? null,
    detail: failures.length === 0 ? null : failures.join(', '),
    produceId: IdentitySchema.safeParse(assertion(IDENTITY_ASSERTION)).data?.['dc:identifier'] ?? null,
    title: active.title ?? null,
    sourceType: created?.digitalSourceType ?? null,
  };
}
