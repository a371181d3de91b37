const SYLLABLES = new Map(
  (
    'あa いi うu えe おo かka きki くku けke こko がga ぎgi ぐgu げge ごgo さsa しshi すsu せse そso ざza じji ずzu ぜze ぞzo ' +
    'たta ちchi つtsu てte とto だda ぢji づzu でde どdo なna にni ぬnu ねne のno はha ひhi ふfu へhe ほho ばba びbi ぶbu べbe ぼbo ' +
    'ぱpa ぴpi ぷpu ぺpe ぽpo まma みmi むmu めme もmo やya ゆyu よyo らra りri るru れre ろro わwa をo んn ー'
  )
    .split(' ')
    .map((pair) => [pair.charAt(0), pair.slice(1)] as const),
);
const SMALL_Y = new Map([
  ['ゃ', 'a'],
  ['ゅ', 'u'],
  ['ょ', 'o'],
]);

/** Hiragana in Hepburn letters, long vowels as they are spelled: `houhou`. */
export function romaji(kana: string): string {
  let result = '';
  let doubled = false;
  for (const letter of kana) {
    const glide = SMALL_Y.get(letter);
    if (glide !== undefined) {
      result = /(sh|ch|j)i$/.test(result) ? result.slice(0, -1) + glide : `${result.replace(/i$/, 'y')}${glide}`;
      continue;
    }
    if (letter === 'っ') {
      doubled = true;
      continue;
    }
    const syllable = SYLLABLES.get(letter) ?? '';
    result += doubled ? syllable.charAt(0) + syllable : syllable;
    doubled = false;
  }
  return result;
}
