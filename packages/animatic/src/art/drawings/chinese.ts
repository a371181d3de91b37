/** The weaver, the cowherd and the Emperor's chariot. */
import type { Drawing } from '../artwork.ts';
import { joined, part, placed, type Part } from '../drawing.ts';
import type { Point } from '../geometry.ts';
import { beastHead } from '../creatures.ts';
import { ribbon, robe } from '../people.ts';
import { person, rod } from '../person.ts';

/**
 * The weaver at her loom: Vega on her brow, her sister stars in her hair and at her throat. She sits upright where Vega
 * stands high in the evenings of the seventh month, which is how the feast looks up to her.
 */
export const zhinu: Drawing = {
  turnDegrees: -49,
  anchors: [91262, 91919, 91971],
  parts: () => {
    const body = person({
      unit: 19,
      head: { kind: 'maiden', at: [2, -3], face: 'right', tilt: 10 },
      shoulders: '-15,22 11,22',
      waist: '-5,50',
      hips: '-16,66 6,68',
      front: '10,23 17,44 38,41',
      frontHand: 'open',
      back: '-13,24 0,50 26,54',
      backHand: 'open',
      woman: true,
      clothed: true,
    });
    const threads = 15;
    // The warp lies aslant, from the cloth beam on her lap to the beam over the loom.
    const warp = Array.from({ length: threads }, (_, index) => {
      const x = (share: number): number => 30 + 28 * (index / (threads - 1)) + share * 42;
      const y = (share: number): number => 66 - 9 * (index / (threads - 1)) - share * 68;
      return `${x(0.32).toFixed(1)},${y(0.32).toFixed(1)} ${x(1).toFixed(1)},${y(1).toFixed(1)}`;
    });
    return [
      body.head,
      // Pins with flowers and a hanging pearl.
      part({
        lines: [
          '-9,-15 -1,-19 6,-20',
          '6,-20 8,-23 11,-21 9,-18 6,-20',
          '-6,-14 -14,-18 -21,-24 -24,-22 -20,-20 -14,-18',
          '9,-19 11,-14 10,-11',
        ],
        solid: false,
      }),
      part({ lines: ['-5,14 0,17.5 5,14'], fine: ['0,17.5 0.5,21'], solid: false }),
      // Wide sleeves, fallen back from the hands.
      part({
        shapes: ['8,17 15,22 21,35 33,35 35,44 33,60 28,70 20,58 12,48 7,32'],
        fine: ['12,22 19,38 27,64', '14,23 22,38 31,56', '10,28 15,44 22,57', '27,38 30,48 28,66'],
        blend: 1,
      }),
      part({
        shapes: ['-14,18 -5,28 2,43 23,48 24,58 20,74 12,86 4,74 -6,60 -15,38'],
        fine: ['-11,24 -1,48 12,82', '-10,24 2,48 17,72', '-13,32 -6,54 5,73', '14,52 18,60 13,78'],
        blend: 1,
      }),
      part(
        {
          lines: ['-15,48 -5,52 5,49', '-15,53 -5,57 6,54', '-6,56 -12,74 -8,92', '-3,56 -4,70 2,84', '-6,57 -10,58'],
          blend: 1,
        },
        robe('-15,50 -27,66 -30,86 -42,112', '6,50 28,58 43,72 46,112', { folds: 9, hem: 0.05 }),
      ),
      part({
        shapes: ['-17,18 -8,16 -2,28 4,16 12,18 11,34 7,51 -5,54 -15,51 -17,34'],
        fine: ['-9,17 -3,30 5,48', '5,17 -3,32 -11,48', '-7,16 -2,27 3,16'],
        blend: 1,
      }),
      body.torso,
      ...body.front,
      ...body.back,
      // The scarf of heaven: it floats from both arms.
      ribbon('-16,26 -34,10 -54,8 -70,24 -90,32 -108,16 -122,-6 -142,-8', 11, 3),
      ribbon('-12,60 -34,50 -52,56 -66,74 -86,80 -104,64 -122,60 -138,72', 10, 3.5),
      ribbon('-20,84 -40,88 -58,104 -78,108 -96,98', 7, 2),
      // The shuttle in her hand.
      part({ lines: ['38,38 48,32 57,31 51,37 41,42 38,38'], fine: ['43,38 52,33'], solid: false }),
      // The cloth on its beam, with clouds woven into it.
      part({ limbs: ['25,68,2.6 31,66,2.8 58,57,2.8 62,55.6,2.4'], blend: 0.5 }),
      part({ limbs: ['67,1,2.2 72,-2,2.8 100,-11,2.8 106,-13,2.2'], blend: 0.5 }),
      part({ limbs: ['38,46,1.3 76,34,1.3'], blend: 0.4, hatch: 0.4 }),
      part({
        lines: ['31,64 44,45', '58,56 71,36', '44,45 71,36'],
        fine: [
          ...warp,
          '34,62 59,53',
          '37,57 63,48',
          '40,52 67,42',
          '42,48 69,39',
          '38,59 41,55 45,57 43,60 40,59',
          '48,55 51,51 55,53 53,56 50,55',
          '45,51 48,47 52,49 50,52 47,51',
          '55,48 58,44 62,45 60,49 57,48',
        ],
        solid: false,
      }),
      // Posts, the horse-heads with their cords, treadles.
      part({ limbs: ['60,112,2.4 62,50,2.2 64,-14,2.2', '56,-10,1.8 64,-16,2.2 80,-24,1.8 84,-22,1.5'], blend: 1 }),
      part({ limbs: ['98,104,2.4 99,40,2.2 100,-20,2.2', '92,-17,1.8 100,-23,2.2 114,-30,1.8 118,-28,1.5'], blend: 1 }),
      part({ limbs: ['60,84,1.9 99,77,1.9'], blend: 0.5 }),
      part({ limbs: ['30,68,2 31,112,2.2'], blend: 0.5 }),
      part({ limbs: ['28,104,1.9 62,104,1.9 98,96,1.9'], blend: 0.5 }),
      part({
        lines: [
          '58,-10 50,42',
          '94,-17 74,36',
          '82,-23 84,84',
          '40,94 72,82',
          '46,98 78,86',
          '50,42 54,90',
          '66,37 70,83',
        ],
        solid: false,
      }),
      // Her stool.
      part({ limbs: ['-34,86,2.6 -20,86,2.8 2,86,2.6', '-30,88,2 -32,112,2', '-4,88,2 -2,112,2'], blend: 1 }),
    ];
  },
};

