import { useId } from 'react';

interface ChoiceProps<Value extends string> {
  legend: string;
  value: Value;
  options: readonly { value: Value; label: string; detail?: string; lang?: string }[];
  onChange: (value: Value) => void;
}

/** One of a few, all visible. Radio buttons underneath, so arrows and screen readers work by themselves. */
export function Choice<Value extends string>({ legend, value, options, onChange }: ChoiceProps<Value>) {
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-sm text-soft">{legend}</legend>
      <div className="flex flex-wrap gap-1.5">
        {options.map((option) => (
          <label
            key={option.value}
            className="flex min-h-10 flex-col justify-center rounded-lg border border-line bg-canvas/60 px-3.5 py-1 text-[0.9375rem] transition-colors hover:border-control has-checked:border-gold has-checked:bg-gold/10 has-checked:text-gold-bright has-focus-visible:outline-2 has-focus-visible:outline-offset-3 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="sr-only"
            />
            <span {...(option.lang === undefined ? {} : { lang: option.lang })}>{option.label}</span>
            {option.detail !== undefined && <span className="text-xs text-muted">{option.detail}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
