import { separationOf } from '@kinora/sky';
import type { Language } from '@kinora/film';
import type { Entity } from '../parse/entity.ts';
import type { Clause, Reading, Sentence } from '../parse/reading.ts';
import { named, type Draft, type Frame, type Words } from '../judge/draft.ts';
import { pointsOf, skyId } from '../judge/sphere.ts';
import { negated } from '../parse/pattern.ts';

const STORM: Readonly<Record<Language, RegExp>> = {
  zh: /大雪|飞雪|雪花纷|浓雾|大雾|阴天|阴雨|雷雨|暴雨|暴风雨|雷鸣|电闪|雷电|大雨|乌云密布|乌云压|倾盆|阴云密布|狂风暴雨|瓢泼|雷暴|浓云|暴雪|闪电|风暴|雨夜|细雨|下着雨|乌云(?:遮|盖|布|铺|笼|封)|云层(?:布满|盖住|笼罩)|阴云/u,
  en: /\b(?:snowstorm|heavy snow|driving snow|thick fog|dense fog|thunder\w*|downpour|pouring rain|heavy rain|lightning|overcast|storm clouds?|thick clouds?|blizzard|rainstorm|(?:raging|fierce|violent|wild|howling) (?:storm|gale)|storm\b|(?:storm |thick |heavy |black |dark )*clouds? (?:cover|fill|blanket|seal|bur[iy]|wrap|chok|block)\w*(?! (?:up )?(?:the )?(?:milky|stars))|sky was (?:overcast|clouded)|solid (?:cloud|overcast)|rain (?:lash\w*|pour\w*|fell|falls|hammer\w*))/u,
  ja: /大雪|濃霧|雷雨|豪雨|嵐|稲妻|雷鳴|土砂降り|大雨|暴風雨|厚い雲|曇天|吹雪|雲が(?:空を)?(?:覆|おお|埋め)|雲に(?:覆|おお)われ(?:た|て)|一面の雲|雷(?=が|の|と|鳴)/u,
};
const STARS: Readonly<Record<Language, RegExp>> = {
  zh: /银河|星河|繁星|满天星|星空|群星|星光|流星|星星|众星|天河|漫天星/u,
  en: /\b(?:milky way|stars? of the milky way|stars (?:shin\w+|glitter\w*|blaz\w+|sparkl\w+|twinkl\w+|shone|fill\w*|above|overhead|were|are)|starry|star-?filled|starlit|starlight|countless stars|bright stars|all the stars|sky full of stars|thousands of stars|constellations?|meteors?|a million stars)\b/u,
  ja: /天の川|星空|満天の星|星々|星が|流星|銀河|星座|星明かり/u,
};
const DENSE: Readonly<Record<Language, RegExp>> = {
  zh: /(?:银河|星河|天河).{0,10}(?:璀璨|繁密|清晰|灿烂|横|明亮|倾泻|流淌|浓|壮丽|细节|耀眼|纤毫)|(?:璀璨|繁密|清晰|灿烂|壮丽|浓密|明亮)(?:的)?(?:银河|星河)|繁星(?:点点|满天|密布)|满天(?:的)?(?:繁)?星|银河|密密麻麻的星/u,
  en: /\b(?:(?:bright|brilliant|dense|clear|vivid|dazzling|thick|glorious|rich|full|sharp|every detail of)[^.]{0,14}milky way|milky way|thousands of (?:faint )?stars|countless stars|faint(?:est)? stars|sky (?:full|thick) (?:of|with) stars)\b/u,
  ja: /天の川|満天の星|降るような星|無数の星|数えきれない星|星屑/u,
};
const DAY: Readonly<Record<Language, RegExp>> = {
  zh: /正午|中午|大白天|白天|艳阳高照|烈日当空|晴朗的午后|阳光灿烂|下午/u,
  en: /\b(?:noon|midday|broad daylight|daylight|bright sunshine|daytime|blazing sun|sunny afternoon)\b/u,
  ja: /正午|真昼|昼間|日中|白昼/u,
};
const ASTERISK: Readonly<Record<Language, RegExp>> = {
  zh: /见|看|闪|亮|照|璀璨|高悬|横|点点|灿烂|流|满天|升|挂|辉/u,
  en: /\b(?:visible|see|seen|saw|shin\w+|shone|glitter\w*|twinkl\w*|blaz\w*|hung|hangs?|above|overhead|glow\w*|appear\w*|fill\w*|stretch\w*|sparkl\w*|watch\w*|arch\w*)\b/u,
  ja: /見え|輝|きらめ|瞬|光|かか|横たわ|浮か|流れ|広が|見上げ/u,
};
const THEN: Readonly<Record<Language, RegExp>> = {
  zh: /之后|过后|后来|散去|停了|雨后|雨过|放晴|退去|渐止|消散|直到|先前|云开|云散|初晴|遮住|遮蔽|看不见|不见|挡住|淹没|吞没|隐没/u,
  en: /\b(?:after|until|then|cleared|clears|passed|passes|parted|gave way|later|once the|when the (?:storm|rain|clouds)|through a gap|hid(?:es|den)?|hiding|swallow\w*|cover\w* (?:the |all the |every )?(?:stars?|milky)|block\w*|vanish\w*|no stars|drown\w*|invisible|before the)\b/u,
  ja: /後|あと|止ん|やん|晴れ|去っ|過ぎ|隠|消え|見えな|(?:星|天の川|銀河)[^。]{0,4}覆/u,
};

