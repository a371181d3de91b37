import { sentences, type SkySentence } from './sky-sentence.ts';

/** How the sky turns, what poets make of it, and gods with two names. */
export const SKY_SAYINGS: readonly SkySentence[] = [
  ...sentences('zh', [
    ['面朝北方,所有的星都顺时针转。', 'sky-motion:false'],
    ['在南半球面朝南看,星星绕着天极顺时针转。', 'sky-motion:true'],
    ['整条银河流进了他的酒杯。', 'milky-way:poetic'],
    ['星星们手牵着手跳起了舞。', 'fixed-stars:poetic'],
    ['月牙出现的第二天就是满月。', 'moon:false'],
    ['罗马神话中的朱诺相当于希腊神话中的赫拉。', 'myth:true'],
    ['罗马神话中的朱诺就是希腊神话中的雅典娜。', 'myth:false'],
  ]),
  ...sentences('en', [
    ['The Milky Way spilled into her hands.', 'milky-way:poetic'],
    ['The stars joined hands and danced in a ring.', 'fixed-stars:poetic'],
    ['A crescent is followed the next day by a full moon.', 'moon:false'],
  ]),
  ...sentences('ja', [
    ['北を向くと、星は時計回りに回って見える。', 'sky-motion:false'],
    ['天の川は、母の涙でできている。', 'milky-way:poetic'],
    ['星たちが手をつないで踊っている。', 'fixed-stars:poetic'],
    ['三日月の翌日には満月になる。', 'moon:false'],
  ]),
];
