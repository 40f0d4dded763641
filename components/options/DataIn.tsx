import { ArchiveRestore } from 'lucide-react';
import { useRef, useState } from 'react';
import type { BroughtCounts, CheckedArchive } from '../../lib/model/archive.ts';
import { formatBytes, formatDay, localZone } from '../format.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useNow } from '../hooks/use-now.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { Confirm } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Progress } from '../ui/Progress.tsx';
import { useLongDeed } from './use-long-deed.ts';

/** An archive from a file: checked whole first, then added to what is here, or, after a question, put in its place. */
export function DataIn() {
  const { t, fault, language } = useWords();
  const desk = useDesk();
  const deed = useLongDeed();
  const now = useNow('minute');
  const chooser = useRef<HTMLInputElement>(null);
  const [archive, setArchive] = useState<CheckedArchive>();
  const [counts, setCounts] = useState<BroughtCounts>();
  const [asks, setAsks] = useState(false);

  const check = (file: File) =>
    void deed.run(async (told, signal) => {
      setCounts(undefined);
      setArchive(undefined);
      setArchive(await desk.checkArchive(file, told, signal));
    });
  const bring = (how: 'merge' | 'replace') =>
    void deed.run(async (told, signal) => {
      if (!archive) return;
      setCounts(await desk.bringArchive(archive, how, told, signal));
      setArchive(undefined);
    });

  return (
    <div className="flex flex-col gap-2 border-t border-line pt-3">
      <input
        ref={chooser}
        type="file"
        accept=".zip,application/zip"
        aria-label={t('data_load')}
        className="hidden"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) check(file);
        }}
      />
      {deed.busy ? (
        <Progress
          words={t(archive ? 'data_bringing' : 'data_checking', { share: deed.percent })}
          percent={deed.percent}
          action={
            <Button small look="ghost" onClick={deed.stop}>
              {t('common_cancel')}
            </Button>
          }
        />
      ) : (
        <div>
          <Button icon={ArchiveRestore} onClick={() => chooser.current?.click()}>
            {t('data_load')}
          </Button>
        </div>
      )}
      {deed.stopped && <Notice>{t('data_stopped')}</Notice>}
      {deed.failure && <Notice weight="trouble">{fault(deed.failure)}</Notice>}
      {archive && !deed.busy && (
        <Notice
          title={t('data_checked', {
            day: formatDay(archive.madeAt, now, localZone(), language),
            size: formatBytes(archive.size, language),
          })}
          action={
            <>
              <Button small look="primary" onClick={() => bring('merge')}>
                {t('data_merge')}
              </Button>
              <Button small onClick={() => setAsks(true)}>
                {t('data_replace')}
              </Button>
              <Button small look="ghost" onClick={() => setArchive(undefined)}>
                {t('common_cancel')}
              </Button>
            </>
          }
        >
          <p>
            {t('data_checked_about', {
              tickets: archive.tickets,
              drafts: archive.drafts,
              evidence: archive.evidence,
              films: archive.films,
              waiting: archive.waiting,
            })}
          </p>
          {archive.aside > 0 && <p>{t('data_saved_aside', { n: archive.aside })}</p>}
          <p>{t('data_merge_about')}</p>
        </Notice>
      )}
      {counts && !deed.busy && <Brought counts={counts} />}
      <Confirm
        open={asks}
        onClose={() => setAsks(false)}
        onConfirm={() => {
          setAsks(false);
          bring('replace');
        }}
        title={t('data_replace_title')}
        text={t('data_replace_text')}
        yes={t('data_replace_yes')}
        no={t('common_cancel')}
      />
    </div>
  );
}

function Brought({ counts }: { readonly counts: BroughtCounts }) {
  const { t } = useWords();
  const { tickets, drafts, evidence, films, standards, known, beside } = counts;
  return (
    <Notice weight="good" title={t('data_brought', { tickets, drafts, evidence, films, standards })}>
      {beside > 0 && <p>{t('data_brought_beside', { n: beside })}</p>}
      {known > 0 && <p>{t('data_brought_known', { n: known })}</p>}
    </Notice>
  );
}
