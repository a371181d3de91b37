/**
 * What each model of Alibaba Cloud Model Studio takes and gives. None of them has steps, guidance, shift or LoRAs to set.
 *
 * Source: the provider's pages `text-to-video-api-reference`, `legacy-wan-text-to-video-api-reference`,
 * `image-to-video-api-reference`, as of November 2026. Prices: its list for Beijing; those of wan2.2 and wan2.5 as of
 * November 2026, the others as of 2025. An endpoint's own `price` goes before them.
 *
 * @module
 */
import { z } from 'zod';

export const TIERS = ['480P', '720P', '1080P'] as const;
export type Tier = (typeof TIERS)[number];

/** Sizes by tier and shape, as the provider lists them. */
export const TIER_SIZES: Readonly<Record<Tier, Readonly<Record<string, string>>>> = {
  '480P': { '16:9': '832x480', '9:16': '480x832', '1:1': '624x624' },
  '720P': { '16:9': '1280x720', '9:16': '720x1280', '1:1': '960x960', '4:3': '1088x832', '3:4': '832x1088' },
  '1080P': { '16:9': '1920x1080', '9:16': '1080x1920', '1:1': '1440x1440', '4:3': '1632x1248', '3:4': '1248x1632' },
};

export const ModelLimitsSchema = z.strictObject({
  /** From words alone, from a first frame, from a first and a last one. */
  makes: z.array(z.enum(['text', 'image', 'keyframes'])).min(1),
  /** How a size is asked: `size` "832*480"; `resolution` "480P", the shape is the picture's; `ratio`, "480P" and "16:9", frames as media. */
  protocol: z.enum(['size', 'resolution', 'ratio']),
  tiers: z.array(z.enum(TIERS)).min(1),
  /** Whole seconds its takes may have; a single one is never sent. */
  seconds: z.array(z.number().int().min(1).max(60)).min(1),
  fps: z.number().int().min(1).max(120),
  /** `switch`: sound can be left out, and is. */
  sound: z.enum(['none', 'always', 'switch']).default('none'),
  promptCharacters: z.number().int().min(1),
  /** 0 where it takes none. */
  negativeCharacters: z.number().int().min(0).default(500),
  /** US dollars a second by tier. */
  usdPerSecond: z.partialRecord(z.enum(TIERS), z.number().min(0)).default({}),
  /** What is not sure about it. */
  note: z.string().max(300).optional(),
});
export type ModelLimits = z.output<typeof ModelLimitsSchema>;

/** The provider's own rate between its prices in yuan and in dollars for Beijing: 0.50 is listed as $0.071677. */
const USD_PER_CNY = 0.143353;

function yuan(prices: Partial<Record<Tier, number>>): Partial<Record<Tier, number>> {
  return Object.fromEntries(Object.entries(prices).map(([tier, price]) => [tier, price * USD_PER_CNY]));
}

const FIVE = [5];
const FIVE_OR_TEN = [5, 10];
const TWO_TO_FIFTEEN = Array.from({ length: 14 }, (_, index) => index + 2);

const text22: ModelLimits = {
  makes: ['text'],
  protocol: 'size',
  tiers: ['480P', '1080P'],
  seconds: FIVE,
  fps: 30,
  sound: 'none',
  promptCharacters: 800,
  negativeCharacters: 500,
  usdPerSecond: yuan({ '480P': 0.14, '1080P': 0.7 }),
};
const image22: ModelLimits = { ...text22, makes: ['image'], protocol: 'resolution' };
const flashPrices = yuan({ '480P': 0.1, '720P': 0.2, '1080P': 0.48 });
const text25: ModelLimits = {
  ...text22,
  tiers: ['480P', '720P', '1080P'],
  seconds: FIVE_OR_TEN,
  fps: 24,
  sound: 'always',
  promptCharacters: 1_500,
  usdPerSecond: yuan({ '480P': 0.3, '720P': 0.6, '1080P': 1 }),
};
const text26: ModelLimits = {
  ...text25,
  tiers: ['720P', '1080P'],
  seconds: TWO_TO_FIFTEEN,
  fps: 30,
  usdPerSecond: yuan({ '720P': 0.6, '1080P': 1 }),
};
const text27: ModelLimits = {
  ...text26,
  protocol: 'ratio',
  promptCharacters: 5_000,
  note: 'The provider does not say the frame rate of wan2.7; 30 is assumed and the film measures it.',
};

export const MODELS: Readonly<Record<string, ModelLimits>> = {
  'wan2.2-t2v-plus': text22,
  'wan2.2-i2v-plus': image22,
  'wan2.2-i2v-flash': { ...image22, tiers: ['480P', '720P', '1080P'], usdPerSecond: flashPrices },
  'wan2.2-kf2v-flash': {
    ...image22,
    makes: ['keyframes'],
    tiers: ['480P', '720P', '1080P'],
    usdPerSecond: flashPrices,
  },
  'wanx2.1-t2v-turbo': { ...text22, tiers: ['480P', '720P'], usdPerSecond: yuan({ '480P': 0.24, '720P': 0.24 }) },
  'wanx2.1-t2v-plus': { ...text22, tiers: ['720P'], usdPerSecond: yuan({ '720P': 0.7 }) },
  'wanx2.1-kf2v-plus': { ...image22, makes: ['keyframes'], tiers: ['720P'], usdPerSecond: yuan({ '720P': 0.7 }) },
  'wan2.5-t2v-preview': text25,
  'wan2.5-i2v-preview': { ...text25, makes: ['image'], protocol: 'resolution' },
  'wan2.6-t2v': text26,
  'wan2.6-t2v-us': { ...text26, seconds: FIVE_OR_TEN },
  'wan2.6-i2v': { ...text26, makes: ['image'], protocol: 'resolution' },
  'wan2.6-i2v-flash': {
    ...text26,
    makes: ['image'],
    protocol: 'resolution',
    sound: 'switch',
    usdPerSecond: yuan({ '720P': 0.3, '1080P': 0.5 }),
  },
  'wan2.7-t2v': text27,
  'wan2.7-t2v-2026-04-25': text27,
  'wan2.7-t2v-2026-06-12': text27,
  'wan2.7-i2v': { ...text27, makes: ['image', 'keyframes'] },
};
