import { QUEUE_RULES } from '@kinora/platform';
import { QueueSettingsSchema, type QueueSettings } from '@kinora/sdk';
import { readQueueSettings } from '../../store/queue.ts';
import type { RowReader } from '../../store/database.ts';

/** What was said about the queue, or what holds where nothing was. */
export async function queueSettings(reader: RowReader): Promise<QueueSettings> {
  return QueueSettingsSchema.parse((await readQueueSettings(reader)) ?? {});
}

/** Whether work that was asked for quiet hours goes now like any other. */
export function isQuiet({ quietHours }: QueueSettings, nowMs: number): boolean {
  if (quietHours === null) return false;
  const now = new Intl.DateTimeFormat('en-GB', {
    timeZone: quietHours.timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(nowMs);
  const { from, to } = quietHours;
  // Hours that go over midnight begin later than they end.
  return from <= to ? from <= now && now < to : from <= now || now < to;
}

/** The numbers of the house that an operator may change. */
export function rulesOf({ freeShare }: QueueSettings) {
  return { ...QUEUE_RULES, ...(freeShare === undefined ? {} : { freeShare }) };
}