/** Clouds and what they hide: so it is. */
const HIDDEN: Readonly<Record<Language, RegExp>> = {
  zh: /(?:乌云|阴云|浓云|云层|暴风雨|阴天)(?:[^。]{0,20}?)(?:看不见|看不到|都?不见)(?:[^。]{0,6})(?:银河|星)|(?:乌云|阴云|浓云|云层|阴天)(?:[^。]{0,14}?)(?:银河|星星|繁星|群星)(?:[^。,,]{0,4})(?:看不见|看不到)/u,
  en: /\bclouds?\b[^.]{0,50}?(?:(?:cannot|can't|could not|couldn't) see [^.]{0,14}(?:stars|milky way)|(?:stars|milky way) (?:cannot|can't|could not|couldn't|can not) be seen|(?:stars|milky way) (?:is|are) (?:invisible|hidden|not visible))/u,
  ja: /雲(?:が|に)(?:[^。]{0,20}?)(?:星|天の川|銀河)(?:[^。]{0,4})(?:見え(?:ない|ません)|隠れ)/u,
};

function hidden(sentence: Sentence): Draft {
  return {
    kind: 'contradiction',
    verdict: 'true',
    start: sentence.start,
    end: sentence.end,
    evidence: 'opaque cloud: 0 stars are seen through it',
    note: {
      zh: '云层遮住星空时,能见的恒星为 0 颗。',
      en: 'Where cloud covers the sky 0 stars are seen through it.',
      ja: '雲が空を覆うと、見える星は0個です。',
    },
    weight: 58,
    clause: sentence,
    subjects: ['milky-way', 'sky'],
  };
}

