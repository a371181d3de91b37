/**
 * Proper motions of bright and fast stars, finer than those of the Bright Star Catalogue in `data/motions.ts`: HIP, milliarcseconds a
 * year in right ascension (times cos declination) and in declination. Hipparcos (ESA 1997) values.
 */
export const PROPER_MOTIONS: readonly (readonly [hip: number, raMas: number, decMas: number])[] = [
  [32349, -546.01, -1223.08], // Sirius
  [71683, -3678.19, 481.84], // Rigil Kentaurus
  [71681, -3600.35, 952.11], // Toliman
  [69673, -1093.45, -1999.4], // Arcturus
  [91262, 201.02, 287.46], // Vega
  [24608, 75.52, -427.13], // Capella
  [37279, -716.57, -1034.58], // Procyon
  [7588, 88.02, -40.08], // Achernar
  [27989, 27.33, 10.86], // Betelgeuse
  [68702, -33.96, -25.06], // Hadar
  [97649, 536.82, 385.54], // Altair
  [21421, 62.78, -189.36], // Aldebaran
  [80763, -10.16, -23.21], // Antares
  [65474, -42.5, -31.73], // Spica
  [37826, -625.69, -45.95], // Pollux
  [113368, 329.22, -164.22], // Fomalhaut
  [49669, -249.4, 4.91], // Regulus
  [36850, -206.33, -148.18], // Castor
  [61084, 27.94, -264.33], // Gacrux
  [57632, -499.02, -113.78], // Denebola
  [677, 135.68, -162.95], // Alpheratz
  [746, 523.39, -180.42], // Caph
  [9884, 190.73, -145.77], // Hamal
  [11767, 44.22, -11.74], // Polaris
  [54061, -136.46, -35.25], // Dubhe
  [53910, 81.66, 33.74], // Merak
  [58001, 107.76, 11.16], // Phecda
  [59774, 103.56, 7.81], // Megrez
  [62956, 111.74, -8.99], // Alioth
  [65378, 121.23, -22.01], // Mizar
  [67301, -121.23, -15.56], // Alkaid
  [68933, -519.29, -517.87], // Menkent
  [105199, 149.91, 48.27], // Alderamin
  [86032, 110.08, -222.61], // Rasalhague
  [50583, 310.77, -152.88], // Algieba
  [61941, -616.66, 60.66], // Porrima
  [27913, -163.17, -98.92], // Chi1 Orionis
  [8102, -1721.82, 854.07], // Tau Ceti
  [16537, -976.44, 17.97], // Epsilon Eridani
  [3821, 1087.11, -559.65], // Eta Cassiopeiae
  [3179, 50.36, -32.17], // Schedar
  [3419, 232.79, 32.71], // Diphda
  [107315, 30.02, 1.38], // Enif
  [113881, 187.76, 137.61], // Scheat
  [113963, 61.1, -42.56], // Markab
  [10826, 10.33, -239.48], // Mira
  [104214, 4155.1, 3258.9], // 61 Cygni A
];