/**
 * The cowherd: the river's drum of three stars goes through his shoulder, his heart and his belt. He carries the children on
 * a pole, the old ox walks beside him, and he looks up to where she sits.
 */
export const hegu: Drawing = {
  turnDegrees: -41,
  anchors: [97649, 98036, 97278],
  parts: () => {
    const body = person({
      unit: 17,
      head: { kind: 'youth', at: [2, -39], face: 'right', tilt: -12 },
      shoulders: '-14,-20 14,-21',
      waist: '-1,7',
      hips: '-9,22 9,22',
      front: '13,-20 29,-14 36,-34',
      frontHand: 'fist',
      back: '-13,-19 -24,-3 -34,-17',
      backHand: 'fist',
      clothed: true,
      legs: ['7,23 20,48 16,78', '-6,23 -12,50 -30,70'],
      feet: 'right',
    });
    // A child that looks out of its basket; (0, 0) is the middle of the basket's rim.
    const child = (at: Point, face: 'left' | 'right'): readonly Part[] =>
      [
        part({
          shapes: ['-17,0 -9,3 0,4 9,3 17,0 15,12 11,23 0,27 -11,23 -15,12'],
          lines: ['-17,0 -8,-3 0,-3.6 8,-3 17,0', '-16,4.5 -8,7.4 0,8.4 8,7.4 16,4.5'],
          fine: [
            '-15,10 -8,13 0,14 8,13 15,10',
            '-13.5,15.5 -7,18.6 0,19.4 7,18.6 13.5,15.5',
            '-12,20.6 -6,23 0,24 6,23 12,20.6',
            '-11,6 -9,22',
            '-5.5,7.6 -5,25',
            '0,8.4 0,26',
            '5.5,7.6 5,25',
            '11,6 9,22',
          ],
          blend: 0.4,
        }),
        part({
          shapes: [
            '-7.6,-9 -7,-14.6 -3,-18.4 2.6,-18.6 6.6,-15.4 7.6,-11.6 9,-8.8 8,-7.4 8.4,-5.6 7.4,-4.6 7,-2.4 3,-0.6 -2,-1.6 -5.6,-4.6',
          ],
          lines: ['5,-10.6 6.2,-11.2 7.2,-10.6', '8,-5.2 6,-5 5,-5.6', '-4.6,-16.6 0,-14.6 5.8,-15.6'],
          fine: [
            '-2.6,-10.4 -4.6,-11 -5,-8.4 -3.4,-7 -2.2,-8.4',
            '4.6,-13 7,-13.4',
            '-6.6,-13.4 -2,-15.4',
            '-1,-18 1,-15',
            '2,-18.2 3.4,-15.4',
            '3.6,-7.2 4.8,-6.4',
          ],
          blend: 0.3,
          hatch: 0.5,
        }),
        part({
          shapes: ['-2.6,-18 -4.4,-21 -2.6,-23.6 0,-22.4 1.4,-24 3.4,-22 2,-18.4'],
          lines: ['-2.6,-19.6 0,-20 2.4,-19.8'],
          blend: 0.3,
          hatch: 0.3,
        }),
        part({ limbs: ['8,-1,2 12,-3,2.2 14,0,2.2', '-12,-1,2.2 -11,-3,2.2'], blend: 0.6, hatch: 0.3 }),
        part({ limbs: ['-9,2,4 -6,-2,5 6,-2,5 9,2,4'], blend: 1, hatch: 0.4 }),
      ].map((own) => placed(own, { at, size: 1, face }));
    return [
      body.head,
      part({
        shapes: ['-5,-45 -7.5,-50 -6,-55 0,-55.5 2.6,-51 2,-46'],
        lines: [
          '-6.6,-47.6 -2,-48 2.4,-49',
          '-6.6,-47.6 -14,-50 -19,-46 -25,-47',
          '-6.6,-47.6 -12,-45 -15,-39 -21,-37',
        ],
        fine: ['-4,-54 -3.6,-49.6', '-0.6,-54.4 -1.4,-49.6'],
        blend: 0.3,
        hatch: 0.4,
      }),
      part({
        limbs: ['-66,-6,1.2 -50,-13,1.5 -24,-19.5,1.7 4,-24,1.9 30,-31,1.7 56,-36,1.5 70,-36,1.2'],
        blend: 0.3,
        hatch: 0.4,
      }),
      // Sleeves rolled to the elbow.
      part({
        shapes: ['6,-26 14,-26 20,-21 30,-18 31,-10 26,-7 17,-8 11,-12'],
        fine: ['14,-23 20,-14 25,-9', '19,-20 24,-15 29,-11', '27,-18 28,-9'],
        blend: 0.6,
        hatch: 0.8,
      }),
      ...body.front,
      part({
        shapes: ['-7,-25 -14,-25 -20,-17 -28,-7 -27,1 -20,2 -13,-4 -10,-12'],
        fine: ['-15,-22 -19,-10 -21,1', '-18,-17 -24,-6', '-26,-6 -22,-1'],
        blend: 0.6,
        hatch: 0.8,
      }),
      ...body.back,
      part({
        lines: ['-58,-9.6 -72,30', '-58,-9.6 -44,30', '-58,-9.6 -58,-4', '62,-36 48,4', '62,-36 76,4', '62,-36 62,-30'],
        solid: false,
      }),
      ...child([-58, 30], 'right'),
      ...child([62, 4], 'left'),
      // Jacket, belt with its knot, short skirt over trousers.
      part(
        {
          lines: [
            '-13,16 -1,20 12,16',
            '-13,21 -1,25 12,21',
            '-2,25 -7,38 -4,48',
            '1,25 3,36 0,43',
            '-2,20 -4,23 -1,26 2,23 -1,20',
          ],
          blend: 0.6,
        },
        robe('-12,18 -17,30 -22,46', '11,18 18,30 24,44', { folds: 6, hem: 0.07 }),
      ),
      part({
        shapes: ['-16,-25 -6,-26 0,-12 6,-27 15,-25 14,-8 12,19 -13,19 -14,-4'],
        lines: ['-7,-26 0,-11 9,16', '7,-27 1,-12'],
        fine: ['-11,-18 -4,2 2,17', '11,-18 5,-4', '-12,-6 -6,16', '12,-6 9,14'],
        blend: 0.6,
        hatch: 0.8,
      }),
      body.torso,
      part({ lines: ['12,62 17,64 22,61', '12,65 17,67 22,64', '-24,58 -20,62 -16,61'], solid: false }),
      ...body.legs,
      // The ox.
      beastHead('bull', { at: [-109, 18], size: 25, face: 'right', tilt: -4 }),
      part({
        limbs: ['-105,11,2.2 -100,2,1.8 -91,-3,0.6', '-111,10,2.2 -114,0,1.8 -108,-9,0.6'],
        blend: 0.6,
        hatch: 0.4,
      }),
      part({
        limbs: [
          '-113,22,10 -124,20,12 -136,22,16 -154,26,16.5 -170,26,15',
          '-125,9,4 -130,7,4',
          '-180,20,2.2 -189,34,1.8 -187,52,1.5 -191,60,2.6',
        ],
        blend: 4,
        fine: [
          '-130,10 -125,24 -131,38',
          '-162,13 -157,28 -162,42',
          '-118,30 -125,38',
          '-144,40 -154,42',
          '-116,13 -120,22 -116,31',
        ],
      }),
      part({
        limbs: ['-128,30,7.4 -125,48,4.4 -121,58,3.4 -121,68,2.5'],
        shapes: ['-123.8,67 -118.6,67 -116,73.5 -124.4,73.5'],
        blend: 1,
        melt: '-128,28,10',
      }),
      part({
        limbs: ['-140,34,6.4 -142,52,4 -147,60,3 -150,68,2.4'],
        shapes: ['-152.8,67 -147.6,67 -145,73.5 -153.4,73.5'],
        blend: 1,
        melt: '-140,31,10',
      }),
      part({
        limbs: ['-175,30,10 -173,44,6.5 -179,55,3.8 -175,68,2.5'],
        shapes: ['-177.8,67 -172.6,67 -170,73.5 -178.4,73.5'],
        blend: 1,
        melt: '-173,28,12',
      }),
      part({
        limbs: ['-162,35,8 -158,48,5.4 -163,57,3.4 -161,68,2.4'],
        shapes: ['-163.8,67 -158.6,67 -156,73.5 -164.4,73.5'],
        blend: 1,
        melt: '-163,33,11',
      }),
      part({ lines: ['-88,30 -86,46 -66,60 -48,44 -38,10 -34,-14'], solid: false }),
    ];
  },
};

