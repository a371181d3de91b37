import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createMarksReader,
  isSealed,
  makeCertificates,
  type MarkedFormat,
  openSigner,
  readMarks,
  sealedAigc,
  type Signer,
  SIGNED_FORMATS,
  signerState,
  sourceTypeOf,
  writeMetadata,
} from './index.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kinora-marks-'));
const at = (name: string): string => path.join(folder, name);
const key = { version: 3, bytes: new Uint8Array(32).fill(7) };
const certificates = makeCertificates('Studio “Nord” & Söhne', new Uint8Array(32).fill(1));
const anchors = [certificates.rootPem];
const PROGRAM = process.env['FFMPEG_PATH'] ?? 'ffmpeg';
const ffmpeg = (...args: string[]): Buffer => execFileSync(PROGRAM, ['-y', '-v', 'error', ...args]);

const SOURCES: Record<MarkedFormat, string[]> = {
  mp4: [
    '-f',
    'lavfi',
    '-i',
    'testsrc2=s=160x120:d=1',
    '-f',
    'lavfi',
    '-i',
    'sine=d=1',
    '-c:v',
    'libx264',
    '-c:a',
    'aac',
  ],
  jpeg: ['-f', 'lavfi', '-i', 'testsrc2=s=160x120:d=1', '-frames:v', '1'],
  png: ['-f', 'lavfi', '-i', 'testsrc2=s=160x120:d=1', '-frames:v', '1'],
  wav: ['-f', 'lavfi', '-i', 'sine=d=1'],
  vtt: [],
  srt: [],
};
const FORMATS = Object.keys(SOURCES) as MarkedFormat[];
const extensionOf = (format: MarkedFormat): string => (format === 'jpeg' ? 'jpg' : format);

const words = (produceId: string) => ({
  aigc: sealedAigc({ producer: '造梦 <影业> & "Co"', produceId }, key),
  pictures: 'mixed' as const,
  creatorTool: 'Kinora 0.1.0 & friends',
});

let signer: Signer;

beforeAll(async () => {
  for (const format of FORMATS) {
    const file = at(`plain.${extensionOf(format)}`);
    if (format === 'vtt') writeFileSync(file, 'WEBVTT\nKind: captions\n\n00:00.500 --> 00:02.000\nHello\n');
    else if (format === 'srt')
      writeFileSync(
        file,
        '1\r\n00:00:00,500 --> 00:00:02,000\r\nHello\r\n\r\n2\r\n00:00:02,500 --> 00:00:03,000\r\nBye\r\n',
      );
    else {
      const tags =
        format === 'mp4'
          ? ['-movflags', '+faststart+use_metadata_tags', '-metadata', `AIGC=${words('film-mp4').aigc}`]
          : [];
      ffmpeg(...SOURCES[format], ...tags, file);
    }
    await writeMetadata(file, at(`described.${extensionOf(format)}`), format, words(`film-${format}`));
  }
  const opened = await openSigner({ ...certificates, producer: 'Studio Nord' });
  if (opened === null) throw new Error((await signerState()).detail);
  signer = opened;
  for (const format of SIGNED_FORMATS) {
    await signer.sign(at(`described.${extensionOf(format)}`), at(`signed.${extensionOf(format)}`), {
      format,
      title: '银河 & <Fluss>',
      produceId: `film-${format}`,
      pictures: 'mixed',
      watermarked: format === 'mp4',
      ingredients: [0, 1, 2].map((index) => ({
        title: `shot ${index}`,
        format: 'video/mp4',
        sha256: String(index).repeat(64),
        relationship: index === 2 ? ('inputTo' as const) : ('componentOf' as const),
        engine: { name: 'Wan2.2-T2V-A14B', version: '1' },
        pictures: index === 0 ? ('generated' as const) : ('drawn' as const),
      })),
      softwareVersion: '0.1.0',
    });
  }
}, 60_000);

afterAll(async () => {
  await signer.close();
  rmSync(folder, { recursive: true, force: true });
});

