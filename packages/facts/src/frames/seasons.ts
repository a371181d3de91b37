import { deniedThere } from '../parse/pattern.ts';
import { denied, draftOf, named, type Draft, type Frame } from '../judge/draft.ts';
import { ofSeason } from '../judge/sighting.ts';
import { SIMILE, TALE } from '../words/seeing.ts';
import { meet, type Templates } from './templates.ts';

/** A season and what is seen in it, as short as lists and saws say it: `春看狮子,夏看天蝎`. */
const TIMES: Templates = {
  zh: [
    '{x}(?:天|季|夜|里)?(?:的)?(?:夜晚|晚上|夜空|夜里|星空)?(?:就)?(?:看|找|观|赏|属于|有|是|主角是|轮到|见|认|望|数)(?:的是)?{a:s}',
    '{a:s}(?:座)?(?:就|才|都)?(?:不)?(?:是|属于|归|算)(?:在)?{x}(?:天|季|夜)?(?:里)?(?:的)?(?:星座|星|主角|客人|常客)?(?=$|[,,。、;;!?])',
  ],
  en: [
    '{x}(?: sky| skies| nights?)?,? (?:look for|brings?|belongs to|is for|means|shows|has|gives us|is the time of|find|for|comes?|it is|we have|you have)(?: us)? (?:the )?{a:s}',
    "{a:s}(?:,| is| was| isn't| is not| belongs to| in| the)* (?:a |an |one of the )?{x}(?: one| figure| constellation| star| sight| visitor| object| group)s?(?=$|[,.;:!?]| and| while| but)",
    '(?:and|,|while) {a:s}(?: is| in| to| belongs to|,)* (?:a |an |the )?{x}(?= one|$|[,.;:!?])',
  ],
  ja: [
    '{x}(?:は|には|なら|といえば|に|の主役は|の夜は|の夜空は|の星座は){a:s}',
    '{a:s}(?:は|が|なら|といえば)(?:やっぱり|もちろん)?{x}(?:の(?:星座|星|もの|空|夜|主役))?(?:$|、|だ|です|。|に|で)',
  ],
};

/** Seasons of figures and stars, judged by the months in which they stand well up at nine in the evening. */
export const seasonFrame: Frame = (reading, sentence) => {
  const words = reading.lower.slice(sentence.start, sentence.end);
  if (sentence.silent || SIMILE[reading.language].test(sentence.skeleton)) return [];
  const found = meet(reading, sentence, TIMES);
  // One alone needs the sky around it; several make a list of what is seen when.
  if (found.length === 1 && TALE[reading.language].test(words.replaceAll(/属于|星座|constellations?|belongs?/gu, '')))
    return [];
  return found.flatMap(({ match, clause }): Draft[] => {
    const { a } = match.entities;
    const season = [...sentence.entities.values()].find(
      (entity) => entity.kind === 'season' && entity.start >= match.start && entity.end <= match.end,
    );
    const when = season?.time?.when;
    if (a === undefined || when?.season === undefined || clause.when.part === 'dawn') return [];
    const judged = ofSeason(a.id, named(a.id), when, clause.where.latitudes);
    return [
      draftOf(
        'season',
        clause,
        match,
        { ...judged, verdict: denied(judged.verdict, deniedThere(reading, clause, match)) },
        31,
        [a],
      ),
    ];
  });
};