/** One picture that cannot be: a storm with a clear Milky Way, stars at noon, a full moon with a dense Milky Way. */
export const contradictionFrame: Frame = (reading, sentence) => {
  const { language } = reading;
  const words = reading.lower.slice(sentence.start, sentence.end);
  if (!sentence.silent && HIDDEN[language].test(words)) return [hidden(sentence)];
  if (sentence.silent || THEN[language].test(words)) return [];
  if (/[？?]/u.test(words)) return [];
  const put = (evidence: string, note: Words, weight: number): Draft => ({
    kind: 'contradiction',
    verdict: 'false',
    start: sentence.start,
    end: sentence.end,
    evidence,
    note,
    weight,
    clause: sentence,
    subjects: ['milky-way', 'sky'],
  });
  const stars = STARS[language].test(words);
  if (stars && STORM[language].test(words)) {
    return [
      put(
        'opaque cloud: limiting magnitude 0 stars',
        {
          zh: '雷雨云完全遮住星空,能见的恒星为 0 颗:暴风雨与清晰的银河不在同一镜头,可分成两个镜头。',
          en: 'Storm clouds hide the sky: 0 stars are seen through them. A storm and a clear starry sky want two shots.',
          ja: '雷雲の下では見える星は0個です。嵐と澄んだ星空は別のショットに分けましょう。',
        },
        59,
      ),
    ];
  }
  const moon = [...sentence.entities.values()].find((entity) => entity.phase === 'full');
  if (moon !== undefined && DENSE[language].test(words) && !negated(sentence.skeleton, language)) {
    return [
      put(
        'full Moon magnitude -12.7: sky about 20 times brighter, limit near magnitude 4.5',
        {
          zh: '满月(-12.7 等)使夜空亮约 20 倍,只剩约 4.5 等以上的星,看不到繁密的银河。',
          en: 'A full Moon (magnitude -12.7) makes the sky about 20 times brighter; only stars to about magnitude 4.5 remain and the Milky Way is washed out.',
          ja: '満月(-12.7等)は空を約20倍明るくし、4.5等ほどまでの星しか残らず、濃い天の川は見えません。',
        },
        76,
      ),
    ];
  }
  const dayClause = sentence.clauses.find((clause) =>
    DAY[language].test(reading.lower.slice(clause.start, clause.end)),
  );
  const fixed = [...sentence.entities.values()].some((entity) =>
    ['star', 'figure', 'group', 'milky'].includes(entity.kind),
  );
  if (
    dayClause !== undefined &&
    (stars || fixed) &&
    ASTERISK[language].test(words) &&
    !negated(sentence.skeleton, language) &&
    !/日食|eclipse|日蝕|望远镜|telescope|望遠鏡|也在|仍在|still there|白天(?:也|依然)?(?:其实)?(?:在|有)/u.test(words)
  ) {
    return [
      put(
        'daylight sky magnitude 3 per square arcsecond: no star seen',
        {
          zh: '白天天空太亮,肉眼能见的恒星为 0 颗(金星除外)。',
          en: 'By day the sky is too bright: 0 stars are seen with the eye (Venus alone can be).',
          ja: '昼間の空は明るすぎて、肉眼で見える恒星は0個です(金星を除く)。',
        },
        75,
      ),
    ];
  }
  return [];
};

