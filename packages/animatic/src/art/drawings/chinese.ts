/** The weaver, the cowherd and the Emperor's chariot. */
import type { Drawing } from '../artwork.ts';
import { joined, part, placed, type Part } from '../drawing.ts';
import type { Point } from '../geometry.ts';
import { beastHead, locks } from '../creatures.ts';
import { robe } from '../people.ts';
import { person, rod } from '../person.ts';

/** The weaver at her loom, Vega over her brow. */
export const zhinu: Drawing = {
  turnDegrees: 0,
  anchors: [91262, 91919, 91971],
  parts: () => {
    const body = person({
      unit: 15,
      head: { kind: 'maiden', at: [-22, 2], face: 'right', tilt: 8 },
      shoulders: '-36,18 -12,18',
      waist: '-26,38',
      hips: '-34,52 -18,54',
      front: '-12,19 0,34 14,36',
      frontHand: 'open',
      back: '-34,20 -16,36 6,44',
      backHand: 'open',
      woman: true,
      clothed: true,
    });
    return [
      body.head,
      // Hairpins and ribbons that rise to the star.
      part({
        lines: ['-24,-11 -18,-16 -10,-16', '-28,-10 -34,-16', '-12,-16 -10,-13 -9,-16 -11,-18 -12,-16'],
        solid: false,
      }),
      // Wide sleeves.
      part({
        shapes: ['-14,13 -6,18 2,28 10,33 8,44 2,58 -6,50 -10,36 -16,26'],
        fine: ['-10,18 -2,32 2,52', '-8,18 3,32 5,46', '-12,24 -6,38 -1,52'],
        blend: 1,
      }),
      part({
        shapes: ['-34,14 -24,24 -10,34 2,42 0,52 -6,64 -16,54 -26,40 -36,28'],
        fine: ['-30,20 -16,40 -8,58', '-32,26 -20,42 -12,56'],
        blend: 1,
      }),
      part(
        {
          lines: ['-36,36 -26,39 -16,37', '-36,40 -26,43 -16,41', '-28,42 -32,60 -28,76', '-24,42 -22,58 -26,70'],
          blend: 1,
        },
        robe('-36,38 -52,50 -58,72 -64,104', '-16,38 0,56 6,78 2,104', { folds: 8, hem: 0.05 }),
      ),
      part({
        shapes: ['-38,14 -28,12 -18,24 -16,38 -26,40 -36,38'],
        fine: ['-34,14 -24,26 -20,38', '-16,14 -24,26 -30,36'],
        blend: 1,
      }),
      body.torso,
      // A ribbon in the wind.
      locks('-38,18 -58,6 -70,14 -84,2 -100,10', '-38,24 -58,13 -70,21 -84,9 -100,10', 2),
      ...body.front,
      ...body.back,
      // The loom: frame, warp, cloth and shuttle.
      part({ limbs: ['10,-12,2 10,40,2 10,104,2.4'], blend: 0.5 }),
      part({ limbs: ['64,-22,2 64,40,2 64,104,2.4'], blend: 0.5 }),
      part({ limbs: ['4,-10,2.6 70,-20,2.6'], blend: 0.5 }),
      part({ limbs: ['4,56,3 70,56,3'], blend: 0.5 }),
      part({ limbs: ['6,90,2 68,90,2'], blend: 0.5 }),
      part({
        lines: ['12,32 62,32', '12,36 62,36', '26,41 40,38 46,41 40,44 26,41'],
        fine: [
          ...Array.from(
            { length: 12 },
            (_, index) => `${14 + index * 4.2},${-12 - index * 0.6} ${14 + index * 4.2},54`,
          ),
          '12,40 62,40',
          '12,43 62,43',
          '12,46 62,46',
          '12,49 62,49',
          '12,52 62,52',
          '14,60 12,74 18,88',
          '28,60 26,74 32,90',
          '44,60 42,76 48,90',
          '58,60 57,74 62,88',
          '18,66 22,70 18,74 14,70 18,66',
          '36,66 40,70 36,74 32,70 36,66',
          '53,66 57,70 53,74 49,70 53,66',
        ],
        solid: false,
      }),
      part({ limbs: ['-50,76,3 -30,76,3 -6,76,3', '-44,78,2.4 -46,104,2.4', '-12,78,2.4 -10,104,2.4'], blend: 1 }),
    ];
  },
};

