import type { ComponentProps } from 'react';

const LOOKS = {
  gold: 'bg-gold text-on-gold font-semibold hover:bg-gold-bright active:bg-gold-deep disabled:opacity-60 shadow-[0_8px_30px_-12px_rgb(233_190_106/60%)]',
  quiet: 'border border-control/70 text-ink hover:border-gold hover:text-gold-bright disabled:opacity-60',
  bare: 'text-soft hover:text-ink hover:bg-overlay/70 disabled:opacity-60',
} as const;

const SIZES = {
  small: 'min-h-8 gap-1.5 rounded-lg px-2.5 text-sm',
  pill: 'min-h-9 rounded-full px-4 text-[0.9375rem]',
  normal: 'min-h-10 gap-2 rounded-xl px-4 text-[0.9375rem]',
  large: 'min-h-12 gap-2.5 rounded-xl px-6 text-base',
} as const;

export interface ButtonLook {
  look?: keyof typeof LOOKS;
  size?: keyof typeof SIZES;
}

export function buttonClass({ look = 'quiet', size = 'normal' }: ButtonLook = {}): string {
  return `inline-flex items-center justify-center whitespace-nowrap transition-colors duration-150 ${LOOKS[look]} ${SIZES[size]}`;
}

export function Button({ look, size, className = '', ...props }: ComponentProps<'button'> & ButtonLook) {
  const chosen = { ...(look === undefined ? {} : { look }), ...(size === undefined ? {} : { size }) };
  return <button type="button" {...props} className={`${buttonClass(chosen)} ${className}`} />;
}
