import { Dialog } from '@base-ui/react/dialog';
import {
  FIRST_SKY_YEAR,
  LAST_SKY_YEAR,
  sizePixels,
  type Film,
  type Language,
  type Shot,
  type ShotChange,
  type SkyView,
} from '@kinora/film';
import {
  altitudeAzimuth,
  createSky,
  culminationDegrees,
  fit,
  horizontalTarget,
  nameOf,
  PLACES,
  resolveTarget,
  type Place,
} from '@kinora/sky';
import { useId, useMemo, useRef, useState } from 'react';
import { LANGUAGE_TAGS, useLocale } from '../messages/locale.tsx';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { CrossIcon } from '../ui/icons.tsx';
import { Toggle } from '../ui/toggle.tsx';
import { allNames, findTarget, offerFor, whereIs, type Offer } from './search.ts';
import { SkyCanvas } from './sky-canvas.tsx';
import type { SkyDress } from './sky-labels.ts';
import type { FigureSet } from './sky-lines.ts';
import { acrossLongerSide, instantOf, localClock, roomViewOf, useRoomView } from './use-sky-view.ts';

interface SkyRoomProps {
  film: Film;
  shot: Shot;
  view: SkyView;
  number: number;
  onUse: (change: ShotChange) => void;
  onClose: () => void;
}

type Found =
  | { kind: 'shown'; id: string }
  | { kind: 'unknown'; text: string }
  | { kind: 'hidden'; id: string; altitudeDegrees: number; offer: Offer | undefined };

/** The place the shot was drawn from, which may be none of the list. */
const OWN_PLACE = '';

