import type { Storyboard } from '@kinora/film';
import { LANGUAGE_TAGS, useLocale } from '../messages/locale.tsx';

/** What a viewer could call wrong, and what is true. It informs; nothing is held up by it. */
export function FactNotes({ storyboard }: { storyboard: Storyboard }) {
  const { messages } = useLocale();
  if (storyboard.factNotes.length === 0) return null;
  return (
    <section aria-labelledby="facts" className="mt-12 max-w-4xl">
      <h2 id="facts" className="font-display text-2xl">
        {messages.report.facts}
      </h2>
      <ul className="mt-4 divide-y divide-line border-y border-line">
        {storyboard.factNotes.map((note) => (
          <li key={`${note.claim}${note.note}`} className="grid gap-x-6 gap-y-1 py-3 sm:grid-cols-[7rem_1fr]">
            <span className="text-sm font-medium text-gold-bright">{messages.factVerdicts[note.verdict]}</span>
            <div lang={LANGUAGE_TAGS[storyboard.language]}>
              <p className="font-display text-lg">{note.claim}</p>
              <p className="text-soft">{note.note}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
