import { X } from 'lucide-react';
import { AlertDialog, Dialog as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button, IconButton } from './Button.tsx';
import { classes } from './classes.ts';

const veil = 'fixed inset-0 z-40 bg-veil';
const sheet =
  'fixed top-1/2 left-1/2 z-50 flex max-h-[92vh] w-[calc(100vw-24px)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-xl bg-raised shadow-float outline-none';

/** A question about something that cannot be taken back by itself. Escape answers «no». */
export function Confirm({
  open,
  onClose,
  onConfirm,
  title,
  text,
  yes,
  no,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
  readonly title: string;
  readonly text: ReactNode;
  readonly yes: string;
  readonly no: string;
}) {
  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className={veil} />
        <AlertDialog.Content className={classes(sheet, 'max-w-100 gap-3 p-4')}>
          <AlertDialog.Title className="text-base font-semibold">{title}</AlertDialog.Title>
          <AlertDialog.Description asChild>
            <div className="text-sm text-ink-2">{text}</div>
          </AlertDialog.Description>
          <div className="flex justify-end gap-2 pt-1">
            <AlertDialog.Cancel asChild>
              <Button>{no}</Button>
            </AlertDialog.Cancel>
            <AlertDialog.Action asChild>
              <Button look="danger" onClick={onConfirm}>
                {yes}
              </Button>
            </AlertDialog.Action>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

/** A sheet over the screen with a title and a way to close. */
export function Sheet({
  open,
  onClose,
  title,
  close,
  wide,
  children,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly close: string;
  readonly wide?: boolean | undefined;
  readonly children: ReactNode;
}) {
  return (
    <Primitive.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Primitive.Portal>
        <Primitive.Overlay className={veil} />
        <Primitive.Content aria-describedby={undefined} className={classes(sheet, wide ? 'max-w-240' : 'max-w-120')}>
          <header className="flex items-center gap-2 border-b border-line py-2 pr-2 pl-4">
            <Primitive.Title className="min-w-0 flex-1 truncate text-sm font-semibold">{title}</Primitive.Title>
            <Primitive.Close asChild>
              <IconButton icon={X} label={close} />
            </Primitive.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-auto p-4">{children}</div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