test.each(FORMATS)(
  'the metadata of a %s file is read back word for word, and its content is unchanged',
  async (format) => {
    const [plain, described] = [at(`plain.${extensionOf(format)}`), at(`described.${extensionOf(format)}`)];
    const marks = await readMarks(described, { anchors });
    expect(marks).toMatchObject({
      format,
      broken: null,
      aigc: { state: 'present', value: JSON.parse(words(`film-${format}`).aigc) },
      signature: { state: 'absent' },
      produceIds: [`film-${format}`],
    });
    expect(marks.aigc.value && isSealed(marks.aigc.value, [key])).toBe(true);
    if (format !== 'vtt' && format !== 'srt') {
      expect(marks).toMatchObject({ sourceType: sourceTypeOf('mixed'), creatorTool: 'Kinora 0.1.0 & friends' });
    }
    // Subtitles as players get them, and pictures and sound as they are decoded.
    const decoded = (file: string): string =>
      format === 'vtt' || format === 'srt'
        ? ffmpeg('-i', file, '-f', 'webvtt', '-').toString()
        : ffmpeg('-i', file, '-f', 'md5', '-').toString();
    expect(decoded(described)).toBe(decoded(plain));
    expect(decoded(described)).toMatch(format === 'srt' ? /Hello\n\n.*\nBye/ : /./);
  },
);

test.each(SIGNED_FORMATS)(
  'a signed %s file names us where the root is known, and an unknown signer where it is not',
  async (format) => {
    const signed = at(`signed.${extensionOf(format)}`);
    expect(await readMarks(signed, { anchors })).toMatchObject({
      broken: null,
      aigc: { state: 'present' },
      sourceType: sourceTypeOf('mixed'),
      signature: {
        state: 'valid',
        signer: 'Studio “Nord” & Söhne',
        signedAt: null,
        detail: null,
        produceId: `film-${format}`,
        title: '银河 & <Fluss>',
      },
      produceIds: [`film-${format}`],
    });
    expect(await readMarks(signed, { anchors: [] })).toMatchObject({
      signature: { state: 'untrusted', detail: 'signingCredential.untrusted' },
    });
    expect(ffmpeg('-i', signed, '-f', 'md5', '-')).toEqual(
      ffmpeg('-i', at(`plain.${extensionOf(format)}`), '-f', 'md5', '-'),
    );
  },
);

test('a seal is broken by any other word of the producer, and not by what a propagator adds', () => {
  const said = JSON.parse(words('film-1').aigc);
  expect(isSealed(said, [key])).toBe(true);
  expect(isSealed({ ...said, ContentPropagator: 'elsewhere', PropagateID: '9' }, [key])).toBe(true);
  expect(isSealed({ ...said, ProduceID: 'film-2' }, [key])).toBe(false);
  expect(isSealed({ ...said, ReservedCode1: '' }, [key])).toBe(null);
  expect(isSealed(said, [{ ...key, version: 4 }])).toBe(null);
});

const describedWhat = {
  format: 'png',
  title: 't',
  produceId: 'p',
  pictures: 'drawn',
  watermarked: false,
  ingredients: [],
  softwareVersion: '1',
} as const;

test('subtitles of a film without a word carry the mark and show nothing', async () => {
  for (const [format, empty] of [
    ['srt', ''],
    ['vtt', 'WEBVTT\n'],
  ] as const) {
    writeFileSync(at(`silent.${format}`), empty);
    await writeMetadata(at(`silent.${format}`), at(`silent-marked.${format}`), format, words('film-1'));
    const marked = at(`silent-marked.${format}`);
    expect(await readMarks(marked, { anchors })).toMatchObject({ format, aigc: { state: 'present' } });
    if (format === 'srt') expect(ffmpeg('-i', marked, '-f', 'srt', '-').toString()).not.toMatch(/AIGC|Label/);
  }
});

test('what cannot be marked or signed is refused, and leaves nothing behind', async () => {
  writeFileSync(at('no.txt'), 'no picture at all');
  for (const format of FORMATS) {
    await expect(writeMetadata(at('no.txt'), at('out.x'), format, words('x'))).rejects.toMatchObject({
      code: 'artefact_damaged',
    });
  }
  await expect(signer.sign(at('no.txt'), at('out.x'), describedWhat)).rejects.toMatchObject({
    code: 'artefact_damaged',
  });
  expect(existsSync(at('out.x'))).toBe(false);
  const other = makeCertificates('Other');
  await expect(
    openSigner({ ...certificates, privateKeyPem: other.privateKeyPem, producer: 'x' }),
  ).rejects.toMatchObject({ code: 'invalid_request', field: 'KINORA_C2PA_KEY' });
  await expect(openSigner({ ...certificates, certificatePem: 'x', producer: 'x' })).rejects.toMatchObject({
    field: 'KINORA_C2PA_CERT',
  });
});

