import { open } from 'node:fs/promises';

/**
 * Whether a file is an MP4 from its first to its last byte: its boxes fill it exactly and the index (`moov`) is there. A
 * server that died while it saved leaves a file without.
 */
export async function isWholeMp4(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const head = Buffer.alloc(16);
    let at = 0;
    let indexed = false;
    while (at < size) {
      const { bytesRead } = await file.read(head, 0, 16, at);
      if (bytesRead < 8) return false;
      const short = head.readUInt32BE(0);
      if (head.toString('latin1', 4, 8) === 'moov') indexed = true;
      // ISO/IEC 14496-12: 1 means that 64 bits follow, 0 that the box goes on to the file's end.
      const length =
        short === 0 ? size - at : short === 1 && bytesRead === 16 ? Number(head.readBigUInt64BE(8)) : short;
      if (length < 8) return false;
      at += length;
    }
    return indexed && at === size;
  } finally {
    await file.close();
  }
}
