import { Collapsible } from '@base-ui/react/collapsible';
import { MAX_STORY_CHARACTERS } from '@kinora/film';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { errorBodyOf } from '../api.ts';
import { useLocale } from '../messages/locale.tsx';
import { Key, MAKE_KEYS } from '../shell/keys-sheet.tsx';
import { LANGUAGE_NAMES } from '../shell/top-bar.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { ChevronIcon } from '../ui/icons.tsx';
import { BriefOptions } from './brief-options.tsx';
import { briefOf, EMPTY_DRAFT, readDraft, writeDraft, type Draft, type DraftFault } from './draft.ts';
import { makeRequest, useMakeFilm } from './use-make-film.ts';

/** The room left is shown from here on; before, it only distracts. */
const SHOW_COUNT_BELOW = MAX_STORY_CHARACTERS / 5;

export function StoryForm() {
  const { messages, formats } = useLocale();
  const [draft, setDraft] = useState(readDraft);
  const [fault, setFault] = useState<DraftFault | null>(null);
  const [optionsOpen, setOptionsOpen] = useState(false);
  const story = useRef<HTMLTextAreaElement>(null);
  const make = useMakeFilm();

  useEffect(() => {
    // On a phone the keyboard would cover the page before it has been seen.
    if (matchMedia('(pointer: fine)').matches) story.current?.focus({ preventScroll: true });
  }, []);

  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    writeDraft(next);
    setFault(null);
    if (make.isError) make.reset();
  };

  const submit = () => {
    if (make.isPending) return;
    const checked = briefOf(draft);
    if (checked.ok) {
      // The next line starts empty; the words of this one live in its film.
      make.mutate(makeRequest(checked.brief), { onSuccess: () => writeDraft({ ...draft, story: '' }) });
      return;
    }
    setFault(checked.fault);
    if (checked.fault === 'seconds' || checked.fault === 'seed' || checked.fault === 'date') setOptionsOpen(true);
    else story.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };

  const left = MAX_STORY_CHARACTERS - draft.story.length;
  const storyError =
    fault === 'storyEmpty'
      ? messages.form.storyEmpty
      : fault === 'storyTooLong' || left < 0
        ? messages.form.storyTooLong(formats.number(MAX_STORY_CHARACTERS))
        : null;

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Collapsible.Root
        open={optionsOpen}
        onOpenChange={setOptionsOpen}
        className="card text-left transition-shadow duration-300 focus-within:shadow-lamp"
      >
        <label htmlFor="story" className="sr-only">
          {messages.form.story}
        </label>
        <textarea
          id="story"
          ref={story}
          rows={3}
          onKeyDown={onKeyDown}
          value={draft.story}
          placeholder={messages.form.placeholder}
          aria-invalid={storyError !== null}
          aria-describedby={storyError === null ? undefined : 'story-error'}
          onChange={(event) => change({ story: event.target.value })}
          className="block max-h-[40vh] min-h-32 w-full resize-none rounded-t-2xl bg-transparent px-5 pt-5 pb-3 font-display text-xl leading-relaxed outline-none field-sizing-content placeholder:text-muted sm:min-h-36 sm:px-6 sm:text-2xl sm:leading-relaxed"
        />
        {storyError !== null && (
          <p id="story-error" role="alert" className="px-5 pb-2 text-danger sm:px-6">
            {storyError}
          </p>
        )}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3 pb-3 sm:px-4 sm:pb-4">
          <Collapsible.Trigger render={<Button look="bare" size="normal" className="px-3" />}>
            {messages.form.options}
            <ChevronIcon className={`transition-transform ${optionsOpen ? 'rotate-180' : ''}`} />
          </Collapsible.Trigger>
          {!optionsOpen && <OptionsSummary draft={draft} />}
          <div className="ml-auto flex items-center gap-3">
            {left >= 0 && left < SHOW_COUNT_BELOW && (
              <span className="text-sm text-muted">{messages.form.charactersLeft(formats.number(left))}</span>
            )}
            <span aria-hidden="true" className="hidden items-center gap-1 md:flex">
              {MAKE_KEYS.map((key) => (
                <Key key={key}>{key}</Key>
              ))}
            </span>
            <Button type="submit" look="gold" size="large" disabled={make.isPending}>
              {make.isPending ? messages.form.making : messages.form.make}
            </Button>
          </div>
        </div>
        <Collapsible.Panel>
          <BriefOptions draft={draft} fault={fault} onChange={change} />
        </Collapsible.Panel>
      </Collapsible.Root>
      {make.isError && (
        <div className="mt-4 text-left">
          <ErrorCard title={messages.failure.request} error={errorBodyOf(make.error)} />
        </div>
      )}
      <fieldset className="mt-5 flex flex-wrap items-center justify-center gap-2">
        <legend className="sr-only">{messages.form.examples}</legend>
        {messages.examples.map((example) => (
          <Button
            key={example.name}
            size="pill"
            look="quiet"
            className="bg-surface/60"
            onClick={() => {
              change({ story: example.story });
              story.current?.focus();
            }}
          >
            {example.name}
          </Button>
        ))}
      </fieldset>
    </form>
  );
}

/** What the folded options will do, in a few words. */
function OptionsSummary({ draft }: { draft: Draft }) {
  const { messages, formats } = useLocale();
  const seconds = Number(draft.seconds);
  const parts = [
    draft.engine === EMPTY_DRAFT.engine ? null : draft.engine,
    draft.language === 'auto' ? null : LANGUAGE_NAMES[draft.language],
    messages.sizes[draft.size],
    draft.place.trim() === '' ? null : draft.place.trim(),
    draft.date === '' ? null : draft.date,
    draft.seconds.trim() !== '' && seconds > 0 ? formats.seconds(seconds) : null,
    draft.voice ? messages.options.voice : null,
    draft.music ? messages.options.music : null,
    draft.voice || draft.music ? null : messages.options.silent,
  ].filter((part) => part !== null);
  return <span className="hidden text-sm text-muted sm:inline">{parts.join(' · ')}</span>;
}
