import { execFileSync, spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCertificates, openSigner, readMarks } from './index.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kinora-signer-'));
const at = (name: string): string => path.join(folder, name);
const certificates = makeCertificates('Studio “Nord” & Söhne', new Uint8Array(32).fill(1));
const anchors = [certificates.rootPem];
const PROGRAM = process.env['FFMPEG_PATH'] ?? 'ffmpeg';

beforeAll(() => {
  const picture = ['-f', 'lavfi', '-i', 'testsrc2=s=160x120:d=1', '-frames:v', '1'];
  execFileSync(PROGRAM, ['-y', '-v', 'error', ...picture, at('plain.png')]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const describedWhat = {
  format: 'png',
  title: 't',
  produceId: 'p',
  pictures: 'drawn',
  watermarked: false,
  ingredients: [],
  softwareVersion: '1',
} as const;

test('the same secret gives the same signer at any time, vouched for by its own root alone', () => {
  const [leaf, root] = [certificates.certificatePem, certificates.rootPem].map((pem) => new X509Certificate(pem));
  expect(leaf?.checkIssued(root as X509Certificate) && leaf.verify((root as X509Certificate).publicKey)).toBe(true);
  expect([root?.ca, leaf?.ca, leaf?.keyUsage]).toEqual([true, false, ['1.3.6.1.5.5.7.3.4']]);
  const again = new X509Certificate(
    makeCertificates('Studio “Nord” & Söhne', new Uint8Array(32).fill(1)).certificatePem,
  );
  expect([again.serialNumber, again.subject]).toEqual([leaf?.serialNumber, leaf?.subject]);
  expect(again.verify((root as X509Certificate).publicKey)).toBe(true);
  const others = new X509Certificate(makeCertificates('Studio “Nord” & Söhne').rootPem);
  expect(again.verify(others.publicKey)).toBe(false);
});

const OPENSSL = process.env['OPENSSL_PATH'] ?? 'openssl';
const openssl = (...args: string[]) => spawnSync(OPENSSL, args, { cwd: folder, encoding: 'utf8' });
const hasOpenssl = openssl('version').status === 0;

test.runIf(hasOpenssl)(
  'a time stamping authority of one’s own is asked, and one that is away does not keep a file from being signed',
  async () => {
    writeFileSync(
      at('tsa.cnf'),
      `[req]\ndistinguished_name=name\n[name]\n[ca]\nbasicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign
[tsa]\nbasicConstraints=critical,CA:false\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping
[ts]\nserial=./serial\nsigner_cert=./tsa.pem\ncerts=./tsa-ca.pem\nsigner_key=./tsa.key\nsigner_digest=sha256\ndefault_policy=1.2.3.4.1
digests=sha256,sha384,sha512\naccuracy=secs:1\ness_cert_id_chain=no\ness_cert_id_alg=sha256\n`,
    );
    writeFileSync(at('serial'), '01\n');
    const key256 = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-config', 'tsa.cnf'];
    openssl(
      'req',
      '-x509',
      ...key256,
      '-keyout',
      'ca.key',
      '-out',
      'tsa-ca.pem',
      '-days',
      '30',
      '-subj',
      '/CN=TSA CA',
      '-extensions',
      'ca',
    );
    openssl('req', '-new', ...key256, '-keyout', 'tsa.key', '-out', 'tsa.csr', '-subj', '/CN=TSA');
    openssl(
      'x509',
      '-req',
      '-in',
      'tsa.csr',
      '-CA',
      'tsa-ca.pem',
      '-CAkey',
      'ca.key',
      '-CAcreateserial',
      '-out',
      'tsa.pem',
      '-days',
      '20',
      '-extfile',
      'tsa.cnf',
      '-extensions',
      'tsa',
    );
    const authority = createServer((request, response) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        writeFileSync(at('asked.tsq'), Buffer.concat(pieces));
        openssl('ts', '-reply', '-config', 'tsa.cnf', '-section', 'ts', '-queryfile', 'asked.tsq', '-out', 'said.tsr');
        response.setHeader('content-type', 'application/timestamp-reply').end(readFileSync(at('said.tsr')));
      });
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => authority.once('listening', resolve));
    const address = `http://127.0.0.1:${(authority.address() as AddressInfo).port}/`;
    const signAt = async (timeStampUrl: string, output: string) => {
      const stamping = await openSigner({ ...certificates, producer: 'x', timeStampUrl });
      const done = await stamping?.sign(at('plain.png'), at(output), describedWhat);
      await stamping?.close();
      return { done, read: (await readMarks(at(output), { anchors })).signature };
    };
    const stamped = await signAt(address, 'stamped.png');
    expect(stamped).toMatchObject({ done: { timeStamp: 'made' }, read: { state: 'valid' } });
    expect(Math.abs(Date.parse(stamped.read.signedAt ?? '') - Date.now())).toBeLessThan(600_000);
    await new Promise((resolve) => authority.close(resolve));
    expect(await signAt(address, 'unstamped.png')).toMatchObject({
      done: { timeStamp: 'failed', detail: expect.stringMatching(/./) },
      read: { state: 'valid', signedAt: null },
    });
  },
);

test.runIf(hasOpenssl).each([
  ['RSA', 'rsa:2048'],
  ['P-384', 'ec -pkeyopt ec_paramgen_curve:P-384'],
  ['Ed25519', 'ed25519'],
])('an operator’s own certificate signs: %s', async (_, kind) => {
  writeFileSync(
    at('own.cnf'),
    `[req]\ndistinguished_name=name\n[name]\n[ca]\nbasicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign\nsubjectKeyIdentifier=hash
[leaf]\nbasicConstraints=critical,CA:false\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=emailProtection\nauthorityKeyIdentifier=keyid\n`,
  );
  const newKey = ['-newkey', ...kind.split(' '), '-nodes', '-config', 'own.cnf'];
  openssl(
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    'own-ca.key',
    '-out',
    'own-ca.pem',
    '-days',
    '30',
    '-subj',
    '/O=House/CN=House CA',
    '-extensions',
    'ca',
  );
  openssl('req', '-new', ...newKey, '-keyout', 'own.key', '-out', 'own.csr', '-subj', '/O=House/CN=House films');
  openssl(
    'x509',
    '-req',
    '-in',
    'own.csr',
    '-CA',
    'own-ca.pem',
    '-CAkey',
    'own-ca.key',
    '-CAcreateserial',
    '-out',
    'own.pem',
    '-days',
    '20',
    '-extfile',
    'own.cnf',
    '-extensions',
    'leaf',
  );
  const read = (name: string): string => readFileSync(at(name), 'utf8');
  const own = await openSigner({ certificatePem: read('own.pem'), privateKeyPem: read('own.key'), producer: 'House' });
  rmSync(at('own.png'), { force: true });
  await own?.sign(at('plain.png'), at('own.png'), describedWhat);
  await own?.close();
  expect(
    (await readMarks(at('own.png'), { anchors: [certificates.rootPem, read('own-ca.pem')] })).signature,
  ).toMatchObject({
    state: 'valid',
    signer: 'House films',
  });
});
