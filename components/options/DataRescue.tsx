import { Download } from 'lucide-react';
import { useState } from 'react';
import type { Failure } from '../../lib/base/failure.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Progress } from '../ui/Progress.tsx';
import { saveFile } from './file-out.ts';
import { useLongDeed } from './use-long-deed.ts';

/** The database does not open, or could not be brought up to date: says so, tries again, or saves what lies there. */
export function DataRescue({ failure }: { readonly failure: Failure }) {
  const { t, fault } = useWords();
  const desk = useDesk();
  const deed = useLongDeed();
  const [saved, setSaved] = useState(false);
  const save = () =>
    void deed.run(async (told, signal) => {
      const file = await desk.exportRaw(told, signal);
      saveFile(file, `kurator-raw-${new Date().toISOString().slice(0, 10)}.zip`);
      setSaved(true);
    });
  return (
    <div className="flex flex-col gap-3">
      <Notice
        weight="trouble"
        title={fault(failure)}
        action={
          <>
            <Button small look="primary" onClick={() => location.reload()}>
              {t('common_again')}
            </Button>
            <Button small icon={Download} disabled={deed.busy} onClick={save}>
              {t('data_raw')}
            </Button>
          </>
        }
      >
        {t('data_raw_about')} {failure.code && <span className="text-ink-3">({failure.code})</span>}
      </Notice>
      {deed.busy && (
        <Progress
          words={t('data_saving', { share: deed.percent })}
          percent={deed.percent}
          action={
            <Button small look="ghost" onClick={deed.stop}>
              {t('common_cancel')}
            </Button>
          }
        />
      )}
      {deed.failure && <Notice weight="trouble">{fault(deed.failure)}</Notice>}
      {saved && !deed.busy && <Notice weight="good">{t('data_raw_saved')}</Notice>}
    </div>
  );
}
