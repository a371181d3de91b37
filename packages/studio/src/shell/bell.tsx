import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { client, shouldRetry } from '../api.ts';
import { useLocale } from '../messages/locale.tsx';
import { NOTICE_CATALOGUES, type NoticeMessages } from '../messages/notices.ts';
import { buttonClass } from '../ui/button.tsx';
import { BellIcon } from '../ui/icons.tsx';
import { Link } from '../ui/link.tsx';

/** How often it is looked whether there is something new. */
const LOOK_MS = 60_000;
const SHOWN = 20;
const KEY = ['notices'] as const;
const PANEL = 'notices';

/** What happened that a person should know; opened, all that is shown counts as read. */
export function Bell() {
  const { locale, formats } = useLocale();
  const words = NOTICE_CATALOGUES[locale];
  const queries = useQueryClient();
  const panel = useRef<HTMLElement>(null);
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: () => client.notifications({ unread: true, limit: SHOWN }),
    refetchInterval: LOOK_MS,
    retry: shouldRetry,
  });
  if (data === undefined) return null;
  const { notifications } = data;
  const count = `${notifications.length}${data.nextBefore === null ? '' : '+'}`;
  const [newest] = notifications;

  /** Told to the studio when they were seen; they stay on the screen until the panel is closed. */
  const onToggle = (isOpen: boolean): void => {
    if (isOpen && newest !== undefined) void client.markRead(newest.id).catch(() => undefined);
    if (!isOpen) void queries.invalidateQueries({ queryKey: KEY });
  };

  return (
    <>
      <button
        type="button"
        popoverTarget={PANEL}
        aria-label={notifications.length === 0 ? words.bell : words.unread(count)}
        className={`${buttonClass({ look: 'bare', size: 'small' })} relative w-8 px-0`}
      >
        <BellIcon className="text-base" />
        {notifications.length > 0 && (
          <span
            aria-hidden="true"
            className="absolute -top-0.5 -right-0.5 min-w-4 rounded-full bg-gold px-1 text-[0.6875rem] leading-4 font-semibold text-on-gold"
          >
            {count}
          </span>
        )}
      </button>
      <section
        ref={panel}
        id={PANEL}
        popover="auto"
        aria-label={words.bell}
        onToggle={(event) => onToggle(event.newState === 'open')}
        className="card fixed inset-auto top-16 right-4 m-0 max-h-[70vh] w-[min(24rem,calc(100vw-2rem))] overflow-y-auto bg-raised p-4 text-ink"
      >
        {notifications.length === 0 ? (
          <p className="text-soft">{words.none}</p>
        ) : (
          <ul className="divide-y divide-line">
            {notifications.map(({ id, kind, data: facts, at }) => (
              <li key={id} className="py-2.5">
                <p>{sentenceOf(words, kind)}</p>
                <p className="mt-0.5 flex flex-wrap gap-x-3 text-sm text-muted">
                  <time dateTime={at}>{formats.date(at)}</time>
                  {typeof facts['filmId'] === 'string' && (
                    <Link
                      href={`/films/${facts['filmId']}`}
                      className="text-gold-bright underline"
                      onClickCapture={() => panel.current?.hidePopover()}
                    >
                      {words.open}
                    </Link>
                  )}
                </p>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}

function sentenceOf({ kinds, other }: NoticeMessages, kind: string): string {
  return Object.entries(kinds).find(([each]) => each === kind)?.[1] ?? other;
}