/** The true sky of a shot, to look around in and to choose its view from. */
export default function SkyRoom({ film, shot, view: recorded, number, onUse, onClose }: SkyRoomProps) {
  const { messages, formats, locale } = useLocale();
  const { width, height } = sizePixels(film.brief.size);
  const aspect = width / height;
  const lens = film.brief.shape === 'dome' ? 'dome' : 'camera';
  const [start] = useState(() => roomViewOf(recorded, aspect));
  const { view, setPlace, setInstant, look, reset } = useRoomView(start, aspect);
  const language = film.storyboard?.language ?? locale;
  const [figures, setFigures] = useState<FigureSet>(language === 'zh' ? 'chinese' : 'western');
  const [names, setNames] = useState(true);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set([...recorded.figures, ...recorded.labels, ...(recorded.art ?? [])]),
  );
  const [found, setFound] = useState<Found | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const ids = { places: useId(), names: useId(), time: useId() };
  const listed = useMemo(() => allNames(locale), [locale]);

  const dress: SkyDress = useMemo(
    () => ({ figures, names, language: locale, chosen, winds: messages.sky.winds }),
    [figures, names, locale, chosen, messages],
  );
  const clock = localClock(view.place, view.instantMs);
  const skyNow = (place: Place, instantMs: number) =>
    createSky({ latitude: place.latitude, longitude: place.longitude, instant: new Date(instantMs) });

  const aimAt = (id: string, place: Place, instantMs: number): void => {
    const aimed = fit(skyNow(place, instantMs), [id], { aspect });
    look((camera) => ({
      ...aimed,
      fieldOfViewDegrees: Math.max(aimed.fieldOfViewDegrees, camera.fieldOfViewDegrees * 0.6),
    }));
    setChosen((before) => new Set(before).add(id));
    setFound({ kind: 'shown', id });
  };
  const find = (text: string): void => {
    if (text.trim() === '') return;
    const id = findTarget(text, [locale, language, 'en']);
    if (id === undefined) return setFound({ kind: 'unknown', text: text.trim() });
    const seen = whereIs(skyNow(view.place, view.instantMs), id);
    if (seen !== null && seen.altitudeDegrees > 0) return aimAt(id, view.place, view.instantMs);
    setFound({
      kind: 'hidden',
      id,
      altitudeDegrees: seen?.altitudeDegrees ?? -90,
      offer: offerFor(id, view.place, view.instantMs),
    });
  };
  const take = (id: string, offer: Offer): void => {
    if (offer.kind === 'time') {
      setInstant(offer.instantMs);
      return aimAt(id, view.place, offer.instantMs);
    }
    setPlace(offer.place);
    const there = offerFor(id, offer.place, view.instantMs);
    const seen = whereIs(skyNow(offer.place, view.instantMs), id);
    const instantMs =
      (seen !== null && seen.altitudeDegrees > 10) || there?.kind !== 'time' ? view.instantMs : there.instantMs;
    setInstant(instantMs);
    aimAt(id, offer.place, instantMs);
  };

  const use = (): void => {
    const { place, camera } = view;
    const held = [...chosen];
    onUse({
      sky: {
        // A name is told as the director wrote it for as long as it stands.
        place: place === start.place ? recorded.place : place[language],
        ...(place.timeZone === undefined ? {} : { timeZone: place.timeZone }),
        latitude: place.latitude,
        longitude: place.longitude,
        instant: new Date(view.instantMs).toISOString(),
        targets: held.filter((id) => isUp(id, skyNow(place, view.instantMs))),
        figures: held.filter((id) => id.startsWith('figure:') || id.startsWith('asterism:')),
        labels: held,
        ...(recorded.art === undefined ? {} : { art: recorded.art.filter((id) => chosen.has(id)) }),
        camera: {
          azimuthDegrees: camera.azimuthDegrees,
          altitudeDegrees: camera.altitudeDegrees,
          fieldOfViewDegrees: acrossLongerSide(camera.fieldOfViewDegrees, aspect),
        },
      },
    });
    onClose();
  };

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        {/* No blur: without a GPU the page would be blurred anew for every frame of the sky. */}
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/85" />
        <Dialog.Popup
          data-testid="sky-room"
          className="card fixed inset-2 z-50 flex flex-col gap-4 overflow-y-auto bg-raised p-4 outline-none sm:inset-x-6 sm:top-1/2 sm:bottom-auto sm:max-h-[calc(100dvh-3rem)] sm:-translate-y-1/2 sm:p-5"
        >
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
            <Dialog.Title className="font-display text-2xl">{messages.sky.title(formats.number(number))}</Dialog.Title>
            <div className="flex flex-wrap items-center gap-2">
              <Button onClick={reset}>{messages.sky.reset}</Button>
              <Button look="gold" onClick={use} title={messages.board.redoHint}>
                {messages.sky.use}
              </Button>
              <Dialog.Close aria-label={messages.keys.close} render={<Button look="bare" className="w-10 px-0!" />}>
                <CrossIcon />
              </Dialog.Close>
            </div>
          </div>
          <div
            className={`grid items-start gap-5 ${aspect >= 1 ? 'lg:grid-cols-[minmax(0,1fr)_20rem]' : 'sm:grid-cols-[minmax(0,22rem)_minmax(16rem,24rem)]'}`}
          >
            <div className="min-w-0" style={{ maxWidth: `calc((100dvh - 12rem) * ${aspect})` }}>
              <SkyCanvas
                place={view.place}
                instantMs={view.instantMs}
                camera={view.camera}
                lens={lens}
                dress={dress}
                aspect={aspect}
                label={
                  lens === 'dome'
                    ? messages.sky.domeCanvas(view.place[locale])
                    : messages.sky.canvas(view.place[locale])
                }
                onLook={look}
              />
              <p className="mt-2 text-sm text-muted">{lens === 'dome' ? messages.sky.domeHint : messages.sky.hint}</p>
            </div>
            <div className="grid gap-5">
              <form
                className="grid gap-1.5"
                onSubmit={(event) => {
                  event.preventDefault();
                  find(search.current?.value ?? '');
                }}
              >
                <label htmlFor="sky-find" className="text-sm text-soft">
                  {messages.sky.find}
                </label>
                <div className="flex gap-2">
                  <input
                    id="sky-find"
                    ref={search}
                    list={ids.names}
                    className="field min-w-0 flex-1"
                    autoComplete="off"
                  />
                  <Button type="submit">{messages.sky.go}</Button>
                </div>
                <datalist id={ids.names}>
                  {listed.map((name) => (
                    <option key={name} value={name}>
                      {name}
                    </option>
                  ))}
                </datalist>
                <FoundNote found={found} place={view.place} onTake={take} />
              </form>
              <label className="grid gap-1.5">
                <span className="text-sm text-soft">{messages.options.place}</span>
                <select
                  className="field"
                  value={PLACES.includes(view.place) ? view.place.en : OWN_PLACE}
                  onChange={(event) => {
                    const chosenPlace = PLACES.find(({ en }) => en === event.target.value) ?? start.place;
                    // The clock on the wall stays, the place under it changes.
                    setInstant(instantOf(chosenPlace, clock.date, clock.minutes));
                    setPlace(chosenPlace);
                  }}
                >
                  <option value={OWN_PLACE}>{start.place[locale]}</option>
                  {PLACES.map((place) => (
                    <option key={place.en} value={place.en}>
                      {place[locale]}
                    </option>
                  ))}
                </select>
              </label>
              <label className="grid gap-1.5">
                <span className="text-sm text-soft">{messages.options.date}</span>
                <input
                  type="date"
                  className="field"
                  min={`${FIRST_SKY_YEAR}-01-01`}
                  max={`${LAST_SKY_YEAR}-12-31`}
                  value={clock.date}
                  onChange={({ target }) => {
                    const year = Number(target.value.slice(0, 4));
                    if (target.value !== '' && year >= FIRST_SKY_YEAR && year <= LAST_SKY_YEAR)
                      setInstant(instantOf(view.place, target.value, clock.minutes));
                  }}
                />
              </label>
              <label className="grid gap-1.5" htmlFor={ids.time}>
                <span className="flex justify-between text-sm text-soft">
                  {messages.sky.hour}
                  <output htmlFor={ids.time} className="text-ink tabular-nums">
                    {`${String(Math.floor(clock.minutes / 60)).padStart(2, '0')}:${String(clock.minutes % 60).padStart(2, '0')}`}
                  </output>
                </span>
                <input
                  id={ids.time}
                  type="range"
                  className="accent-gold"
                  min={0}
                  max={1435}
                  step={5}
                  // Noon to noon, so that one night is one stroke.
                  value={(clock.minutes + 720) % 1440}
                  aria-valuetext={`${Math.floor(clock.minutes / 60)}:${String(clock.minutes % 60).padStart(2, '0')}`}
                  onChange={({ target }) => {
                    const before = (clock.minutes + 720) % 1440;
                    setInstant(view.instantMs + (Number(target.value) - before) * 60_000);
                  }}
                />
              </label>
              <Choice
                legend={messages.sky.figures}
                value={figures}
                onChange={setFigures}
                options={(['western', 'chinese', 'none'] as const).map((value) => ({
                  value,
                  label: messages.sky.figureSets[value],
                }))}
              />
              <Toggle label={messages.sky.names} checked={names} onChange={setNames} />
              {chosen.size > 0 && (
                <div>
                  <p className="text-sm text-soft">{messages.sky.inShot}</p>
                  <ul className="mt-1.5 flex flex-wrap gap-1.5">
                    {[...chosen].map((id) => (
                      <li key={id}>
                        <Button
                          size="small"
                          aria-label={messages.sky.remove(nameIn(id, locale))}
                          onClick={() => setChosen((before) => new Set([...before].filter((each) => each !== id)))}
                        >
                          {nameIn(id, locale)} <span aria-hidden="true">×</span>
                        </Button>
                      </li>
                    ))}
                  </ul>
                </div>
              )}
              <p lang={LANGUAGE_TAGS[language]} className="text-sm text-muted">
                {shot.title}
              </p>
            </div>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function isUp(id: string, sky: ReturnType<typeof createSky>): boolean {
  const target = resolveTarget(id);
  return target !== null && horizontalTarget(sky, target).some((vector) => altitudeAzimuth(vector).altitudeDegrees > 2);
}

