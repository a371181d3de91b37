import { list, type ScreenRule } from '../rule.ts';
import { HEADS_OF_STATE, PEOPLE, PEOPLE_BESIDE_DOING, type Person } from './people-names.ts';
import { MADE_TO } from './shared.ts';

/** What must not be done to anyone who holds an office, even as a picture. */
const DEGRADED = list(`
  裸 | 裸体 | 裸照 | 跪下 | 下跪 | 耳光 | 吐血 | 枪杀 | 暗杀 | 刺杀 | 处决 | 吊死 | 尸体 | 被杀 | 砍头 | 斩首 | 脱衣 | 内裤 | 撒尿 | 吃屎 | 学狗叫 | 做爱 | 强奸 | 色情 | 断肢 |
  naked | nude | porn | sex | kill | kills | killed | assassinat* | shot dead | hanged | beheaded | beheading | executed | murdered | corpse |
  humiliat* | slapped | diaper | underwear | rape | decapitat* |
  裸で | 全裸 | ヌード | 殺害 | 殺す | 暗殺 | 射殺 | 処刑 | 死体 | セックス | ポルノ | 下着姿
`);

export const PEOPLE_RULES: readonly ScreenRule[] = [
  {
    category: 'public-figure',
    decision: 'block',
    groups: [namesOf(HEADS_OF_STATE), DEGRADED],
    withinCharacters: 24,
  },
  { category: 'public-figure', decision: 'review', groups: [[...namesOf(HEADS_OF_STATE), ...namesOf(PEOPLE)]] },
  {
    category: 'public-figure',
    decision: 'review',
    groups: [namesOf(PEOPLE_BESIDE_DOING), [...MADE_TO, ...DEGRADED]],
    withinCharacters: 24,
  },
];

/** Names of three characters and more are heard by sound; shorter ones are too much like other words, but for these. */
export const NAMES_BY_SOUND: readonly string[] = [
  ...[...HEADS_OF_STATE, ...PEOPLE].flatMap(({ zh }) => zh).filter((name) => /^\p{Script=Han}{3,}$/u.test(name)),
  ...list('普京 | 拜登 | 川普'),
];

function namesOf(people: readonly Person[]): string[] {
  return people.flatMap(({ zh, en, ja }) => [...zh, ...en, ...ja]);
}
