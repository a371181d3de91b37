import {
  FIRST_SKY_YEAR,
  LANGUAGES,
  LAST_SKY_YEAR,
  MAX_FILM_SECONDS,
  MAX_SEED,
  MIN_FILM_SECONDS,
  SHAPES,
} from '@kinora/film';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { client, ENGINES_KEY } from '../api.ts';
import { LANGUAGE_TAGS, useLocale } from '../messages/locale.tsx';
import { LANGUAGE_NAMES } from '../shell/top-bar.tsx';
import { Choice } from '../ui/choice.tsx';
import { Toggle } from '../ui/toggle.tsx';
import { defaultSize, sizesFor, type Draft, type DraftFault } from './draft.ts';
import { EngineChoice, EngineOptions } from './engine-options.tsx';

interface BriefOptionsProps {
  draft: Draft;
  fault: DraftFault | null;
  onChange: (change: Partial<Draft>) => void;
}

/** Everything about the film that is not its words; all of it may be left alone. */
export function BriefOptions({ draft, fault, onChange }: BriefOptionsProps) {
  const { messages, formats } = useLocale();
  const found = useQuery({ queryKey: ENGINES_KEY, queryFn: client.engines, staleTime: 60_000 });
  const engines = found.data?.engines ?? [];
  return (
    <div className="grid gap-5 border-t border-line px-5 py-5 sm:px-6">
      <Choice
        legend={messages.options.shape}
        value={draft.shape}
        onChange={(shape) =>
          onChange({ shape, size: sizesFor(shape).find((size) => size === draft.size) ?? defaultSize(shape) })
        }
        options={SHAPES.map((value) => ({ value, label: messages.options.shapes[value] }))}
      />
      <Choice
        legend={messages.options.size}
        value={draft.size}
        onChange={(size) => onChange({ size })}
        options={sizesFor(draft.shape).map((value) => ({
          value,
          label: messages.sizes[value],
          detail: value.replace('x', ' × '),
        }))}
      />
      <div className="flex flex-wrap items-end gap-x-8 gap-y-5">
        <Choice
          legend={messages.options.language}
          value={draft.language}
          onChange={(language) => onChange({ language })}
          options={[
            { value: 'auto' as const, label: messages.options.auto },
            ...LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value], lang: LANGUAGE_TAGS[value] })),
          ]}
        />
        <div className="flex min-h-10 flex-wrap items-center gap-x-6 gap-y-3">
          <Toggle label={messages.options.voice} checked={draft.voice} onChange={(voice) => onChange({ voice })} />
          <Toggle label={messages.options.music} checked={draft.music} onChange={(music) => onChange({ music })} />
          <Toggle
            label={messages.options.questions}
            checked={draft.questions}
            onChange={(questions) => onChange({ questions })}
          />
        </div>
      </div>
      <div className="grid gap-x-4 gap-y-5 sm:grid-cols-[1fr_11rem]">
        <TextField
          label={messages.options.place}
          placeholder={messages.options.placeHint}
          value={draft.place}
          error={null}
          onChange={(place) => onChange({ place })}
        />
        <TextField
          kind="date"
          label={messages.options.date}
          value={draft.date.slice(0, 10)}
          error={fault === 'date' ? messages.form.dateRange(String(FIRST_SKY_YEAR), String(LAST_SKY_YEAR)) : null}
          onChange={(date) => onChange({ date })}
        />
      </div>
      <div className="grid gap-x-4 gap-y-5 sm:grid-cols-[10.5rem_9.5rem_1fr]">
        <TextField
          kind="numeric"
          label={messages.options.length}
          placeholder={messages.options.lengthHint}
          value={draft.seconds}
          error={
            fault === 'seconds'
              ? messages.form.secondsRange(formats.number(MIN_FILM_SECONDS), formats.number(MAX_FILM_SECONDS))
              : null
          }
          onChange={(seconds) => onChange({ seconds })}
        />
        <TextField
          kind="numeric"
          label={messages.options.seed}
          placeholder={messages.options.seedHint}
          value={draft.seed}
          error={fault === 'seed' ? messages.form.seedRange(formats.number(MAX_SEED)) : null}
          onChange={(seed) => onChange({ seed })}
        />
        <EngineChoice draft={draft} engines={engines} onChange={onChange} />
      </div>
      <EngineOptions draft={draft} engines={engines} onChange={onChange} />
    </div>
  );
}

interface TextFieldProps {
  kind?: 'text' | 'numeric' | 'date';
  label: string;
  placeholder?: string;
  value: string;
  error: string | null;
  onChange: (value: string) => void;
}

/** A field that may be empty; a number stays text until it is sent, so that nothing typed disappears. */
function TextField({ kind = 'text', label, placeholder = '', value, error, onChange }: TextFieldProps) {
  const id = useId();
  return (
    <div className="grid min-w-0 content-start gap-1.5">
      <label htmlFor={id} className="text-sm text-soft">
        {label}
      </label>
      <input
        id={id}
        className="field w-full"
        {...(kind === 'date' ? { type: 'date' } : { inputMode: kind })}
        autoComplete="off"
        placeholder={placeholder}
        value={value}
        aria-invalid={error !== null}
        aria-describedby={error === null ? undefined : `${id}-error`}
        onChange={(event) => onChange(event.target.value)}
      />
      {error !== null && (
        <p id={`${id}-error`} className="text-sm text-danger">
          {error}
        </p>
      )}
    </div>
  );
}