test('a film is signed as it lies on the disk, and a take keeps the manifest it came with', async () => {
  const ingredient = {
    title: 'take of another studio',
    format: 'video/mp4',
    sha256: 'a'.repeat(64),
    relationship: 'componentOf',
    path: at('signed.mp4'),
  } as const;
  const [input, output] = [at('described.mp4'), at('twice.mp4')];
  const what = { ...describedWhat, format: 'mp4', ingredients: [ingredient] } as const;
  expect(await signer.sign(input, output, what)).toEqual({ timeStamp: 'not-asked-for', detail: null });
  expect((await readMarks(output, { anchors })).signature).toMatchObject({ state: 'valid', produceId: 'p' });
  expect(readFileSync(output).includes('film-mp4')).toBe(true);
  expect(statSync(output).size).toBeGreaterThan(statSync(at('signed.mp4')).size);
});

test('files made to hurt are told as broken, and the next file is read as before', async () => {
  const reader = createMarksReader();
  const read = async (name: string, bytes: Uint8Array) => {
    writeFileSync(at(name), bytes);
    return reader.read(at(name), { anchors });
  };
  const residentBefore = process.memoryUsage.rss();
  const mp4 = readFileSync(at('signed.mp4'));
  const box = (type: string, body: Uint8Array, size = 8 + body.length): Buffer => {
    const head = Buffer.alloc(8, type, 'latin1');
    head.write(type, 4, 'latin1');
    head.writeUInt32BE(size);
    return Buffer.concat([head, body]);
  };
  const long = (type: string, size: bigint): Buffer => {
    const sized = Buffer.alloc(8);
    sized.writeBigUInt64BE(size);
    return box(type, sized, 1);
  };
  const start = mp4.indexOf(Buffer.from('d8fec3d61b0e483c92975828877ec481', 'hex')) - 8;
  const head = mp4.subarray(0, start + mp4.readUInt32BE(start));
  const nested = Array.from({ length: 9_000 }).reduce<Buffer>(
    (inside, _, depth) => box(['moov', 'udta', 'meta'][depth % 3] ?? '', inside),
    Buffer.alloc(0),
  );
  const claim = mp4.indexOf('c2pa.claim.v2') + 20;
  const cbor = Buffer.from(mp4);
  cbor[claim] = 0xbb;
  cbor.fill(0xff, claim + 1, claim + 9);
  const hurtful: Record<string, Uint8Array> = {
    'four-gigabytes.mp4': Buffer.concat([head, long('mdat', 4n << 30n), Buffer.alloc(64)]),
    'endless.mp4': Buffer.concat([head, long('mdat', (1n << 64n) - 1n), Buffer.alloc(64)]),
    'too-small.mp4': Buffer.concat([head, box('mdat', Buffer.alloc(64), 2)]),
    'bomb.mp4': Buffer.concat([head, Buffer.from('0000000866726565'.repeat(400_000), 'hex')]),
    'nested.mp4': Buffer.concat([head, nested]),
    'endless-map.mp4': cbor,
    'cut.mp4': mp4.subarray(0, start + 600),
    'cut.png': readFileSync(at('signed.png')).subarray(0, 900),
    'cut.jpg': readFileSync(at('signed.jpg')).subarray(0, 900),
    'cut.wav': readFileSync(at('signed.wav')).subarray(0, 900),
    'long.srt': Buffer.from(`1\n00:00:01,000 --> 00:00:02,000 AIGC:${'{'.repeat(3_000_000)}`),
    'empty.mp4': Buffer.alloc(0),
  };
  for (const [name, bytes] of Object.entries(hurtful)) {
    const marks = await read(name, bytes);
    expect(marks.signature.state, name).not.toBe('valid');
  }
  // Whatever else becomes of a file: it is read to an end, and never taken for whole.
  const kind = fc.constantFrom(...SIGNED_FORMATS);
  const wounds = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(kind, wounds, fc.double({ min: 0, max: 1, noNaN: true }), async (format, hits, kept) => {
      const bytes = readFileSync(at(`signed.${extensionOf(format)}`));
      for (const [place, bits] of hits) bytes[place % 4_000] = (bytes[place % 4_000] ?? 0) ^ bits;
      const marks = await read('wounded', bytes.subarray(0, 1 + Math.floor(kept * (bytes.length - 2))));
      expect(marks.signature.state).not.toBe('valid');
    }),
    { numRuns: 150 },
  );
  expect((await reader.read(at('signed.png'), { anchors })).signature.state).toBe('valid');
  expect(process.memoryUsage.rss() - residentBefore).toBeLessThan(300e6);
  await reader.close();
});
