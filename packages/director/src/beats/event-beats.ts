import { isAlive } from '../kinds.ts';
import type { Beat, Plan } from './beat.ts';
import { LANDMARKS, VESSELS, mainEntity } from './main-entity.ts';
import { type ClauseReading, type DoneAction, type Entity, isPersonal } from '../reading/index.ts';
import type { ShotSize } from '../words.ts';
import { isProductFilm } from '../world.ts';

export function eventBeats(plan: Plan, groups: readonly (readonly number[])[]): Beat[] {
  const { reading, worlds } = plan;
  const product = isProductFilm(reading);
  const main = mainEntity(reading);
  let lastSeen: readonly Entity[] = [];
  return groups.map((group) => {
    const told = group.flatMap((index) => reading.clauses[index] ?? []);
    // The clause with most to see stands for the group.
    const richest = group.toSorted((a, b) => richness(reading.clauses[b]) - richness(reading.clauses[a]))[0] ?? 0;
    const clause = reading.clauses[richest];
    const world = worlds[richest];
    if (!clause || !world) throw new Error('a group has clauses');
    const actions = [...clause.actions, ...told.flatMap((each) => each.actions)];
    const action = actions.find((each) => !each.weak) ?? actions[0];
    const named = told
      .flatMap((each) => each.entities.filter((id) => !each.absent.includes(id)))
      .filter((id, index, all) => all.indexOf(id) === index)
      .flatMap((id) => reading.entities.get(id) ?? []);
    // A clause that only adds a quality or an act speaks of whoever was seen last; one that names a place shows the place.
    const carries =
      action !== undefined ||
      (clause.setting === undefined && clause.weather === undefined && clause.times.length === 0);
    // `..., holding a lantern`: the one who holds it is whoever was seen last.
    const unsaid = action !== undefined && isPersonal(action.action) && !named.some((entity) => isAlive(entity.kind));
    const entities =
      named.length === 0
        ? carries
          ? lastSeen
          : []
        : unsaid
          ? [...lastSeen.filter((each) => isAlive(each.kind)), ...named]
          : named;
    if (named.some((entity) => isAlive(entity.kind) || entity.product || VESSELS.has(entity.kind))) lastSeen = named;
    const before = reading.clauses[(group[0] ?? 0) - 1]?.clause;
    return {
      kind: 'event',
      clauses: group,
      about: richest,
      world: { ...world, lightning: told.some((each) => each.lightning) },
      entities: product && main && entities.length === 0 ? [main] : entities.slice(0, 6),
      action,
      props: told.flatMap((each) => each.props).slice(0, 2),
      sizes: eventSizes(clause, entities, action),
      ...(clause.angle === undefined ? {} : { angle: clause.angle }),
      later: told.some((each) => each.later),
      chapter: before !== undefined && before.paragraph !== (told[0]?.clause.paragraph ?? before.paragraph),
      named: false,
    } satisfies Beat;
  });
}

export function richness(clause: ClauseReading | undefined): number {
  if (!clause) return 0;
  return (
    clause.entities.length * 2 + clause.actions.filter((action) => !action.weak).length * 2 + clause.senses.length * 0.1
  );
}

const HANDS: ReadonlySet<string> = new Set(['reach', 'hold', 'work', 'pour', 'read', 'drink', 'cook']);

function eventSizes(clause: ClauseReading, entities: readonly Entity[], action: DoneAction | undefined): ShotSize[] {
  if (clause.size !== undefined) return [clause.size];
  if (entities.length === 0) return clause.setting === undefined ? ['wide', 'extreme-wide'] : ['extreme-wide', 'wide'];
  if (entities.length > 2 && entities.some((entity) => LANDMARKS.has(entity.kind))) return ['wide', 'extreme-wide'];
  if (entities.every((entity) => VESSELS.has(entity.kind))) return ['medium-wide', 'wide'];
  if (action?.moving) return ['medium-wide', 'wide'];
  if (action?.weak) return ['wide', 'medium-wide'];
  if (action?.action === 'speak') return ['medium-close-up', 'medium'];
  if (action && HANDS.has(action.action)) return ['medium', 'close-up'];
  if (entities.length > 1) return ['medium-wide', 'medium'];
  if (clause.moods.length > 0) return ['medium-close-up', 'medium-wide'];
  return ['medium', 'medium-wide'];
}