const MEET: Readonly<Record<Language, RegExp>> = {
  zh: /挨(?:在|着|到|近|得)|挪|凑(?:近|到|在)|贴在一起|依偎|走过|游过|越过|走向|飞向|飞过|游向|相遇|碰面|见面|聚在|聚到|会合|汇合|在一起|并到|移向|漂向|相会|相见|重逢|相逢|团聚|相聚|渡(?:过)?银?河|渡河|跨过|过河|奔向|靠近|走近|拥抱|牵手|相拥|走到一起|越过银河|相依|渐渐走|会面|幽会|飞越|踏上鹊桥|踏过|踏着鹊桥|走上鹊桥|走到|走去|赶去|赶到|来到|蹚|趟过|涉过|涉水|敲(?:响|开)?[^,。]{0,8}门|跨(?:上|越)|奔赴|奔到|扑向|扑进|投入|飘向|飘到|爬过|滑向|换(?:了)?(?:位置|座位)|鹊桥(?:上)?相|接吻|亲吻|靠拢|牵起|约会|渡/u,
  en: /\b(?:drift(?:s|ed|ing)? (?:together|closer|toward\w*|across|over)|inch(?:es|ed|ing)? (?:closer|toward\w*|together)|(?:almost |nearly )?touch(?:es|ed|ing)?|creep(?:s|ing)? (?:closer|toward\w*)|slid(?:es|ing|e) (?:closer|toward\w*|together)|move(?:s|d)? (?:toward\w*|together|across)|sail(?:s|ed)? (?:to|toward\w*|across)|come(?:s)? (?:closer|nearer)|get(?:s)? (?:closer|nearer)|side by side once|meets?|met|meeting|reunit\w+|reunion|cross(?:es|ed|ing)? (?:the|over)|embrac\w+|kiss\w*|come together|came together|draw(?:s|n)? (?:near|close|together)|run(?:s)? to|rush\w* (?:to|toward)|hold hands|walk(?:s|ed)? across|step(?:s|ped)? (?:onto|across)|tryst|joined|approach\w*|swims? across|into each other's arms|fly to|move(?:s|d)? closer|walk(?:s|ed)? (?:over|to|toward\w*)|wad(?:es?|ed|ing) (?:across|over|through|to)|hurr(?:y|ies|ied) (?:across|over|to)|steps? (?:off|out)|leap(?:s|ed|t)? (?:across|over|to)|tiptoe\w*|knock\w* (?:at|on)|slip(?:s|ped)? (?:across|over)|fl(?:y|ies|ew) (?:across|over|to)|visit(?:s|ed)?|dance(?:s|d)? together)\b/u,
  ja: /こえ(?:て|る|た)|越え|歩み寄|手を取り|いっしょになる|くっつ|近よ|重な|会う|会い|会え|逢|出会|再会|渡(?:る|り|って|った)|抱き合|抱きし|近づ|めぐり会|寄り添|結ばれ|手をつな|歩いて|歩み|歩き|駆け(?:て|る|出)|訪ね|たずね|会いに|泳い|舟を|飛んで|デート|対面|駆け寄/u,
};

/** Fixed stars said to meet: poetry, for their distance never changes. */
export const meetingFrame: Frame = (reading, sentence) => {
  if (sentence.silent) return [];
  const drafts: Draft[] = [];
  const words = reading.lower.slice(sentence.start, sentence.end);
  if (!MEET[reading.language].test(words)) return [];
  const stars = [...sentence.entities.values()].filter((entity) => isFixed(entity));
  const unlike = stars.filter(
    (star, index) => stars.findIndex((other) => canonical(other.id) === canonical(star.id)) === index,
  );
  const [a, b] = unlike;
  if (a === undefined) return [];
  const lovers = (entity: Entity): boolean =>
    canonical(entity.id) === 'hip:91262' || canonical(entity.id) === 'hip:97649';
  const partner =
    b ?? (lovers(a) ? { ...a, id: canonical(a.id) === 'hip:91262' ? 'hip:97649' : 'hip:91262' } : undefined);
  if (partner === undefined || !(lovers(a) && lovers(partner))) {
    if (
      partner === undefined ||
      b === undefined ||
      !/拥抱|接吻|亲吻|牵手|相拥|embrac|kiss|hold hands|drift|touch|inch|toward|挪|挨|凑|抱き|手をつな|奔向|近づ|靠近|approach|closer|渡/u.test(
        words,
      )
    )
      return [];
  }
  if (pointsOf(a.id).length === 0 || pointsOf(partner.id).length === 0) return [];
  const separation = separationOf(star(a.id), star(partner.id));
  const clause: Clause = sentence;
  const one = named(canonical(a.id));
  const two = named(canonical(partner.id));
  const literal =
    negated(sentence.skeleton, reading.language) &&
    /真的?|其实|实际|从来|从未|从不|不会|不曾|并不|really|actually|in (?:fact|reality|truth)|本当|実際|永远|never|始终|ない|ません/u.test(
      words,
    );
  drafts.push({
    kind: 'fixed-stars',
    verdict: literal ? 'true' : 'poetic',
    ...spanOf(sentence, reading),
    evidence: `${separation.toFixed(2)} degrees apart, always`,
    note: {
      zh: `${one.zh}与${two.zh}始终相距 ${separation.toFixed(1)}°,并不会靠近;相会是诗意的说法。`,
      en: `${one.en} and ${two.en} always stand ${separation.toFixed(1)}° apart; that they meet is poetry.`,
      ja: `${one.ja}と${two.ja}はいつも${separation.toFixed(1)}°離れていて近づきません。出会いは詩の表現です。`,
    },
    // Names of stars, not of lovers: it is the sky that is spoken of.
    weight: a.kind === 'star' && (b === undefined || b.kind === 'star') ? 82 : 63,
    clause,
    subjects: [a.id, partner.id],
  });
  return drafts;
};

function isFixed(entity: Entity): boolean {
  return ['star', 'figure', 'group'].includes(entity.kind) && pointsOf(entity.id).length > 0;
}

function canonical(id: string): string {
  return { 'asterism:zhinu': 'hip:91262', 'asterism:hegu': 'hip:97649', 'figure:Lyr': 'figure:Lyr' }[id] ?? id;
}

function star(id: string): string {
  return skyId(canonical(id));
}

function spanOf(sentence: Sentence, reading: Reading): { start: number; end: number } {
  const meeting = sentence.clauses.filter((clause) =>
    MEET[reading.language].test(reading.lower.slice(clause.start, clause.end)),
  );
  const first = meeting[0];
  return first === undefined ? sentence : { start: first.start, end: first.end };
}
