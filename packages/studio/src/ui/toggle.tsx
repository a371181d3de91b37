import { Switch } from '@base-ui/react/switch';
import { useId } from 'react';

export function Toggle(props: { label: string; checked: boolean; onChange: (checked: boolean) => void }) {
  const id = useId();
  return (
    <div className="flex items-center gap-3">
      <Switch.Root
        checked={props.checked}
        onCheckedChange={props.onChange}
        aria-labelledby={id}
        className="relative h-6 w-11 shrink-0 cursor-pointer rounded-full border border-control bg-canvas transition-colors data-[checked]:border-gold data-[checked]:bg-gold"
      >
        <Switch.Thumb className="absolute top-[3px] left-[3px] size-4 rounded-full bg-soft transition-transform data-[checked]:translate-x-5 data-[checked]:bg-on-gold" />
      </Switch.Root>
      <span id={id} className="text-[0.9375rem]">
        {props.label}
      </span>
    </div>
  );
}
