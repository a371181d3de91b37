import type { Film, Language, Review, ReviewDecision } from '@kinora/film';
import { createClient } from '@kinora/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { use, useId, useRef, useState } from 'react';
import { client, errorBodyOf, FILM_KEY } from '../api.ts';
import { useLocale } from '../messages/locale.tsx';
import type { ReviewMessages } from '../messages/review.ts';
import { navigate } from '../router.ts';
import { draftOf, writeDraft } from '../start/draft.ts';
import { Button } from '../ui/button.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { HandIcon } from '../ui/icons.tsx';

let catalogues: Promise<Readonly<Record<Language, ReviewMessages>>> | undefined;

/** The words of this card come when a film waits for a person: few do. Waits in the nearest Suspense. */
function useWords(): ReviewMessages {
  const { locale } = useLocale();
  catalogues ??= import('../messages/review.ts').then((module) => module.REVIEW_CATALOGUES);
  return use(catalogues)[locale];
}

/** Whether a person has still to decide about the film, or its author to heed what was decided. */
export function waitsForReview({ state, review }: Film): boolean {
  if (review === null) return false;
  if (review.stage === 'film') return review.state === 'open' && state === 'completed';
  return state === 'held';
}

/** Why a film waits for a person, that this costs nothing, and the decision itself. */
export function ReviewCard({ film, review }: { film: Film; review: Review }) {
  const words = useWords();
  const { messages, formats } = useLocale();
  const queries = useQueryClient();
  const spent = film.takes.some(({ costUsd }) => costUsd > 0);
  const isSentBack = review.state === 'sent-back';
  const cancel = useMutation({
    mutationFn: () => client.cancelFilm(film.id),
    onSuccess: (updated) => queries.setQueryData(FILM_KEY(film.id), updated),
  });
  const approvals = review.votes.filter(({ decision }) => decision === 'approve').length;
  return (
    <section
      aria-labelledby="review"
      data-testid="review"
      data-state={review.state}
      className="card mt-8 max-w-4xl animate-arrive p-6 sm:p-8"
    >
      <h2 id="review" className="eyebrow flex items-center gap-2 text-gold">
        <HandIcon className="text-base" />
        {words.titles[review.stage]}
      </h2>
      <p className="mt-3 text-lg text-balance">{isSentBack ? words.sentBack : words.lead[review.stage]}</p>
      {review.stage === 'words' && <p className="mt-1 text-ok">{spent ? words.nothingMore : words.nothingSpent}</p>}
      <Causes film={film} review={review} words={words} />
      <p className="mt-4 text-sm text-muted">
        {[
          ...(review.state === 'open' ? [words.due(formats.date(review.dueAt))] : []),
          ...(review.approvalsNeeded > 1
            ? [words.approvals(formats.number(approvals), formats.number(review.approvalsNeeded))]
            : []),
        ].join(' · ')}
      </p>
      <Votes review={review} words={words} />
      {review.state === 'open' ? (
        <Decision film={film} review={review} words={words} />
      ) : (
        <div className="mt-5 flex flex-wrap items-center gap-3">
          <Button
            look="gold"
            onClick={() => {
              writeDraft(draftOf(film.brief));
              navigate('/');
            }}
          >
            {messages.failure.edit}
          </Button>
          <Button disabled={cancel.isPending} onClick={() => cancel.mutate()}>
            {cancel.isPending ? messages.production.cancelling : messages.production.cancel}
          </Button>
          {cancel.isError && <ErrorCard title={messages.failure.request} error={errorBodyOf(cancel.error)} />}
        </div>
      )}
    </section>
  );
}

interface PartProps {
  film: Film;
  review: Review;
  words: ReviewMessages;
}

