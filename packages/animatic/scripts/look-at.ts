/**
 * Draws contact sheets to look at while working: `node packages/animatic/scripts/look-at.ts subjects|settings|looks|actions|<kind …> [out.png]`.
 * Words are settings, subject kinds, art styles or reference shots; a sheet has one cell for each.
 */
import { createCanvas } from '@napi-rs/canvas';
import { writeFileSync } from 'node:fs';
import { ACTIONS, ART_STYLES, SETTINGS, SUBJECT_KINDS } from '../../film/src/index.ts';
import type { Scene, Shot, Subject, Look } from '../../film/src/index.ts';
import type { TakeRequest } from '../../engines/src/contract.ts';
import { registerFonts } from '../src/fonts.ts';
import { REFERENCE_SHOTS } from '../src/reference-shots.ts';
import { composePicture } from '../src/stage/compose.ts';

type Cell = { name: string; request: TakeRequest; seconds?: number };
const CELL_WIDTH = Number(process.env.CELL ?? 480);
const CELL_HEIGHT = Math.round((CELL_WIDTH * 9) / 16);
const COLUMNS = Number(process.env.COLUMNS_OF_SHEET ?? 4);
const SECONDS = Number(process.env.AT ?? 2.2);

function request(
  scene: Partial<Scene> & Pick<Scene, 'setting'>,
  look: Partial<Look> = {},
  shot: Partial<Shot> = {},
): TakeRequest {
  return {
    shot: {
      id: 's01',
      title: '',
      source: '',
      scene: { timeOfDay: 'night', weather: 'clear', subjects: [], particles: 'none', lightning: false, ...scene },
      size: 'wide',
      angle: 'eye-level',
      camera: { move: 'static', strength: 0.3 },
      prompt: '',
      negativePrompt: '',
      seconds: 5,
      transitionIn: { kind: 'cut', seconds: 0 },
      seed: 7,
      ...shot,
    },
    look: {
      artStyle: 'cinematic',
      mood: 'wonder',
      palette: ['#0b1026', '#1d2b53', '#4a5f9e', '#c9b8d8', '#f2a65a'],
      light: '',
      stylePrompt: '',
      negativePrompt: '',
      seed: 1,
      ...look,
    },
    cast: [],
    language: 'zh',
    size: '1280x720',
    durationSeconds: 5,
    seed: 1,
  };
}

function subject(kind: Subject['kind'], more: Partial<Subject> = {}): Subject {
  return { kind, action: 'stand', x: 0.5, y: 0.88, scale: 0.55, facing: 'right', ...more };
}

const TIMES = ['night', 'sunset', 'day'] as const;

function cellsOf(word: string): Cell[] {
  if (word === 'subjects') return SUBJECT_KINDS.flatMap(cellsOf);
  if (word === 'settings') return SETTINGS.flatMap(cellsOf);
  if (word === 'looks') return ART_STYLES.flatMap(cellsOf);
  if (word === 'reference') return [...REFERENCE_SHOTS];
  const shot = REFERENCE_SHOTS.find((one) => one.name === word);
  if (shot) return [shot];
  if (word === 'actions')
    return ACTIONS.map((action) => ({
      name: action,
      request: request({
        setting: 'plain',
        timeOfDay: 'day',
        subjects: [subject('man', { action, scale: 0.7, x: 0.35 }), subject('woman', { action, scale: 0.7, x: 0.68 })],
      }),
    }));
  const setting = SETTINGS.find((one) => one === word);
  if (setting)
    return (process.env.TIMES ? TIMES : (['night'] as const)).map((timeOfDay) => ({
      name: `${word} ${timeOfDay}`,
      request: request({ setting, timeOfDay }),
    }));
  const kind = SUBJECT_KINDS.find((one) => one === word);
  const action = (process.env.ACTION ?? 'stand') as Subject['action'];
  if (kind)
    return [
      {
        name: `${kind} ${action}`,
        request: request({ setting: 'plain', timeOfDay: 'sunset', subjects: [subject(kind, { action })] }),
      },
    ];
  const artStyle = ART_STYLES.find((one) => one === word);
  if (!artStyle) throw new Error(`${word} is no setting, subject kind or art style`);
  const sky = {
    place: '北京',
    latitude: 39.9,
    longitude: 116.4,
    instant: '2026-08-19T13:00:00Z',
    targets: ['hip:91262', 'hip:97649', 'milky-way'],
    figures: ['figure:Lyr', 'figure:Aql', 'figure:Cyg'],
    labels: ['hip:91262', 'hip:97649', 'hip:102098'],
    timeScale: 1,
  };
  return [
    { name: `${artStyle} sky`, request: request({ setting: 'night-sky', sky }, { artStyle }) },
    {
      name: `${artStyle} storm`,
      request: request(
        {
          setting: 'sea',
          weather: 'storm',
          lightning: true,
          subjects: [subject('boat', { action: 'sail', scale: 0.4, y: 0.8, x: 0.4 })],
        },
        { artStyle },
      ),
    },
    {
      name: `${artStyle} city`,
      request: request(
        { setting: 'city', subjects: [subject('woman', { scale: 0.5 })], weather: 'rain' },
        { artStyle },
      ),
    },
    {
      name: `${artStyle} portrait`,
      request: request(
        {
          setting: 'garden',
          timeOfDay: 'sunset',
          subjects: [subject('woman', { action: 'look-up', scale: 0.6, y: 0.95 })],
        },
        { artStyle },
        { size: 'medium-close-up' },
      ),
    },
  ];
}

registerFonts();
const words = process.argv.slice(2).filter((word) => !word.endsWith('.png'));
const out = process.argv.slice(2).find((word) => word.endsWith('.png')) ?? '/tmp/sheet.png';
const cells = words.flatMap(cellsOf);
const sheet = createCanvas(
  CELL_WIDTH * Math.min(COLUMNS, cells.length),
  CELL_HEIGHT * Math.ceil(cells.length / COLUMNS),
);
const paper = sheet.getContext('2d');
cells.forEach((cell, at) => {
  const canvas = createCanvas(CELL_WIDTH, CELL_HEIGHT);
  const g = canvas.getContext('2d', { alpha: false });
  composePicture(cell.request, CELL_WIDTH, CELL_HEIGHT).draw(g, cell.seconds ?? SECONDS);
  const x = (at % COLUMNS) * CELL_WIDTH;
  const y = Math.floor(at / COLUMNS) * CELL_HEIGHT;
  paper.drawImage(canvas, x, y);
  paper.font = '13px sans-serif';
  paper.fillStyle = '#000';
  paper.fillText(cell.name, x + 7, y + 17);
  paper.fillStyle = '#fff';
  paper.fillText(cell.name, x + 6, y + 16);
});
writeFileSync(out, sheet.toBuffer('image/png'));
