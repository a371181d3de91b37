import type { Language } from '@kinora/film';
import type { ReportWords } from '../report-words.ts';
import { en } from './en.ts';
import { ja } from './ja.ts';
import { zh } from './zh.ts';

export const REPORT_WORDS: Readonly<Record<Language, ReportWords>> = { zh, en, ja };
