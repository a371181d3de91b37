/**
 * Words at which the content inspections of video providers commonly stop, and what a film shows in their place. Drawn from
 * the categories that DashScope, Kling and OpenAI name in their usage policies (violence, gore, weapons, nudity, self-harm,
 * drugs, politics and real people); which single words stop is told by nobody, so the table is short and general. Love, faith
 * and whoever people are stand in none of it.
 */
export interface Softening {
  /** English, as alternatives of a regular expression over whole words; longer phrases before their parts. */
  en: string;
  /** Simplified Chinese, alternatives. */
  zh: string;
  to: { en: string; zh: string };
}

export const SOFTENINGS: readonly Softening[] = [
  // What is seen of violence
  { en: 'pools? of blood', zh: '血泊', to: { en: 'wide dark shadow', zh: '一片暗影' } },
  {
    en: '(?:covered|soaked|drenched|smeared) (?:in|with) (?:her |his |their )?blood',
    zh: '浑身是血|满身鲜血|血流满面',
    to: { en: 'covered in dust', zh: '满身尘土' },
  },
  {
    en: 'blood[- ](?:stained|soaked|spattered|red)|bloodied|bloody|bleeding',
    zh: '沾血的|带血的|流血的|血淋淋的?|血腥的?',
    to: { en: 'dust-covered', zh: '蒙尘的' },
  },
  { en: 'bleeds', zh: '流血', to: { en: 'sinks down', zh: '缓缓倒下' } },
  { en: 'blood', zh: '鲜血|血迹|血液|血水', to: { en: 'rainwater', zh: '雨水' } },
  { en: 'gore|guts|entrails|intestines|innards', zh: '内脏|肠子', to: { en: 'torn cloth', zh: '破碎的布' } },
  {
    en: '(?:severed|cut[- ]off|chopped[- ]off) (?:head|hand|arm|leg|limb)s?|decapitated heads?',
    zh: '断头|首级|断臂|断肢|头颅',
    to: { en: 'stone mask', zh: '石面具' },
  },
  {
    en: 'corpses|dead bodies|cadavers',
    zh: '尸体|死尸|尸首|遗体',
    to: { en: 'still figures under cloaks', zh: '斗篷下静止的身影' },
  },
  { en: 'corpse|dead body|cadaver', zh: '', to: { en: 'still figure under a cloak', zh: '' } },
  { en: 'skulls? and bones|skulls', zh: '骷髅|头骨', to: { en: 'pale stones', zh: '白色的石头' } },
  { en: 'open wounds?|gaping wounds?|wounds?', zh: '伤口|创口', to: { en: 'torn sleeve', zh: '撕破的袖口' } },
  // What is done
  { en: 'beheads|decapitates', zh: '斩首|砍头', to: { en: 'strikes down the banner of', zh: '击落其旗帜' } },
  { en: 'beheaded|decapitated', zh: '', to: { en: 'turned to stone', zh: '' } },
  { en: 'stabs|impales|slashes', zh: '刺穿|刺入|捅', to: { en: 'lunges toward', zh: '冲向' } },
  { en: 'stabbing|impaling|slashing', zh: '', to: { en: 'lunging toward', zh: '' } },
  { en: 'stabbed|impaled|slashed', zh: '', to: { en: 'struck down', zh: '' } },
  {
    en: 'kills|murders|slays|slaughters|massacres|assassinates',
    zh: '杀死|杀害|谋杀|屠杀|刺杀|杀掉',
    to: { en: 'overcomes', zh: '战胜' },
  },
  { en: 'killing|murdering|slaying|slaughtering', zh: '', to: { en: 'overcoming', zh: '' } },
  { en: 'killed|murdered|slain|slaughtered|massacred|assassinated', zh: '被杀', to: { en: 'overcome', zh: '被战胜' } },
  { en: 'kill|murder|slay|slaughter|massacre', zh: '杀戮|杀人', to: { en: 'overcome', zh: '战胜对手' } },
  { en: 'strangles|chokes', zh: '勒死|掐死|掐住', to: { en: 'holds back', zh: '拦住' } },
  { en: 'tortures', zh: '折磨|拷打|酷刑', to: { en: 'holds back', zh: '拦住' } },
  {
    en: 'tortured|mutilated|dismembered|disembowelled|disemboweled',
    zh: '肢解|残害',
    to: { en: 'worn out', zh: '疲惫' },
  },
  { en: 'executions?|lynchings?', zh: '处决|处死|绞刑', to: { en: 'solemn gathering', zh: '肃穆的聚集' } },
  { en: 'dies', zh: '死去|死亡|断气', to: { en: 'closes both eyes', zh: '合上双眼' } },
  { en: 'dying', zh: '垂死的?|濒死的?', to: { en: 'resting', zh: '安卧的' } },
  {
    en: 'dead(?= (?:man|men|woman|women|child|children|soldiers?|warriors?|people|king|queen))',
    zh: '死了的',
    to: { en: 'sleeping', zh: '睡着的' },
  },
  { en: 'chained to', zh: '被锁在|被铁链锁在|锁链缚在', to: { en: 'standing against', zh: '站在' } },
  // Weapons
  {
    en: '(?:machine|sub-?machine|hand|shot)[- ]?guns?|assault rifles?|guns?|pistols?|revolvers?|rifles?|firearms?|muskets?',
    zh: '机关枪|冲锋枪|步枪|手枪|枪支|猎枪|枪',
    to: { en: 'lamp', zh: '提灯' },
  },
  { en: 'bullets|gunfire|gunshots?', zh: '子弹|枪声|枪火', to: { en: 'sparks', zh: '火星' } },
  {
    en: 'bombs?|grenades?|missiles?|explosives|landmines?|warheads?',
    zh: '炸弹|手榴弹|导弹|炸药|地雷',
    to: { en: 'thundercloud', zh: '雷云' },
  },
  { en: 'explosions?|detonations?', zh: '爆炸', to: { en: 'burst of light', zh: '一阵强光' } },
  { en: 'explodes|detonates', zh: '炸开', to: { en: 'flashes', zh: '闪光' } },
  { en: 'knives|daggers|machetes|cleavers', zh: '', to: { en: 'staffs', zh: '' } },
  { en: 'knife|dagger|machete|cleaver|switchblade', zh: '匕首|尖刀|砍刀|短刀', to: { en: 'staff', zh: '木杖' } },
  { en: 'swords|sabres|sabers|battle[- ]?axes|dagger-axes', zh: '', to: { en: 'staffs', zh: '' } },
  { en: 'sword|sabre|saber|battle[- ]?axe|dagger-axe', zh: '长剑|宝剑|刀剑|大刀', to: { en: 'staff', zh: '长杖' } },
  // Nudity
  {
    en: '(?:completely |fully |half[- ]|semi[- ])?(?:naked|nude|undressed|unclothed)|topless|bare[- ](?:chested|breasted)',
    zh: '赤身裸体的?|全裸的?|半裸的?|裸体的?|赤裸的?|裸露的?',
    to: { en: 'robed', zh: '身披长袍的' },
  },
  { en: 'nudity', zh: '裸露', to: { en: 'long robes', zh: '长袍' } },
  { en: 'lingerie|underwear|bikinis?|thongs?', zh: '内衣|比基尼|泳装', to: { en: 'linen dress', zh: '亚麻长裙' } },
  { en: 'breasts|cleavage|buttocks|genitals|nipples', zh: '乳房|胸部|臀部|乳沟', to: { en: 'shoulders', zh: '肩膀' } },
  {
    en: 'sexy|seductive|erotic|sensual|lustful|voluptuous',
    zh: '性感的?|诱惑的?|色情的?|妖艳的?',
    to: { en: 'graceful', zh: '优雅的' },
  },
  { en: 'making love|having sex', zh: '做爱|性爱', to: { en: 'holding hands', zh: '牵手' } },
  // Self-harm and drugs
  {
    en: '(?:commits?|committing|attempts?) suicide',
    zh: '自杀|自尽|轻生|上吊',
    to: { en: 'sits alone with lowered head', zh: '低头独坐' },
  },
  { en: 'suicide|suicidal', zh: '', to: { en: 'lonely', zh: '' } },
  {
    en: '(?:cuts|slits|slashes) (?:her|his|their) (?:own )?wrists?',
    zh: '割腕',
    to: { en: 'folds both hands', zh: '双手合拢' },
  },
  { en: 'self[- ]harm', zh: '自残|自伤', to: { en: 'silence', zh: '沉默' } },
  {
    en: 'cocaine|heroin|opium|methamphetamine|narcotics',
    zh: '毒品|海洛因|可卡因|鸦片|冰毒',
    to: { en: 'herbs', zh: '草药' },
  },
  // Politics and people who are or were
  {
    en: '(?:donald trump|joe biden|barack obama|vladimir putin|xi jinping|kim jong[- ]un|volodymyr zelensk(?:y|yy)|benjamin netanyahu|narendra modi|adolf hitler|joseph stalin|mao zedong)',
    zh: '习近平|毛泽东|特朗普|川普|拜登|奥巴马|普京|金正恩|泽连斯基|内塔尼亚胡|希特勒|斯大林',
    to: { en: 'an elder in a plain coat', zh: '一位身穿素色大衣的长者' },
  },
  {
    en: 'prime ministers?|presidents?|chancellors?|dictators?|politicians?|heads? of state',
    zh: '国家主席|总统|总理|首相|独裁者|政客|国家领导人',
    to: { en: 'speaker', zh: '讲话的人' },
  },
  { en: 'terrorists?|extremists?', zh: '恐怖分子|极端分子', to: { en: 'stranger', zh: '陌生人' } },
  { en: 'riots?|coups?|violent protests?', zh: '暴乱|骚乱|政变|暴动', to: { en: 'crowded square', zh: '拥挤的广场' } },
  {
    en: 'swastikas?|nazi (?:flags?|symbols?|banners?)',
    zh: '纳粹标志|卐字旗',
    to: { en: 'plain banner', zh: '素色旗帜' },
  },
];
