import { Play } from 'lucide-react';
import type { Recording } from '../../lib/model/recording.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';

/** How it ended: kept, failed for a reason, or given up before anything was filmed. */
export function TakeEnd({ film }: { readonly film: Recording | undefined }) {
  const { t, say, fault } = useWords();
  const desk = useDesk();
  const deed = useDeed();
  if (film?.state === 'failed')
    return <Notice weight="trouble">{say({ key: film.trouble ?? 'recording_empty' })}</Notice>;
  if (film?.state !== 'ready') return <Notice weight="info">{t('recorder_page_none')}</Notice>;
  return (
    <>
      <Notice weight="good">{t('recorder_page_done')}</Notice>
      {film.trouble && <Notice weight="warning">{say({ key: film.trouble })}</Notice>}
      <Button
        icon={Play}
        disabled={deed.busy}
        onClick={() => deed.run(() => desk.openPage('review', film.id))}
        className="self-start"
      >
        {t('recorder_play')}
      </Button>
      {deed.failure && <Notice weight="trouble">{fault(deed.failure)}</Notice>}
    </>
  );
}
