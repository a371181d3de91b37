/** One message of a text/event-stream. */
export interface ServerSentEvent {
  id: string | null;
  event: string;
  data: string;
}

/**
 * Splits a text/event-stream into messages, as the HTML standard says; comments and retry fields are left out.
 *
 * @param silenceMs throws when nothing, not even a comment, comes for so long
 */
export async function* readServerSentEvents(
  body: ReadableStream<Uint8Array>,
  silenceMs = Infinity,
): AsyncGenerator<ServerSentEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let pending = '';
  let id: string | null = null;
  let event = 'message';
  let data: string[] = [];
  try {
    for (;;) {
      const { done, value } = await within(silenceMs, reader.read());
      if (done) return;
      pending += decoder.decode(value, { stream: true });
      const lines = pending.split(/\r\n|\n|\r(?!$)/);
      pending = lines.pop() ?? '';
      for (const line of lines) {
        if (line === '') {
          if (data.length > 0) yield { id, event, data: data.join('\n') };
          event = 'message';
          data = [];
          continue;
        }
        const colon = line.indexOf(':');
        const field = colon < 0 ? line : line.slice(0, colon);
        const text = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
        if (field === 'id') id = text;
        else if (field === 'event') event = text;
        else if (field === 'data') data.push(text);
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** @throws Error when it takes longer */
async function within<Value>(milliseconds: number, work: Promise<Value>): Promise<Value> {
  if (milliseconds === Infinity) return work;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the stream fell silent')), milliseconds);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
