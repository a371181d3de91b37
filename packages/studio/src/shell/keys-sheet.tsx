import { Dialog } from '@base-ui/react/dialog';
import { useLocale } from '../messages/locale.tsx';
import { Button } from '../ui/button.tsx';
import { CrossIcon } from '../ui/icons.tsx';
import { Toggle } from '../ui/toggle.tsx';

interface KeysSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  singleKeys: boolean;
  onSingleKeys: (on: boolean) => void;
}

export const MAKE_KEYS: readonly string[] = /Mac|iPhone|iPad/.test(navigator.userAgent)
  ? ['⌘', 'Enter']
  : ['Ctrl', 'Enter'];

export function KeysSheet({ open, onOpenChange, singleKeys, onSingleKeys }: KeysSheetProps) {
  const { messages } = useLocale();
  const rows: readonly (readonly [string, readonly string[]])[] = [
    [messages.keys.line, ['/']],
    [messages.keys.make, MAKE_KEYS],
    [messages.keys.play, ['K']],
    [messages.keys.sheet, ['?']],
    [messages.keys.escape, ['Esc']],
  ];
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/65 backdrop-blur-sm" />
        <Dialog.Popup className="card fixed top-1/2 left-1/2 z-50 w-[min(26rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 bg-raised p-6 outline-none">
          <div className="flex items-center justify-between gap-4">
            <Dialog.Title className="font-display text-2xl">{messages.keys.title}</Dialog.Title>
            <Dialog.Close
              aria-label={messages.keys.close}
              render={<Button look="bare" size="small" className="w-8 px-0!" />}
            >
              <CrossIcon />
            </Dialog.Close>
          </div>
          <dl className="mt-4 divide-y divide-line">
            {rows.map(([what, keys]) => (
              <div key={what} className="flex items-center justify-between gap-4 py-2.5">
                <dt className="text-soft">{what}</dt>
                <dd className="flex gap-1">
                  {keys.map((key) => (
                    <Key key={key}>{key}</Key>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
          <div className="mt-4">
            <Toggle label={messages.keys.singleKeys} checked={singleKeys} onChange={onSingleKeys} />
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

export function Key({ children }: { children: string }) {
  return (
    <kbd className="inline-flex min-h-6 min-w-6 items-center justify-center rounded-md border border-control/60 bg-canvas px-1.5 font-sans text-xs text-soft">
      {children}
    </kbd>
  );
}
