import type { ComponentProps } from 'react';
import { navigate } from '../router.ts';

/** A link inside the studio: a real address, opened without loading the page again. */
export function Link({ href, children, ...props }: ComponentProps<'a'> & { href: string }) {
  return (
    <a
      href={href}
      {...props}
      onClick={(event) => {
        if (event.defaultPrevented || event.button !== 0) return;
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        navigate(href);
      }}
    >
      {children}
    </a>
  );
}
