import type { Film } from '@kinora/film';
import type { ContentPart } from '@kinora/sdk';
import { client } from '../api.ts';
import { useLocale } from '../messages/locale.tsx';
import { showPath } from '../router.ts';
import { buttonClass } from '../ui/button.tsx';
import { DownloadIcon } from '../ui/icons.tsx';
import { Link } from '../ui/link.tsx';

export function Downloads({ film }: { film: Film }) {
  const { messages } = useLocale();
  const { files } = film;
  const others: readonly (readonly [ContentPart, string | undefined, string])[] = [
    ['srt', files.srt, messages.downloads.srt],
    ['vtt', files.vtt, messages.downloads.vtt],
    ['poster', files.poster, messages.downloads.poster],
    ['contact-sheet', files.contactSheet, messages.downloads.contactSheet],
  ];
  return (
    <section aria-labelledby="downloads" className="card p-5">
      <h2 id="downloads" className="eyebrow">
        {messages.downloads.title}
      </h2>
      <a
        href={client.contentUrl(film.id, 'master', true)}
        download
        className={`${buttonClass({ look: 'gold' })} mt-3 w-full`}
      >
        <DownloadIcon />
        {messages.downloads.film}
      </a>
      <ul className="mt-2 grid grid-cols-2 gap-2">
        {others
          .filter(([, file]) => file !== undefined)
          .map(([part, , label]) => (
            <li key={part}>
              <a
                href={client.contentUrl(film.id, part, true)}
                download
                className={`${buttonClass({ size: 'small' })} w-full border-line`}
              >
                {label}
              </a>
            </li>
          ))}
      </ul>
      <ul className="mt-4 grid gap-2 border-t border-line pt-4 text-sm">
        <li className="flex flex-wrap gap-x-4 gap-y-2">
          <Link href={showPath(film.id)} className="link">
            {messages.show.open}
          </Link>
          <a href={`${showPath(film.id)}?kiosk=1`} className="link">
            {messages.show.kiosk}
          </a>
          <a href={client.sheetUrl(film.id)} target="_blank" rel="noreferrer" className="link">
            {messages.show.sheet}
          </a>
        </li>
      </ul>
    </section>
  );
}
