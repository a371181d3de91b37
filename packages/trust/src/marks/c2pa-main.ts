/**
 * The process in which the C2PA library runs: it is native code that reads files of strangers, so it may crash, hang or grow
 * without harm to the studio. Its parent asks over the IPC channel, one task at a time; without a parent it ends.
 *
 * @module
 */
import { constants, createPrivateKey, sign } from 'node:crypto';
import type { C2paAnswer, C2paRequest, C2paTask } from './c2pa-protocol.ts';
import { ingredientJson, manifestOf, type Statement } from './manifest.ts';

/** As much of the library as is used here; its own types lean on a package that it does not bring. */
interface C2pa {
  Builder: { withJson(manifest: object, settings: object): C2paBuilder };
  CallbackSigner: { newSigner(config: object, signBytes: (bytes: Buffer) => Promise<Buffer>): object };
  Reader: { fromAsset(asset: Asset, settings: object): Promise<{ json(): unknown } | null> };
}
interface Asset {
  path: string;
  mimeType: string;
}
interface C2paBuilder {
  addIngredient(json: string, asset?: Asset): Promise<unknown>;
  signAsync(signer: object, input: Asset, output: Asset): Promise<unknown>;
}

/** Memory after which a file is given up, in bytes: the library itself takes some 120 MB. */
const MAX_RESIDENT_BYTES = 300e6;

/** Nothing is ever fetched: not a manifest that a file points to, not the state of a certificate. */
const OFFLINE = { remote_manifest_fetch: false, ocsp_fetch: false };

async function load(): Promise<C2pa> {
  const library: C2pa = await import('@contentauth/c2pa-node');
  return library;
}

async function perform(task: C2paTask): Promise<string | null> {
  const library = await load();
  switch (task.kind) {
    case 'load':
      // The first use is what loads the native part.
      library.Builder.withJson({}, {});
      return null;
    case 'sign':
      return signFile(library, task);
    case 'read': {
      const reader = await library.Reader.fromAsset(
        { path: task.path, mimeType: task.format },
        {
          verify: { ...OFFLINE, verify_trust: true },
          trust: task.anchorsPem === '' ? {} : { trust_anchors: task.anchorsPem },
        },
      );
      return reader === null ? null : JSON.stringify(reader.json());
    }
  }
}

async function signFile(library: C2pa, task: C2paTask & { kind: 'sign' }): Promise<null> {
  const { statement } = task;
  const builder = library.Builder.withJson(manifestOf(statement), {
    verify: { ...OFFLINE, verify_after_sign: false },
    builder: { thumbnail: { enabled: false } },
  });
  await addIngredients(builder, statement);
  const signer = library.CallbackSigner.newSigner(
    {
      alg: task.algorithm,
      certs: [Buffer.from(task.certificatesPem)],
      reserveSize: reservedBytes(task),
      directCoseHandling: false,
      ...(task.timeStampUrl === null ? {} : { tsaUrl: task.timeStampUrl }),
    },
    async (bytes) => signBytes(task, bytes),
  );
  const { format: mimeType } = statement;
  await builder.signAsync(signer, { path: task.input, mimeType }, { path: task.output, mimeType });
  return null;
}

/** Room for the signature (512 bytes with RSA-4096), the certificates, and an authority's time stamp with its own. */
function reservedBytes({ certificatesPem, timeStampUrl }: C2paTask & { kind: 'sign' }): number {
  return 2_000 + certificatesPem.length + (timeStampUrl === null ? 0 : 12_000);
}

/** A signature as COSE has it (RFC 9053): points as two numbers in a row, and RSA with a salt as long as the digest. */
function signBytes({ algorithm, privateKeyPem }: C2paTask & { kind: 'sign' }, bytes: Buffer): Buffer {
  const key = createPrivateKey(privateKeyPem);
  if (algorithm === 'ed25519') return sign(null, bytes, key);
  if (algorithm === 'ps256') {
    return sign('sha256', bytes, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 });
  }
  return sign(`sha${algorithm.slice(2)}`, bytes, { key, dsaEncoding: 'ieee-p1363' });
}

async function addIngredients(builder: C2paBuilder, { ingredients }: Statement): Promise<void> {
  let components = 0;
  for (const ingredient of ingredients) {
    const index = ingredient.relationship === 'componentOf' ? components++ : 0;
    const asset = ingredient.path === undefined ? undefined : { path: ingredient.path, mimeType: ingredient.format };
    await builder.addIngredient(ingredientJson(ingredient, index), asset);
  }
}

async function answer(request: C2paRequest): Promise<C2paAnswer> {
  const watch = setInterval(() => {
    if (process.memoryUsage.rss() > MAX_RESIDENT_BYTES) process.exit(1);
  }, 50);
  try {
    return { id: request.id, value: await perform(request) };
  } catch (error) {
    return { id: request.id, failure: error instanceof Error ? error.message : String(error) };
  } finally {
    clearInterval(watch);
  }
}

process.on('disconnect', () => process.exit(0));
process.on('message', (request: C2paRequest) => {
  void answer(request).then((reply) => process.send?.(reply));
});