function Causes({ film, review, words }: PartProps) {
  const { formats } = useLocale();
  const placeOf = ({ shotId, atSeconds }: Review['causes'][number]): string => {
    const number = film.storyboard?.shots.findIndex(({ id }) => id === shotId) ?? -1;
    return [
      ...(number < 0 ? [] : [words.inShot(formats.number(number + 1))]),
      ...(atSeconds === undefined ? [] : [formats.clock(atSeconds)]),
    ].join(' · ');
  };
  return (
    <>
      <h3 className="mt-5 text-sm font-semibold">{words.why}</h3>
      <ul className="mt-1.5 grid gap-2">
        {review.causes.map((cause) => (
          <li key={`${cause.cause} ${cause.detail}`} className="border-l-2 border-gold/60 pl-3">
            <span>{words.causes[cause.cause]}</span>
            <span className="ml-2 text-sm text-muted">{placeOf(cause)}</span>
            <span lang="en" className="block text-sm wrap-anywhere text-soft">
              {cause.detail}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Votes({ review, words }: Pick<PartProps, 'review' | 'words'>) {
  const { formats } = useLocale();
  if (review.votes.length === 0) return null;
  return (
    <ul className="mt-3 grid gap-2 text-sm">
      {review.votes.map((vote) => (
        <li key={vote.reviewer}>
          <p>{words.said(vote.reviewer, words.decisions[vote.decision], formats.date(vote.at))}</p>
          {vote.notes.map(({ text }) => (
            <p key={text} className="wrap-anywhere text-soft">
              {text}
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}

/** What an actor may be called, as the studio reads it. */
const NAME = /^[\w.@+-]{1,120}$/;

function Decision({ film, review, words }: PartProps) {
  const { messages } = useLocale();
  const queries = useQueryClient();
  const id = useId();
  const [note, setNote] = useState('');
  const [name, setName] = useState('');
  const [fault, setFault] = useState<'note' | 'name' | null>(null);
  const noteField = useRef<HTMLTextAreaElement>(null);
  const nameField = useRef<HTMLInputElement>(null);
  // Where one person is enough, nobody need say who they are.
  const asksName = review.approvalsNeeded > 1;
  const vote = useMutation({
    mutationFn: (decision: Exclude<ReviewDecision, 'send-back'>) => {
      const asked = asksName ? createClient({ baseUrl: '', actor: name.trim() }) : client;
      const text = note.trim();
      return asked.vote(review.id, { decision, notes: text === '' ? [] : [{ text }] });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: FILM_KEY(film.id) }),
  });
  const decide = (decision: Exclude<ReviewDecision, 'send-back'>) => {
    const missing =
      asksName && !NAME.test(name.trim()) ? 'name' : decision === 'reject' && note.trim() === '' ? 'note' : null;
    setFault(missing);
    if (missing === 'name') nameField.current?.focus();
    else if (missing === 'note') noteField.current?.focus();
    else vote.mutate(decision);
  };
  return (
    <div className="mt-5 grid gap-4 border-t border-line pt-5">
      {asksName && (
        <div className="grid max-w-sm gap-1">
          <label htmlFor={`${id}-name`} className="text-sm font-medium">
            {words.name}
          </label>
          <input
            id={`${id}-name`}
            ref={nameField}
            className="field w-full"
            autoComplete="username"
            value={name}
            aria-invalid={fault === 'name'}
            aria-describedby={`${id}-name-hint`}
            onChange={(event) => {
              setName(event.target.value);
              setFault(null);
            }}
          />
          <p id={`${id}-name-hint`} className={`text-sm ${fault === 'name' ? 'text-danger' : 'text-muted'}`}>
            {fault === 'name' ? words.nameMissing : words.nameHint}
          </p>
        </div>
      )}
      <div className="grid gap-1">
        <label htmlFor={`${id}-note`} className="text-sm font-medium">
          {words.note}
        </label>
        <textarea
          id={`${id}-note`}
          ref={noteField}
          rows={2}
          maxLength={2_000}
          className="field h-auto w-full py-2"
          value={note}
          aria-invalid={fault === 'note'}
          aria-describedby={`${id}-note-hint`}
          onChange={(event) => {
            setNote(event.target.value);
            setFault(null);
          }}
        />
        <p id={`${id}-note-hint`} className={`text-sm ${fault === 'note' ? 'text-danger' : 'text-muted'}`}>
          {fault === 'note' ? words.noteMissing : words.noteHint}
        </p>
      </div>
      <div className="flex flex-wrap gap-2.5">
        <Button look="gold" disabled={vote.isPending} onClick={() => decide('approve')}>
          {words.approve[review.stage]}
        </Button>
        <Button disabled={vote.isPending} onClick={() => decide('reject')}>
          {words.reject}
        </Button>
      </div>
      {vote.isError && <ErrorCard title={messages.failure.request} error={errorBodyOf(vote.error)} />}
    </div>
  );
}
