/** Heracles, the herdsman, the serpent-bearer and the charioteer. */
import type { Drawing } from '../artwork.ts';
import { part } from '../drawing.ts';
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
      // The goat, looking back, and her kids.
      beastHead('goat', { at: [32, -66], size: 32, face: 'right', tilt: 0 }),
      ...body.front,
      part({
        limbs: ['28,-64,10 20,-50,13 10,-36,17 -6,-26,16', '24,-40,7 38,-26,5 48,-24,4', '-12,-18,7 -6,0,5 4,4,4'],
        blend: 6,
        fine: ['14,-52 16,-40 10,-30', '0,-42 2,-30 -4,-20', '26,-56 24,-46'],
      }),
      part({
        limbs: [
          '46,2,5 40,10,7 32,18,7',
          '48,-2,4 56,-2,3 60,0,2',
          '44,-6,2 42,-12,1.4',
          '36,24,3 36,34,2',
          '42,18,3 46,28,2',
        ],
        blend: 3,
        fine: ['50,-3 53,-4'],
        hatch: 0.6,
      }),
      part({
        limbs: [
          '62,18,5 58,28,7 52,36,7',
          '64,14,4 72,14,3 76,16,2',
          '60,10,2 58,4,1.4',
          '54,42,3 54,52,2',
          '60,36,3 64,46,2',
        ],
        blend: 3,
        fine: ['66,13 69,12'],
        hatch: 0.6,
      }),
      part(
        { lines: ['-54,18 -32,24 -8,20', '-54,24 -32,30 -8,26'], blend: 3 },
        robe('-54,20 -66,56 -76,90', '-8,22 18,54 30,88', { folds: 6, hem: 0.07 }),
      ),
      part({
        shapes: ['-70,-78 -54,-80 -34,-44 -12,4 -24,14 -46,-20 -66,-56'],
        fine: ['-64,-74 -40,-34 -18,8', '-58,-76 -36,-40'],
        blend: 2,
      }),
      body.torso,
      ...body.back,
      // Reins.
      part({
        lines: [
          '-76,46 -92,70 -86,104 -104,136',
          '-80,46 -100,72 -96,106 -116,134',
          '-72,48 -84,72 -76,104 -90,138',
          '-78,34 -90,16 -84,2',
        ],
        solid: false,
      }),
      ...body.legs,
    ];
  },
};
