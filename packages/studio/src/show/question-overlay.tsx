import { useRef } from 'react';
import { useLocale } from '../messages/locale.tsx';
import { Button } from '../ui/button.tsx';

interface QuestionOverlayProps {
  /** Number of the shot before the question. */
  number: number;
  question: string;
  /** Undefined where none is recorded. */
  answer: string | undefined;
  answerShown: boolean;
  /** Language tag of the story. */
  lang: string | undefined;
  onShowAnswer: () => void;
  onGoOn: () => void;
}

/** The rest of the page rests while it is open; its first button has the focus. */
function openModal(dialog: HTMLDialogElement | null): void {
  if (dialog !== null && !dialog.open) dialog.showModal();
}

/** A question to the hall, over the picture it asks about; its answer when the presenter wants it. */
export function QuestionOverlay(props: QuestionOverlayProps) {
  const { number, question, answer, answerShown, lang, onShowAnswer, onGoOn } = props;
  const { messages, formats } = useLocale();
  const goOn = useRef<HTMLButtonElement>(null);
  return (
    <dialog
      ref={openModal}
      role="alertdialog"
      aria-modal="true"
      aria-labelledby="show-question"
      // Leaving by Escape is the page's to decide: it leaves the full screen first.
      onCancel={(event) => event.preventDefault()}
      className="fixed inset-0 m-0 size-full max-h-none max-w-none overflow-y-auto bg-black/60 text-ink backdrop:bg-transparent"
    >
      <div className="grid min-h-full place-items-center p-[6vmin]">
        <div className="max-w-5xl text-center">
          <p className="eyebrow text-gold-bright">{messages.show.question(formats.number(number))}</p>
          <p
            lang={lang}
            id="show-question"
            className="mt-4 font-display text-[clamp(1.75rem,5vmin,4.5rem)] leading-tight text-balance"
          >
            {question}
          </p>
          <p
            lang={lang}
            aria-live="polite"
            className="mt-6 min-h-[1.25em] font-display text-[clamp(1.5rem,4vmin,3.5rem)] leading-tight text-balance text-gold-bright"
          >
            {answerShown && answer}
          </p>
          <div className="mt-8 flex flex-wrap justify-center gap-3">
            <Button look="gold" size="large" ref={goOn} onClick={onGoOn}>
              {messages.show.goOn}
            </Button>
            {answer !== undefined && !answerShown && (
              <Button
                size="large"
                onClick={() => {
                  // This button goes away: the next press of the space bar goes on.
                  goOn.current?.focus();
                  onShowAnswer();
                }}
              >
                {messages.show.answer}
              </Button>
            )}
          </div>
        </div>
      </div>
    </dialog>
  );
}