/** The cowherd: the pole with the two children is the line of the three stars, the old ox walks behind. */
export const hegu: Drawing = {
  turnDegrees: 30,
  anchors: [97649, 98036, 97278],
  parts: () => {
    const body = person({
      unit: 11.5,
      head: { kind: 'youth', at: [2.5, -9], face: 'right', tilt: 4 },
      shoulders: '-7,4 12,4',
      waist: '2.5,22',
      hips: '-3,30 8,30',
      front: '12,4 21,9 16,-8',
      frontHand: 'fist',
      back: '-7,4 -15,15 -11,7',
      backHand: 'fist',
      clothed: true,
      legs: ['7,31 14,48 12,66', '-2,31 -9,48 -18,62'],
      feet: 'right',
    });
    // A child in a basket; (0, 30) is the middle of the basket's rim.
    const child = (at: Point): readonly Part[] =>
      [
        part({
          shapes: ['-9,30 0,32 9,30 7,44 0,47 -7,44'],
          fine: ['-8,35 0,37 8,35', '-7.5,40 0,42 7.5,40', '-4,32 -3,45', '4,32 3,45', '0,32 0,46'],
          blend: 0.4,
        }),
        part({
          limbs: ['0,20,4.6 0,20.4,4.6', '-5,29,2.4 0,27,3 5,29,2.4', '-1.6,14.6,1.6 -1.6,14.4,1.6'],
          fine: ['-1,20 0.2,19.6', '2,20 3,19.6', '0,22.6 1.6,22.8', '-4,18 -1,16.4 3,17'],
          blend: 1,
          hatch: 0.5,
        }),
      ].map((own) => placed(own, { at, size: 1 }));
    return [
      body.head,
      part({ shapes: ['-1.4,-13 -1,-18 2,-19 3.6,-14'], fine: ['0.4,-14 1,-18'], blend: 0.3, hatch: 0.4 }),
      part({ limbs: ['-30,19,0.9 -21,13.5,1 1,-2,1.1 20,-12.5,1 28,-15.5,0.9'], blend: 0.3, hatch: 0.4 }),
      ...body.front,
      ...body.back,
      part({ lines: ['-25,16 -34,45', '-25,16 -16,45', '24,-14 16,21', '24,-14 34,21'], solid: false }),
      ...child([-25, 15]),
      ...child([25, -9]),
      part(
        {
          lines: ['-4.6,21 2.5,23.4 9.6,21', '-4.8,23.6 2.5,26 9.8,23.6', '3,26 1,34 3,38', '5,26 6,33 5,37'],
          blend: 0.6,
        },
        robe('-4.6,21.5 -8,32 -12,46', '9.6,21.5 14,32 16,46', { folds: 5, hem: 0.06 }),
      ),
      part({
        shapes: ['-8,1 -1,1 2.5,8 6,1 13,1 11,12 9.6,22 -4.6,22 -6,12'],
        fine: ['-4,2 2,12 6,21', '9,2 2.5,12', '-6,8 -3,20', '11,8 8,20'],
        blend: 0.5,
        hatch: 0.8,
      }),
      body.torso,
      ...body.legs,
      // The ox.
      beastHead('bull', { at: [-58, 34], size: 20, face: 'right', tilt: 4 }),
      part({ limbs: ['-55,29,1.7 -52,23,1.4 -46,20,0.5', '-59,28,1.7 -60,21,1.4 -56,16,0.5'], blend: 0.6, hatch: 0.4 }),
      part({
        limbs: ['-61,36,8.5 -72,35,11 -86,36,12 -100,37,11.5', '-108,32,1.8 -113,42,1.4 -112,54,1.1 -114,59,1.8'],
        blend: 3,
        fine: ['-70,26 -68,36 -71,46', '-92,26 -89,37 -92,48', '-64,42 -68,48', '-80,47 -86,48'],
      }),
      part({ limbs: ['-68,42,5 -66,56,2.9 -65,70,2.1', '-65,71,2.6 -63,72,2.6'], blend: 1, melt: '-68,40,7' }),
      part({ limbs: ['-76,44,4.6 -78,57,2.7 -82,69,2', '-82,70,2.5 -80,71,2.5'], blend: 1, melt: '-76,42,7' }),
      part({ limbs: ['-102,42,6 -104,56,3 -101,70,2.1', '-101,71,2.6 -99,72,2.6'], blend: 1, melt: '-101,40,8' }),
      part({ limbs: ['-94,45,5 -92,58,2.8 -94,69,2', '-94,70,2.5 -92,71,2.5'], blend: 1, melt: '-94,43,8' }),
      part({ lines: ['-38,43 -40,50 -22,40 -10,9'], solid: false }),
    ];
  },
};

