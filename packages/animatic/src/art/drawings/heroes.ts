/** Heracles, the herdsman, the serpent-bearer and the charioteer. */
import type { Drawing } from '../artwork.ts';
import { part, placed } from '../drawing.ts';
import { beastHead, serpent } from '../creatures.ts';
import { robe } from '../people.ts';
import { person, rod } from '../person.ts';

/** Kneeling, club raised, the lion's skin on his arm, a branch of golden apples before him. */
export const hercules: Drawing = {
  turnDegrees: 180,
  anchors: [80816, 84345, 84380],
  parts: () => {
    const body = person({
      unit: 44,
      head: { kind: 'bearded', at: [-14, -158], face: 'right', tilt: 4 },
      shoulders: '-62,-112 34,-112',
      waist: '-18,-40',
      hips: '-36,6 8,8',
      front: '36,-110 80,-76 120,-42',
      frontHand: 'fist',
      back: '-64,-110 -100,-144 -86,-196',
      backHand: 'fist',
      legs: ['6,14 66,50 58,118', '-34,14 -60,84 -124,104'],
      feet: 'right',
    });
    return [
      body.head,
      // Lion's skin over the arm.
      ...body.front,
      part({
        shapes: ['66,-92 84,-88 104,-62 100,-30 110,4 98,36 92,18 84,44 76,22 66,36 66,4 58,-30 56,-64'],
        fine: [
          '70,-84 82,-50 80,-10 84,26',
          '82,-82 94,-52 92,-14 96,20',
          '62,-68 68,-34 66,10',
          '76,22 78,8',
          '92,18 92,4',
        ],
        blend: 2,
      }),
      part({
        lines: ['112,-66 124,-40 146,-34 166,-50', '128,-38 140,-20 158,-16', '120,-46 132,-62 146,-66'],
        fine: [
          '166,-50 174,-44 170,-36 162,-40 166,-50',
          '158,-16 168,-14 166,-4 157,-6 158,-16',
          '146,-66 154,-72 160,-64 152,-58 146,-66',
          '140,-34 148,-42',
          '146,-18 150,-26',
        ],
        solid: false,
      }),
      part(
        { lines: ['-42,-4 -14,4 14,-2', '-42,3 -14,11 15,5'], blend: 3 },
        robe('-42,-2 -54,28 -66,58', '14,0 34,28 42,62', { folds: 5, hem: 0.08 }),
      ),
      body.torso,
      ...body.back,
      part({
        limbs: ['-84,-190,5 -92,-210,6 -116,-236,10 -144,-260,15 -152,-268,14'],
        blend: 2,
        fine: ['-116,-240 -110,-232', '-128,-244 -124,-252 -120,-246', '-140,-262 -134,-256', '-146,-252 -140,-250'],
      }),
      ...body.legs,
    ];
  },
};

/** Driving the bears round the pole, a staff in one hand and a sickle in the other. */
export const bootes: Drawing = {
  turnDegrees: -8,
  anchors: [69673, 72105, 73555],
  parts: () => {
    const body = person({
      unit: 50,
      head: { kind: 'bearded', at: [-46, -118], face: 'right', tilt: 4 },
      shoulders: '-92,-66 4,-64',
      waist: '-38,8',
      hips: '-52,46 -8,52',
      front: '-94,-62 -130,4 -112,62',
      frontHand: 'fist',
      back: '6,-62 32,-104 14,-158',
      backHand: 'fist',
      legs: ['-10,56 54,116 92,190', '-50,56 -36,140 -44,222'],
      feet: 'right',
    });
    return [
      body.head,
      ...body.front,
      // Sickle.
      part({
        shapes: [
          '-106,66 -100,70 -96,92 -104,96 -120,126 -150,136 -176,124 -188,102 -172,114 -150,120 -128,112 -114,92',
        ],
        fine: ['-108,94 -126,118 -150,128 -172,120'],
        blend: 0.5,
      }),
      part(
        { lines: ['-60,44 -30,54 0,48', '-60,52 -30,62 0,56'], blend: 3 },
        robe('-60,46 -66,84 -74,124', '0,50 26,84 40,122', { folds: 7, hem: 0.06 }),
      ),
      part({
        shapes: ['-90,-76 -74,-78 -40,-30 -4,20 0,40 -20,34 -58,-20 -88,-56'],
        fine: ['-84,-72 -46,-18 -8,32', '-76,-74 -40,-24 -4,26'],
        blend: 2,
      }),
      body.torso,
      ...body.back,
      rod('10,-240 16,-150 18,-60 22,60', 2.6),
      part({ limbs: ['10,-240,3 4,-256,3 -10,-262,3 -20,-252,2.4 -18,-242,1.4'], blend: 1 }),
      ...body.legs,
    ];
  },
};

