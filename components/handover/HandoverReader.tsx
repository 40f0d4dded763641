import { FileInput, FolderOpen } from 'lucide-react';
import { type DragEvent, useRef, useState } from 'react';
import type { CheckedHandover } from '../../lib/model/handover.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { useLongDeed } from '../options/use-long-deed.ts';
import { Button } from '../ui/Button.tsx';
import { classes } from '../ui/classes.ts';
import { Sheet } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Progress } from '../ui/Progress.tsx';
import { HandoverPreview } from './HandoverPreview.tsx';

/** Takes a file that an employee handed over: chosen or dropped, checked whole, looked at, and only then a draft (J7). */
export function HandoverReader({ onClose }: { readonly onClose: () => void }) {
  const { t, fault } = useWords();
  const desk = useDesk();
  const deed = useLongDeed();
  const chooser = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [handover, setHandover] = useState<CheckedHandover>();
  const [isBrought, setBrought] = useState(false);

  const check = (file: File | undefined) => {
    if (!file) return;
    void deed.run(async (told, signal) => {
      setHandover(undefined);
      setBrought(false);
      setHandover(await desk.checkHandover(file, told, signal));
    });
  };
  const bring = (again: boolean) =>
    void deed.run(async (told, signal) => {
      if (!handover) return;
      await desk.bringHandover(handover, again, told, signal);
      setHandover(undefined);
      setBrought(true);
    });
  const open = () => void deed.run(() => desk.openForm());
  const drag = (event: DragEvent, isOver: boolean) => {
    event.preventDefault();
    event.stopPropagation();
    setOver(isOver);
  };

  return (
    <Sheet open onClose={onClose} title={t('handover_in_title')} close={t('common_close')}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way to what the button does */}
      <div
        className="flex flex-col gap-4"
        onDragOver={(event) => drag(event, true)}
        onDragLeave={(event) => drag(event, false)}
        onDrop={(event) => {
          drag(event, false);
          if (!deed.busy) check(event.dataTransfer.files[0]);
        }}
      >
        <input
          ref={chooser}
          type="file"
          accept=".zip,application/zip"
          aria-label={t('handover_in_choose')}
          className="hidden"
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = '';
            check(file);
          }}
        />
        {!handover && !isBrought && !deed.busy && (
          <div
            className={classes(
              'flex flex-col items-center gap-3 rounded-lg border border-dashed px-4 py-6 text-center transition-colors',
              over ? 'border-accent bg-accent-soft' : 'border-edge',
            )}
          >
            <FileInput aria-hidden className="size-6 text-ink-3" strokeWidth={1.5} />
            <p className="text-sm text-ink-2">{t('handover_in_about')}</p>
            <Button look="primary" icon={FolderOpen} onClick={() => chooser.current?.click()}>
              {t('handover_in_choose')}
            </Button>
          </div>
        )}
        {deed.busy && !isBrought && (
          <Progress
            words={t(handover ? 'handover_bringing' : 'handover_checking', { share: deed.percent })}
            percent={deed.percent}
            action={
              <Button small look="ghost" onClick={deed.stop}>
                {t('common_cancel')}
              </Button>
            }
          />
        )}
        {deed.stopped && <Notice>{t('handover_in_stopped')}</Notice>}
        {deed.failure && <Notice weight="trouble">{fault(deed.failure)}</Notice>}
        {handover && !deed.busy && (
          <HandoverPreview
            handover={handover}
            onBring={bring}
            onOpenKnown={async (draft) => {
              await desk.switchDraft(draft);
              await desk.openForm();
            }}
            onAnother={() => setHandover(undefined)}
            onClose={onClose}
          />
        )}
        {isBrought && (
          <Notice
            weight="good"
            title={t('handover_brought')}
            action={
              <>
                <Button small look="primary" disabled={deed.busy} onClick={open}>
                  {t('handover_in_open_draft')}
                </Button>
                <Button small onClick={() => setBrought(false)}>
                  {t('handover_in_another')}
                </Button>
              </>
            }
          >
            {t('handover_brought_next')}
          </Notice>
        )}
      </div>
    </Sheet>
  );
}