/** The Northern Dipper as the Emperor's chariot: the bowl its car, the handle its pole. */
export const beidou: Drawing = {
  turnDegrees: 0,
  anchors: [54061, 59774, 67301],
  parts: () => {
    const emperor = person({
      unit: 22,
      head: { kind: 'elder', at: [76, -104], face: 'left', tilt: -2 },
      shoulders: '56,-80 96,-80',
      waist: '76,-52',
      hips: '62,-38 90,-38',
      front: '56,-79 36,-60 24,-74',
      frontHand: 'fist',
      clothed: true,
    });
    const wheel = (x: number, y: number, radius: number): readonly string[] => [
      ...[radius, radius * 0.86, radius * 0.2].map((r) =>
        Array.from(
          { length: 25 },
          (_, step) =>
            `${(x + r * Math.cos((step * Math.PI) / 12)).toFixed(1)},${(y + r * Math.sin((step * Math.PI) / 12)).toFixed(1)}`,
        ).join(' '),
      ),
      ...Array.from({ length: 12 }, (_, step) => {
        const turn = (step * Math.PI) / 6;
        return `${(x + radius * 0.2 * Math.cos(turn)).toFixed(1)},${(y + radius * 0.2 * Math.sin(turn)).toFixed(1)} ${(x + radius * 0.86 * Math.cos(turn)).toFixed(1)},${(y + radius * 0.86 * Math.sin(turn)).toFixed(1)}`;
      }),
    ];
    return [
      // The crown with its beads.
      part({
        shapes: ['50,-119 102,-123 103,-118 51,-114'],
        lines: [
          '64,-114 66,-106',
          '88,-118 88,-108',
          '53,-114 53,-102',
          '57,-114 57,-103',
          '61,-114 61,-104',
          '99,-118 99,-105',
          '95,-118 95,-106',
        ],
        blend: 0.4,
        hatch: 0.3,
      }),
      emperor.head,
      ...emperor.front,
      part({ limbs: ['24,-82,1.6 22,-60,1.6'], blend: 0.4 }),
      part({
        shapes: ['56,-86 66,-84 76,-66 86,-84 96,-86 104,-60 104,-24 48,-24 48,-60'],
        fine: [
          '60,-84 74,-60 74,-26',
          '92,-84 80,-60 80,-26',
          '54,-70 54,-28',
          '98,-70 98,-28',
          '64,-60 62,-28',
          '90,-60 92,-28',
        ],
        blend: 1,
      }),
      emperor.torso,
      // The car between the four stars of the bowl.
      part({
        shapes: ['2,-10 24,-6 60,-20 104,-30 122,-24 118,2 112,20 48,34 14,28'],
        lines: [
          '6,-2 60,-12 118,-18',
          '12,22 48,28 113,14',
          '20,2 36,-1 50,6 38,14 22,12 20,2',
          '62,-6 78,-9 92,-4 80,6 64,6 62,-6',
        ],
        fine: ['30,4 38,6 34,10', '72,-2 80,0 76,3', '100,-12 100,12', '10,-6 12,20', '54,-10 54,26'],
        blend: 1,
      }),
      // The canopy.
      part({ limbs: ['100,-26,1.6 108,-80,1.6 108,-146,1.6'], blend: 0.4 }),
      part({
        shapes: ['20,-132 60,-156 108,-164 150,-154 178,-130 140,-138 108,-141 70,-139'],
        lines: ['108,-164 108,-174', '20,-132 22,-122', '60,-138 61,-128', '140,-138 141,-128', '178,-130 178,-120'],
        fine: ['108,-162 70,-140', '108,-162 108,-142', '108,-162 142,-139', '108,-163 40,-136', '108,-163 166,-134'],
        blend: 1,
      }),
      part({ lines: wheel(64, 44, 34), solid: false }),
      // The pole: the three stars of the handle.
      part({ limbs: ['14,-2,2.6 -42,5,2.4 -86,9,2.2 -120,34,2 -137,54,2'], blend: 0.5 }),
      joined(part({ limbs: ['-146,44,3 -137,54,3 -128,66,3'], blend: 1 }), rod('-150,40 -124,70', 1.6)),
      // Clouds that bear it.
      part({
        lines: [
          '-60,70 -40,58 -20,70 -30,82 -44,76 -36,68',
          '-20,74 4,64 20,78',
          '24,84 44,84 60,92 80,84 104,88',
          '110,66 130,58 148,70 138,82 124,76 132,70',
          '146,74 166,72 178,84',
          '-90,40 -76,32 -64,42 -72,52 -82,46',
          '-110,72 -94,66 -80,76',
          '-170,30 -156,22 -146,32',
        ],
        solid: false,
      }),
    ];
  },
};