/** Asclepius, holding the serpent across the sky. */
export const ophiuchus: Drawing = {
  turnDegrees: 0,
  anchors: [86032, 79593, 88048],
  parts: () => {
    const body = person({
      unit: 58,
      head: { kind: 'bearded', at: [-74, -204], face: 'right', tilt: 6 },
      shoulders: '-112,-138 -2,-142',
      waist: '-46,-54',
      hips: '-66,-6 -14,-4',
      front: '0,-138 58,-106 104,-58',
      frontHand: 'fist',
      back: '-114,-136 -152,-70 -152,0',
      backHand: 'fist',
      legs: ['-14,2 44,76 80,150', '-66,2 -44,94 -62,196'],
      feet: 'right',
    });
    return [
      body.head,
      ...body.front,
      ...body.back,
      part(
        { lines: ['-78,-4 -40,4 -4,-4', '-78,5 -40,13 -3,5'], blend: 3 },
        robe('-78,-2 -88,36 -96,76', '-4,-2 28,34 40,74', { folds: 7, hem: 0.07 }),
      ),
      // The serpent, head up on the right, tail on the left.
      part({
        limbs: ['176,-246,10 184,-262,14 198,-282,13 206,-300,9 208,-312,6'],
        blend: 4,
        lines: [
          '188,-284 193,-289 198,-283 193,-279 188,-284',
          '214,-312 210,-296 208,-284',
          '210,-318 214,-332',
          '214,-332 208,-340',
          '214,-332 222,-338',
        ],
      }),
      serpent(
        '176,-248,11 170,-214,13 196,-192,14 200,-166,14 178,-138,14 140,-98,15 106,-54,15 72,-20,16 20,18,16 -36,38,16 -98,34,15 -148,2,15 -180,-34,14 -218,-66,12 -262,-84,10 -296,-118,7 -308,-140,2',
        { rings: 76, scales: true, belly: 1 },
      ),
      body.torso,
      ...body.legs,
    ];
  },
};

/** The charioteer with the goat on his arm and her kids. */
export const auriga: Drawing = {
  turnDegrees: 0,
  anchors: [24608, 28360, 25428],
  parts: () => {
    const body = person({
      unit: 42,
      head: { kind: 'youth', at: [-44, -118], face: 'right', tilt: 2 },
      shoulders: '-72,-68 6,-68',
      waist: '-34,-10',
      hips: '-48,22 -14,22',
      front: '6,-66 44,-24 12,4',
      frontHand: 'open',
      back: '-74,-66 -96,-12 -78,36',
      backHand: 'fist',
      legs: ['-12,26 36,72 30,136', '-48,26 -36,92 -42,160'],
      feet: 'right',
    });
    return [
      body.head,
      // The goat on his arm, her foreleg over it, and her kids that climb after her.
      beastHead('goat', { at: [34, -66], size: 32, face: 'right', tilt: 0 }),
      part({ limbs: ['26,-42,6 38,-32,4 43,-20,2.8 41,-10,2.6', '41,-9,3 43,-6,3'], blend: 2, melt: '25,-43,8' }),
      ...body.front,
      part({
        limbs: [
          '30,-62,10 25,-50,13.5 12,-36,17 -4,-24,16',
          '-10,-16,9 -2,2,5.4 -8,12,3.4 -5,18,3.4',
          '-18,-28,3.4 -26,-34,2.6 -28,-40,0.8',
        ],
        blend: 6,
        fine: [
          '16,-52 18,-40 12,-28',
          '0,-40 3,-28 -2,-16',
          '27,-58 26,-47',
          '8,-46 9,-38',
          '-8,-34 -6,-26',
          '20,-46 22,-38',
        ],
      }),
      ...[
        { x: 42, y: 12 },
        { x: 60, y: 36 },
      ].flatMap(({ x, y }) => [
        beastHead('goat', { at: [x + 9, y - 13], size: 13, face: 'right', tilt: -14 }),
        ...[
          part({
            limbs: ['7,-11,4 4,-3,5.4 -2,5,6 -5,12,6', '-10,14,1.8 -14,11,1.2'],
            blend: 2,
            fine: ['5,-8 6,-2 2,3', '-4,4 -1,8 -4,13'],
          }),
          part({ limbs: ['7,-2,3 14,-2,1.9 17,4,1.4', '17,5,1.7 18.4,6.4,1.6'], blend: 1, melt: '6,-2,4' }),
          part({ limbs: ['5,2,3 11,5,1.9 13,11,1.4', '13,12,1.7 14.4,13.4,1.6'], blend: 1, melt: '4,2,4' }),
          part({ limbs: ['-3,14,4 2,20,2.4 -1,27,1.5', '-1,28,1.8 1,29.4,1.7'], blend: 1, melt: '-4,12,5' }),
          part({ limbs: ['-8,14,3.6 -8,21,2.2 -12,27,1.5', '-12,28,1.8 -10,29.4,1.7'], blend: 1, melt: '-7,12,5' }),
        ].map((own) => placed(own, { at: [x, y], size: 1 })),
      ]),
      part(
        { lines: ['-54,18 -32,24 -8,20', '-54,24 -32,30 -8,26'], blend: 3 },
        robe('-54,20 -66,56 -76,90', '-8,22 18,54 30,88', { folds: 6, hem: 0.07 }),
      ),
      // A narrow strap for the cloak.
      part({
        shapes: ['-64,-80 -58,-81 -48,-62 -32,-30 -12,14 -17,17 -38,-26 -55,-58'],
        fine: ['-60,-78 -42,-44 -16,13'],
        blend: 0.6,
        hatch: 0.5,
      }),
      body.torso,
      ...body.back,
      // Reins.
      part({
        lines: [
          '-76,46 -84,84 -78,116 -92,150 -86,172',
          '-80,46 -92,86 -88,118 -104,150 -100,170',
          '-72,48 -76,84 -68,116 -80,150 -73,174',
          '-78,34 -84,22 -80,8',
        ],
        solid: false,
      }),
      ...body.legs,
      // His cloak, blown back.
      robe('-64,-84 -98,-50 -118,4 -132,60', '-50,-86 -66,-30 -72,20 -84,72', { folds: 5, hem: 0.12 }),
    ];
  },
};
