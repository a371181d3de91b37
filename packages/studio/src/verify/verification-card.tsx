import type { Verification } from '@kinora/film';
import type { ReactNode } from 'react';
import { useLocale } from '../messages/locale.tsx';
import type { VerifyMessages } from '../messages/verify.ts';
import { filmPath } from '../router.ts';
import { HandIcon, TickIcon } from '../ui/icons.tsx';
import { Link } from '../ui/link.tsx';
import { findingOf } from './finding-of.ts';

const TONES = { good: 'text-ok', mind: 'text-gold-bright', plain: 'text-ink' } as const;

interface VerificationCardProps {
  name: string;
  told: Verification;
  words: VerifyMessages;
}

/** What a file's marks say, the conclusion first. */
export function VerificationCard({ name, told, words }: VerificationCardProps) {
  const { formats } = useLocale();
  const { finding, tone } = findingOf(told);
  return (
    <section aria-labelledby="finding" data-finding={finding} className="card animate-arrive p-5 sm:p-6">
      <p className="text-sm wrap-anywhere text-muted">{name}</p>
      <h2 id="finding" className={`mt-1 flex gap-2.5 text-lg font-semibold ${TONES[tone]}`}>
        {tone === 'good' && <TickIcon className="mt-1 shrink-0" />}
        {tone === 'mind' && <HandIcon className="mt-1 shrink-0" />}
        {words.findings[finding]}
      </h2>
      <dl className="mt-3 grid gap-1.5 text-sm">
        {told.film !== undefined && (
          <Row term={words.film}>
            <Link
              href={filmPath(told.film.id)}
              className="text-gold hover:text-gold-bright underline underline-offset-2"
            >
              {told.film.title || told.film.id}
            </Link>
            <span className="block text-xs text-muted">{words.markedAt(formats.date(told.film.markedAt))}</span>
          </Row>
        )}
        {told.kind !== null && <Row term={words.what}>{words.kinds[told.kind]}</Row>}
      </dl>
      <h3 className="eyebrow mt-6">{words.marks}</h3>
      <ul className="mt-3 grid gap-3 sm:grid-cols-2">
        <LabelMark told={told.label} words={words.label} />
        <MetadataMark told={told.metadata} words={words.metadata} />
        <SignatureMark told={told.signature} words={words.signature} />
        <WatermarkMark told={told.watermark} words={words.watermark} />
      </ul>
    </section>
  );
}

function LabelMark({ told, words }: { told: Verification['label']; words: VerifyMessages['label'] }) {
  return <Mark name={words.name} says={told.text === null ? words.unknown : words.recorded(told.text)} />;
}

function MetadataMark({ told, words }: { told: Verification['metadata']; words: VerifyMessages['metadata'] }) {
  const { aigc, sourceType, state } = told;
  return (
    <Mark name={words.name} says={words[state]}>
      {aigc !== null && <p>{words.levels[aigc.Label]}</p>}
      <Detail term={words.producer} value={aigc?.ContentProducer} />
      <Detail term={words.id} value={aigc?.ProduceID} />
      <Detail term={words.source} value={sourceType?.split('/').at(-1)} />
    </Mark>
  );
}

function SignatureMark({ told, words }: { told: Verification['signature']; words: VerifyMessages['signature'] }) {
  const { formats } = useLocale();
  return (
    <Mark name={words.name} says={words.states[told.state]}>
      <Detail term={words.signer} value={told.signer} />
      <Detail term={words.time} value={told.signedAt === null ? null : formats.date(told.signedAt)} />
    </Mark>
  );
}

function WatermarkMark({ told, words }: { told: Verification['watermark']; words: VerifyMessages['watermark'] }) {
  return (
    <Mark name={words.name} says={words.states[told.state]}>
      <Detail term={words.id} value={told.id} />
    </Mark>
  );
}

function Mark({ name, says, children }: { name: string; says: string; children?: ReactNode }) {
  return (
    <li className="rounded-xl border border-line bg-surface/60 p-4 text-sm">
      <h4 className="font-semibold">{name}</h4>
      <p className="mt-1 text-soft">{says}</p>
      {children !== undefined && <div className="mt-1.5 grid gap-1 text-soft">{children}</div>}
    </li>
  );
}

function Detail({ term, value }: { term: string; value: string | null | undefined }) {
  if (!value) return null;
  return (
    <p className="flex flex-wrap gap-x-2">
      <span className="text-muted">{term}</span>
      <span className="wrap-anywhere">{value}</span>
    </p>
  );
}

function Row({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-4">
      <dt className="shrink-0 text-muted">{term}</dt>
      <dd className="text-right">{children}</dd>
    </div>
  );
}
