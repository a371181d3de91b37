import { z } from 'zod';

export const KinoraSettingsSchema = z.strictObject({
  /** Name of an engine there; without it that studio chooses. */
  engine: z.string().trim().min(1, 'Name an engine of that studio, or leave it out.').max(40).optional(),
  /** Between two looks at a take. */
  pollSeconds: z.number().min(0.02).max(60).default(2),
  /** How long a studio that cannot be asked is waited for while it makes a take. */
  patienceSeconds: z.number().min(0.1).max(86_400).default(600),
});
export type KinoraSettings = z.output<typeof KinoraSettingsSchema>;
