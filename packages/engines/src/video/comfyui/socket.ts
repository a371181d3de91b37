import { WebSocket, type RawData } from 'ws';

/** Pauses between tries to connect, milliseconds: doubled up to the longest. */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
const PING_MS = 20_000;
/** So long without a frame, and it connects anew; a step of a large take on a small GPU takes a minute. */
const SILENCE_MS = 90_000;
/** Preview pictures come as binary frames of some 100 kB; nothing of ours is larger. */
const MAX_FRAME_BYTES = 32 * 1024 * 1024;

export interface ProgressSocket {
  isOpen(): boolean;
  close(): void;
}

/**
 * Listens to a prompt's progress for as long as it is open: connects again whenever the connection breaks, and never fails.
 * Frames that were sent while it was away are gone, so whoever listens asks the history besides.
 *
 * No `Origin` is sent: ComfyUI refuses one that is not its own. Frames go to the newest connection with a client id; a server
 * that notices late that an older one is gone forgets the newer with it (0.3.64), which then hears nothing more and still
 * answers pings: hence a new one after a silence.
 */
export function listen(
  url: string,
  options: { clientId: string; headers: () => Record<string, string>; onFrame: (text: string) => void },
): ProgressSocket {
  let closed = false;
  let socket: WebSocket | null = null;
  let timer: NodeJS.Timeout | undefined;
  let failures = 0;
  const address = `${url.replace(/^http/, 'ws')}/ws?clientId=${encodeURIComponent(options.clientId)}`;

  const connect = (): void => {
    if (closed) return;
    const mine = new WebSocket(address, {
      headers: options.headers(),
      maxPayload: MAX_FRAME_BYTES,
      handshakeTimeout: 10_000,
      perMessageDeflate: false,
    });
    socket = mine;
    let heard = true;
    let lastFrameAt = performance.now();
    const pinging = setInterval(() => {
      if (!heard || performance.now() - lastFrameAt > SILENCE_MS) return mine.terminate();
      heard = false;
      if (mine.readyState === WebSocket.OPEN) mine.ping();
    }, PING_MS);
    mine.on('open', () => (failures = 0));
    mine.on('pong', () => (heard = true));
    mine.on('message', (data, isBinary) => {
      heard = true;
      lastFrameAt = performance.now();
      if (!isBinary && !closed) options.onFrame(textOf(data));
    });
    // What is wrong with it the polls find out, and tell.
    mine.on('error', () => undefined);
    mine.on('close', () => {
      clearInterval(pinging);
      if (closed) return;
      timer = setTimeout(connect, Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures, 10)));
      failures++;
    });
  };
  connect();

  return {
    isOpen: () => socket?.readyState === WebSocket.OPEN,
    close() {
      closed = true;
      clearTimeout(timer);
      socket?.terminate();
    },
  };
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return (data instanceof ArrayBuffer ? Buffer.from(data) : data).toString('utf8');
}
