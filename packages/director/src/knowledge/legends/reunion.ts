import type { Legend } from '../legend.ts';

/** The Weaver and the Cowherd, told in the same pictures in China and in Japan. */
export function reunionLegend(options: {
  id: string;
  weaver: string;
  herder: string;
  festival: 'qixi' | 'tanabata';
  words: Legend['words'];
  weaverName: Readonly<Record<'zh' | 'en' | 'ja', string>>;
  herderName: Readonly<Record<'zh' | 'en' | 'ja', string>>;
}): Legend {
  const { weaver, herder } = options;
  const river = 'a broad glowing river of pale light between dark cloud banks';
  return {
    id: options.id,
    figures: [weaver, herder],
    words: options.words,
    festival: options.festival,
    mood: 'longing',
    month: 8,
    sky: {
      targets: ['hip:91262', 'hip:97649', 'milky-way'],
      figures: ['asterism:zhinu', 'asterism:hegu'],
      labels: ['hip:91262', 'hip:97649', 'milky-way'],
    },
    beats: [
      {
        title: { zh: '星河两岸', en: 'Two banks of the river of stars', ja: '天の川の両岸' },
        draws: ['festival', 'night', 'night sky', 'river'],
        setting: 'night-sky',
        realSky: true,
        timeScale: 20,
        size: 'extreme-wide',
        angle: 'low',
        move: 'pan-right',
        strength: 0.35,
        subjects: [],
        happens: 'the view crosses the quiet sky from one bank of the pale band to the other, thin haze drifting low',
        place: 'a deep navy night sky above a dark ridge, a soft luminous band crossing it',
        light: 'faint natural night light, low key',
        transition: 'fade-from-black',
        seconds: 6.5,
      },
      {
        title: options.weaverName,
        draws: [weaver, 'loom'],
        setting: 'night-sky',
        particles: 'stardust',
        realSky: true,
        size: 'medium',
        angle: 'eye-level',
        move: 'push-in',
        strength: 0.4,
        subjects: [
          {
            who: 'loom',
            kind: 'loom',
            look: 'a wooden loom with fine pale threads',
            action: 'glow',
            x: 0.24,
            y: 0.97,
            scale: 0.5,
            facing: 'right',
          },
          { who: weaver, action: 'look-up', x: 0.4, y: 1.02, scale: 0.74, facing: 'right' },
        ],
        happens:
          'sits by the loom, lets the shuttle rest, then slowly raises the head and looks across the river, ribbons lifting in the air',
        place: `a cloud bank beside ${river}`,
        light: 'moonlight, soft rim light from the right',
        transition: 'dissolve',
        seconds: 5,
      },
      {
        title: options.herderName,
        draws: [herder, 'ox'],
        setting: 'night-sky',
        particles: 'dust',
        realSky: true,
        size: 'wide',
        angle: 'low',
        move: 'track-left',
        strength: 0.4,
        subjects: [
          { who: herder, action: 'walk', x: 0.6, y: 0.93, scale: 0.44, facing: 'left' },
          {
            who: 'ox',
            kind: 'ox',
            look: 'an old yellow ox with curved horns',
            action: 'walk',
            x: 0.8,
            y: 0.95,
            scale: 0.36,
            facing: 'left',
          },
        ],
        happens:
          'walks to the edge of the far bank leading the old ox, stops, and stretches one hand toward the other side',
        place: `the far bank of ${river}`,
        light: 'moonlight, edge light from the left',
        transition: 'cut',
        seconds: 4.5,
      },
      {
        title: { zh: '鹊桥', en: 'The bridge of magpies', ja: 'かささぎの橋' },
        draws: ['queqiao', 'magpie', 'sail', 'walk', 'gather', weaver, herder, 'embrace', 'longing'],
        setting: 'night-sky',
        particles: 'stardust',
        realSky: true,
        size: 'extreme-wide',
        angle: 'eye-level',
        move: 'crane-up',
        strength: 0.45,
        subjects: [
          { who: 'queqiao', action: 'fly', x: 0.5, y: 0.86, scale: 0.42, facing: 'right' },
          { who: weaver, action: 'walk', x: 0.37, y: 0.53, scale: 0.2, facing: 'right' },
          { who: herder, action: 'walk', x: 0.63, y: 0.53, scale: 0.2, facing: 'left' },
        ],
        happens:
          'magpies fly in from both sides and close into one arch, then the man and the woman step onto it from opposite ends and walk closer',
        place: `an arch high over ${river}`,
        light: 'moonlight, backlight along the wings',
        transition: 'dissolve',
        seconds: 6,
      },
      {
        title: { zh: '相会', en: 'They meet', ja: '再会' },
        draws: ['embrace', 'longing'],
        setting: 'night-sky',
        particles: 'petals',
        realSky: true,
        size: 'medium-close-up',
        angle: 'eye-level',
        move: 'orbit',
        strength: 0.35,
        subjects: [{ who: 'couple', kind: 'couple', action: 'embrace', x: 0.5, y: 1.12, scale: 0.88, facing: 'right' }],
        happens:
          'take the last two steps, stop face to face, then hold each other, sleeves and ribbons folding around both while petals drift past',
        place: `the crown of the arch of birds above ${river}`,
        light: 'soft moonlight, warm rim light',
        transition: 'cut',
        seconds: 5.5,
      },
      {
        title: { zh: '归于星空', en: 'Back to the stars', ja: '星空へ' },
        draws: [],
        setting: 'night-sky',
        realSky: true,
        timeScale: 120,
        size: 'extreme-wide',
        angle: 'low',
        move: 'pull-out',
        strength: 0.35,
        subjects: [],
        happens:
          'the view widens slowly over the dark ridge until the whole pale band is open from edge to edge, haze moving along the horizon',
        place: 'a deep navy night sky above a dark ridge, a soft luminous band crossing it',
        light: 'faint natural night light, low key',
        transition: 'dissolve',
        seconds: 7,
      },
    ],
  };
}

/** The Weaver and the Cowherd of Japan and of China. */
export const REUNIONS: readonly Legend[] = [
  reunionLegend({
    id: 'tanabata',
    weaver: 'orihime',
    herder: 'hikoboshi',
    festival: 'tanabata',
    words: { zh: [], en: ['tanabata'], ja: ['七夕', 'たなばた', '織姫', '彦星'] },
    weaverName: { zh: '织姬', en: 'Orihime', ja: '織姫' },
    herderName: { zh: '彦星', en: 'Hikoboshi', ja: '彦星' },
  }),
  reunionLegend({
    id: 'qixi',
    weaver: 'zhinu',
    herder: 'niulang',
    festival: 'qixi',
    words: {
      zh: ['七夕', '乞巧', '鹊桥相会', '鹊桥'],
      en: ['qixi', 'double seventh', 'magpie bridge', 'weaver girl'],
      ja: [],
    },
    weaverName: { zh: '织女', en: 'The Weaver', ja: '織女' },
    herderName: { zh: '牛郎', en: 'The Cowherd', ja: '牛郎' },
  }),
];
