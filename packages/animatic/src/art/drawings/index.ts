import type { Drawing } from '../artwork.ts';
import { andromeda, cassiopeia, cepheus, cetus, perseus } from './andromeda.ts';
import { aries, cancer, capricornus, leo, libra, pisces, scorpius, taurus } from './zodiac.ts';
import { aquarius, centaurus, gemini, sagittarius, virgo } from './zodiac-people.ts';
import { beidou, hegu, zhinu } from './chinese.ts';
import { baihu, qinglong, xuanwu, zhuque } from './four-symbols.ts';
import { auriga, bootes, hercules, ophiuchus } from './heroes.ts';
import {
  aquila,
  coronaBorealis,
  corvus,
  cygnus,
  delphinus,
  draco,
  eridanus,
  hydra,
  lyra,
  pegasus,
  ursaMajor,
  ursaMinor,
} from './northern.ts';
import { canisMajor, canisMinor, lepus, orion } from './hunters.ts';

/** Every figure that has a picture of ours, by its id in the sky package. */
export const DRAWINGS: Readonly<Record<string, Drawing>> = {
  'figure:Ori': orion,
  'figure:Lep': lepus,
  'figure:CMa': canisMajor,
  'figure:CMi': canisMinor,
  'figure:And': andromeda,
  'figure:Per': perseus,
  'figure:Cas': cassiopeia,
  'figure:Cep': cepheus,
  'figure:Cet': cetus,
  'figure:Ari': aries,
  'figure:Tau': taurus,
  'figure:Gem': gemini,
  'figure:Cnc': cancer,
  'figure:Leo': leo,
  'figure:Vir': virgo,
  'figure:Lib': libra,
  'figure:Sco': scorpius,
  'figure:Sgr': sagittarius,
  'figure:Cap': capricornus,
  'figure:Aqr': aquarius,
  'figure:Psc': pisces,
  'figure:Cen': centaurus,
  'figure:UMa': ursaMajor,
  'figure:UMi': ursaMinor,
  'figure:Dra': draco,
  'figure:Her': hercules,
  'figure:Boo': bootes,
  'figure:Oph': ophiuchus,
  'figure:Aur': auriga,
  'figure:Lyr': lyra,
  'figure:Cyg': cygnus,
  'figure:Aql': aquila,
  'figure:Peg': pegasus,
  'figure:CrB': coronaBorealis,
  'figure:Del': delphinus,
  'figure:Crv': corvus,
  'figure:Hya': hydra,
  'figure:Eri': eridanus,
  'asterism:zhinu': zhinu,
  'asterism:hegu': hegu,
  'asterism:beidou': beidou,
  'asterism:qinglong': qinglong,
  'asterism:baihu': baihu,
  'asterism:zhuque': zhuque,
  'asterism:xuanwu': xuanwu,
};
