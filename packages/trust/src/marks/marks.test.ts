import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
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
const ffmpeg = (...args: string[]): Buffer => execFileSync('ffmpeg', ['-y', '-v', 'error', ...args]);

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