function nameIn(id: string, locale: Language): string {
  return nameOf(id, locale) ?? id;
}

/** What came of the search: not known; or not up, with when or where it is. */
function FoundNote({
  found,
  place,
  onTake,
}: {
  found: Found | null;
  place: Place;
  onTake: (id: string, offer: Offer) => void;
}) {
  const { messages, formats, locale } = useLocale();
  if (found === null || found.kind === 'shown') return <output className="sr-only" />;
  if (found.kind === 'unknown')
    return <output className="text-sm text-danger">{messages.sky.unknown(found.text)}</output>;
  const { id, offer } = found;
  const name = nameIn(id, locale);
  const highest = offer?.kind === 'place' ? culminationDegrees(id, place.latitude) : null;
  return (
    <output className="grid gap-2 text-sm">
      <p className="text-soft">
        {highest !== null && highest < 0
          ? messages.sky.neverRises(name, place[locale], formats.number(Math.round(highest)))
          : messages.sky.notUp(name, formats.number(Math.round(found.altitudeDegrees)))}
      </p>
      {offer?.kind === 'time' && (
        <Button size="small" className="justify-self-start" onClick={() => onTake(id, offer)}>
          {messages.sky.goToTime(timeText(place, offer.instantMs, LANGUAGE_TAGS[locale]))}
        </Button>
      )}
      {offer?.kind === 'place' && (
        <Button size="small" className="justify-self-start" onClick={() => onTake(id, offer)}>
          {messages.sky.goToPlace(offer.place[locale], formats.number(Math.round(offer.highestDegrees)))}
        </Button>
      )}
    </output>
  );
}

function timeText(place: Place, instantMs: number, tag: string): string {
  const shifted = place.timeZone === undefined ? instantMs + Math.round(place.longitude / 15) * 3_600_000 : instantMs;
  return new Intl.DateTimeFormat(tag, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: place.timeZone ?? 'UTC',
  }).format(shifted);
}
