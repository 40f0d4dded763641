import { Archive, Download } from 'lucide-react';
import { useState } from 'react';
import type { SavedArchive } from '../../lib/model/archive.ts';
import { formatBytes } from '../format.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Progress } from '../ui/Progress.tsx';
import { saveFile } from './file-out.ts';
import { useLongDeed } from './use-long-deed.ts';

/** Everything as one file, made on the disk and handed to the browser's downloads. */
export function DataOut() {
  const { t, fault, language } = useWords();
  const desk = useDesk();
  const deed = useLongDeed();
  const [saved, setSaved] = useState<{ readonly archive: SavedArchive; readonly name: string }>();
  const save = () =>
    void deed.run(async (told, signal) => {
      setSaved(undefined);
      const archive = await desk.exportArchive(told, signal);
      const name = `kurator-${new Date().toISOString().slice(0, 10)}.zip`;
      setSaved({ archive, name });
      saveFile(archive.file, name);
    });

  return (
    <div className="flex flex-col gap-2 border-t border-line pt-3">
      <p className="text-xs text-ink-3">{t('data_save_about')}</p>
      {deed.busy ? (
        <Progress
          words={t('data_saving', { share: deed.percent })}
          percent={deed.percent}
          action={
            <Button small look="ghost" onClick={deed.stop}>
              {t('common_cancel')}
            </Button>
          }
        />
      ) : (
        <div>
          <Button icon={Archive} onClick={save}>
            {t('data_save')}
          </Button>
        </div>
      )}
      {deed.stopped && <Notice>{t('data_stopped')}</Notice>}
      {deed.failure && <Notice weight="trouble">{fault(deed.failure)}</Notice>}
      {saved && (
        <Notice
          weight="good"
          title={t('data_saved', {
            tickets: saved.archive.tickets,
            drafts: saved.archive.drafts,
            size: formatBytes(saved.archive.file.size, language),
          })}
          action={
            <Button small icon={Download} onClick={() => saveFile(saved.archive.file, saved.name)}>
              {t('data_saved_again')}
            </Button>
          }
        >
          {saved.archive.aside > 0 && <p>{t('data_saved_aside', { n: saved.archive.aside })}</p>}
          {saved.archive.running > 0 && <p>{t('data_saved_running')}</p>}
        </Notice>
      )}
    </div>
  );
}
