import { type ComponentProps, useId } from 'react';

/** One line to fill in, with its label above and what to know about it below. */
export function Field({
  label,
  hint,
  className = '',
  ...input
}: ComponentProps<'input'> & { label: string; hint?: string }) {
  const id = useId();
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1.5 block text-sm text-soft">
        {label}
      </label>
      <input
        id={id}
        {...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` })}
        {...input}
        className="block min-h-11 w-full rounded-xl border border-control/70 bg-canvas/60 px-3.5 text-ink transition-colors outline-none focus-visible:border-gold read-only:text-muted"
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} className="mt-1.5 text-sm text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}
