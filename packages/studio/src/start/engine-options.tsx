import { PRESETS, SKY_SHOTS } from '@kinora/film';
import type { EngineStanding } from '@kinora/sdk';
import { type ReactNode, useId } from 'react';
import { useLocale } from '../messages/locale.tsx';
import { Choice } from '../ui/choice.tsx';
import { Toggle } from '../ui/toggle.tsx';
import { AUTO_ENGINE, EMPTY_DRAFT, type Draft } from './draft.ts';

interface EngineOptionsProps {
  draft: Draft;
  engines: readonly EngineStanding[];
  onChange: (change: Partial<Draft>) => void;
}

/** Which video engine makes the film. */
export function EngineChoice({ draft, engines, onChange }: EngineOptionsProps) {
  const { messages } = useLocale();
  const words = messages.options;
  const video = offered(engines, 'video', draft.engine);
  const behind = video.filter(({ kind }) => kind !== 'embedded');
  const chosen = video.find(({ name }) => name === draft.engine);
  const values = [
    ...video.map((engine) => {
      const label = engine.generative ? words.engineGenerated(engine.name) : words.engineDrawn(engine.name);
      return { value: engine.name, label: withHealth(label, engine, words.engineHealth) };
    }),
    ...(behind.length > 1 || draft.engine === AUTO_ENGINE ? [{ value: AUTO_ENGINE, label: words.engineAuto }] : []),
  ];
  return (
    <Select label={words.engine} value={draft.engine} values={values} onChange={(engine) => onChange({ engine })}>
      {chosen !== undefined && chosen.reason !== null && (
        <span lang="en" className="text-xs text-muted">
          {chosen.reason}
        </span>
      )}
      {mayCost(draft, behind) && <span className="text-xs text-muted">{words.enginePaid}</span>}
    </Select>
  );
}

/** How a generating engine works, and who else writes, speaks and plays. Nothing while only what is built in is there. */
export function EngineOptions({ draft, engines, onChange }: EngineOptionsProps) {
  const { messages } = useLocale();
  const words = messages.options;
  const others = [
    { key: 'director', medium: 'text', label: words.director },
    { key: 'speechEngine', medium: 'speech', label: words.speechEngine },
    { key: 'musicEngine', medium: 'music', label: words.musicEngine },
  ] as const;
  const shown = others.flatMap(({ key, medium, label }) => {
    const builtIn = EMPTY_DRAFT[key];
    const behind = offered(engines, medium, draft[key]).filter(({ kind }) => kind !== 'embedded');
    if (behind.length === 0 && draft[key] === builtIn) return [];
    const values = [
      { value: builtIn, label: words.builtIn(builtIn) },
      ...behind.map((engine) => ({
        value: engine.name,
        label: withHealth(engine.name, engine, words.engineHealth),
      })),
    ];
    return [{ key, label, values }];
  });
  return (
    <>
      {isGenerated(draft, engines) && (
        <>
          <Choice
            legend={words.preset}
            value={draft.preset}
            onChange={(preset) => onChange({ preset })}
            options={PRESETS.map((value) => ({
              value,
              label: words.presets[value],
              detail: words.presetHints[value],
            }))}
          />
          <Choice
            legend={words.skyShots}
            value={draft.skyShots}
            onChange={(skyShots) => onChange({ skyShots })}
            options={SKY_SHOTS.map((value) => ({
              value,
              label: words.skyShotKinds[value],
              detail: words.skyShotHints[value],
            }))}
          />
          <Toggle
            label={words.continuity}
            checked={draft.continuity}
            onChange={(continuity) => onChange({ continuity })}
          />
        </>
      )}
      {shown.length > 0 && (
        <div className="grid gap-x-4 gap-y-5 sm:grid-cols-3">
          {shown.map(({ key, label, values }) => (
            <Select
              key={key}
              label={label}
              value={draft[key]}
              values={values}
              onChange={(name) => onChange({ [key]: name })}
            />
          ))}
        </div>
      )}
    </>
  );
}

/** Those that are switched on, and the one that is chosen however it is. */
function offered(
  engines: readonly EngineStanding[],
  medium: EngineStanding['medium'],
  chosen: string,
): readonly EngineStanding[] {
  return engines.filter((engine) => engine.medium === medium && (engine.health !== 'off' || engine.name === chosen));
}

function isGenerated({ engine }: Draft, engines: readonly EngineStanding[]): boolean {
  return engine === AUTO_ENGINE || engines.some(({ name, generative }) => name === engine && generative);
}

/** A price is named, or there is a key: hardware of one's own has neither. */
function mayCost({ engine }: Draft, behind: readonly EngineStanding[]): boolean {
  return behind.some(({ name, endpoint }) => {
    if (endpoint === null || (name !== engine && engine !== AUTO_ENGINE)) return false;
    const { price, key, own } = endpoint;
    return price.usdPerSecond !== undefined || price.usdPerGpuHour !== undefined || (key !== undefined && !own);
  });
}

function withHealth(
  label: string,
  { health, reason }: EngineStanding,
  words: Readonly<Record<EngineStanding['health'], string>>,
): string {
  // One that nobody has asked yet is as good as any.
  return health === 'well' || (health === 'unknown' && reason === null) ? label : `${label} · ${words[health]}`;
}

interface SelectProps {
  label: string;
  value: string;
  values: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
  children?: ReactNode;
}

/** One of many. A value that is no longer offered stays, so that nothing chosen changes by itself. */
function Select({ label, value, values, onChange, children }: SelectProps) {
  const id = useId();
  return (
    <div className="grid min-w-0 content-start gap-1.5">
      <label htmlFor={id} className="text-sm text-soft">
        {label}
      </label>
      <select
        id={id}
        className="field w-full truncate text-sm"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {!values.some((option) => option.value === value) && <option value={value}>{value}</option>}
        {values.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {children}
    </div>
  );
}
