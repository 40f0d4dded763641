import { Zap } from 'lucide-react';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import type { DeedKind } from './deeds.ts';
import { deedsFor } from './deeds.ts';
import type { Row } from './desk-view.ts';

/** The client asks for the paid urgent start: the consultant alone decides, and until then the queue stands. */
export function RushNotice({ row, onOpen }: { readonly row: Row; readonly onOpen: (kind: DeedKind) => void }) {
  const { t } = useWords();
  if (row.one.rush !== 'asked' || !deedsFor(row.one).includes('rush')) return null;
  return (
    <Notice
      weight="warning"
      title={t('rush_asked_title')}
      action={
        <>
          <Button small icon={Zap} onClick={() => onOpen('rush')}>
            {t('rush_agree')}
          </Button>
          <Button small look="ghost" onClick={() => onOpen('decline')}>
            {t('rush_decline')}
          </Button>
        </>
      }
    >
      {t('rush_asked_next')} <span className="whitespace-nowrap text-ink-3">R-099</span>
    </Notice>
  );
}