/**
 * The Northern Dipper as the Emperor's chariot: the bowl its car, the handle its pole. It climbs upright in the north-west
 * on the evenings of summer and autumn, when the bowl hangs below the handle and can carry him.
 */
export const beidou: Drawing = {
  turnDegrees: 60,
  anchors: [54061, 59774, 67301],
  parts: () => {
    const emperor = person({
      unit: 23,
      head: { kind: 'elder', at: [49, -37], face: 'left', tilt: 2 },
      shoulders: '29,-11 69,-11',
      waist: '50,22',
      hips: '36,40 66,42',
      front: '31,-9 22,16 2,4',
      frontHand: 'fist',
      clothed: true,
    });
    const ring = (x: number, y: number, radius: number): string =>
      Array.from({ length: 33 }, (_, step) => {
        const turn = (step * Math.PI) / 16;
        return `${(x + radius * Math.cos(turn)).toFixed(1)},${(y + radius * Math.sin(turn)).toFixed(1)}`;
      }).join(' ');
    const [hubX, hubY, rim] = [40, 86, 37];
    const spokes = Array.from({ length: 16 }, (_, step) => {
      const turn = (step * Math.PI) / 8 + 0.1;
      const at = (share: number): string =>
        `${(hubX + rim * share * Math.cos(turn)).toFixed(1)},${(hubY + rim * share * Math.sin(turn)).toFixed(1)}`;
      return `${at(0.2)} ${at(0.84)}`;
    });
    const cloud = (x: number, y: number, size: number): readonly string[] =>
      [
        '-2.2,0.1 -2.1,-0.5 -1.5,-0.75 -1,-0.45 -1.05,-0.05 -1.4,0 -1.45,-0.3',
        '-1.15,-0.75 -0.7,-1.3 0.1,-1.3 0.5,-0.8 0.35,-0.25 -0.15,-0.2 -0.25,-0.6 0.05,-0.75',
        '0.5,-0.8 1.1,-0.95 1.6,-0.5 1.5,-0.1 1.1,-0.15 1.15,-0.45',
        '-2.2,0.1 -1.2,0.3 0,0.16 1.2,0.34 2.4,0.1 3.6,0.2',
        '1.6,-0.4 2.4,-0.2 3.6,0.2',
      ].map((one) =>
        one
          .split(' ')
          .map((pair) => {
            const [u, v] = pair.split(',').map(Number) as [number, number];
            return `${(x + u * size).toFixed(1)},${(y + v * size).toFixed(1)}`;
          })
          .join(' '),
      );
    return [
      // The crown: a board with strings of beads before and behind.
      part({ shapes: ['22,-61 76,-55 76.6,-51.6 22,-57'], blend: 0.2, hatch: 0.3 }),
      part({ shapes: ['37,-58 60,-55.6 60,-46 55,-43 41,-45'], fine: ['38,-51 59,-49'], blend: 0.4, hatch: 0.5 }),
      part({
        fine: [
          ...[23.4, 26.4, 29.4, 32.4].map((x) => `${x},-56.6 ${x},-37`),
          ...[66, 69, 72, 75].map((x) => `${x},-52.4 ${x + 0.6},-34`),
        ],
        lines: ['49,-45 47,-38', '54,-44 55,-24 52,-14'],
        solid: false,
      }),
      emperor.head,
      // The tablet of jade in his sleeve.
      part({ shapes: ['-3,-20 0,-24 3,-20 4.6,8 -0.6,9'], blend: 0.3, hatch: 0.5 }),
      part({
        shapes: ['24,-15 34,-17 42,-4 40,14 30,26 22,44 8,36 2,18 -2,3 6,-2 16,8 22,-2'],
        fine: ['30,-12 28,8 14,36', '34,-10 35,10 22,40', '25,-8 22,12 8,24', '6,2 10,14 8,32'],
        blend: 0.8,
      }),
      // The car stands between the four stars of the bowl.
      part({ lines: [ring(hubX, hubY, rim), ring(hubX, hubY, rim * 0.86), ring(hubX, hubY, rim * 0.2)], solid: false }),
      part({ fine: spokes, lines: [ring(hubX, hubY, rim * 0.1)], solid: false }),
      part({
        shapes: ['4,2 12,0 20,8 30,28 52,40 82,44 100,30 112,28 116,44 108,58 80,94 66,96 24,78 -2,60 -7,44'],
        lines: [
          '9,6 26,34 52,46 84,50 108,36',
          '-3,50 26,70 68,89 78,86',
          '16,42 26,38 38,48 34,58 22,54 16,42',
          '46,56 58,52 70,61 66,73 53,69 46,56',
          '82,60 92,54 100,56 94,68 86,76 80,70 82,60',
        ],
        fine: [
          '20,44 27,42 33,49 28,53 24,48',
          '51,58 58,56 65,62 60,67 55,62',
          '86,62 92,59 94,62 89,69',
          '10,14 1,48',
          '40,42 40,76',
          '74,48 74,88',
          '2,10 8,8',
        ],
        blend: 1,
      }),
      part({
        shapes: ['28,-17 40,-17 49,2 58,-17 71,-16 80,8 84,40 90,60 20,44 34,20 32,4'],
        lines: ['40,-17 49,3 55,24', '58,-17 52,-2'],
        fine: [
          '36,22 50,25 78,22',
          '36,26 50,29 79,27',
          '70,-10 66,18',
          '74,0 74,22',
          '60,-14 60,20',
          '54,30 52,44',
          '66,30 70,50',
        ],
        blend: 1,
      }),
      emperor.torso,
      ...emperor.front,
      // The canopy.
      part({ limbs: ['84,46,1.7 82,-20,1.7 68,-86,1.7'], blend: 0.4 }),
      part({
        shapes: ['-16,-72 20,-96 64,-106 108,-97 146,-70 106,-80 66,-84 24,-80'],
        lines: [
          '64,-106 62,-114 65,-119 68,-114 66,-106',
          ...[-16, 5, 26, 46, 66, 86, 106, 126, 146].map(
            (x) =>
              `${x},${(-84 + ((x - 65) / 81) ** 2 * 13).toFixed(1)} ${x + 1},${(-75 + ((x - 65) / 81) ** 2 * 13).toFixed(1)}`,
          ),
        ],
        fine: [
          '64,-105 24,-81',
          '64,-105 46,-84',
          '65,-105 86,-83',
          '65,-105 108,-81',
          '64,-105 0,-77',
          '66,-105 128,-77',
        ],
        blend: 1,
      }),
      ribbon('114,34 132,22 148,30 164,46 184,44 200,30', 11, 2.5),
      ribbon('110,52 130,50 142,64 158,78 180,76', 9, 2),
      // The pole: the three stars of the handle, and a dragon at its end.
      beastHead('dragon', { at: [-118, -92], size: 26, face: 'left', tilt: 8 }),
      part({ limbs: ['10,7,3.2 -24,-34,3 -48,-71,2.8 -78,-88,2.8 -116,-91,3.6'], blend: 0.5 }),
      joined(part({ limbs: ['-66,-98,2.4 -62,-80,2.6 -66,-62,2.4'], blend: 1 }), rod('-64,-102 -63,-58', 1.5)),
      part({
        lines: [
          ...cloud(-46, 20, 14),
          ...cloud(-62, 92, 16),
          ...cloud(92, 128, 17),
          ...cloud(-112, -42, 11),
          ...cloud(4, 138, 12),
        ],
        solid: false,
      }),
    ];
  },
};
