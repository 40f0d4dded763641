import { CloudDownload } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Evidence } from '../../lib/model/evidence.ts';
import { formatBytes } from '../format.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Progress } from '../ui/Progress.tsx';

/** A proof that lies on the portal and not in this browser (J6): brought on demand, with its way to be seen and given up. */
export function FetchProof({ evidence }: { readonly evidence: Evidence }) {
  const { t, fault, language } = useWords();
  const desk = useDesk();
  const deed = useDeed();
  const [percent, setPercent] = useState(0);
  const ending = useRef<AbortController>(undefined);
  useEffect(() => () => ending.current?.abort(), []);
  const fetchIt = () => {
    const end = new AbortController();
    ending.current = end;
    setPercent(0);
    const onFetched = (got: number, total: number) => setPercent(total > 0 ? Math.round((100 * got) / total) : 0);
    void deed.run(() => desk.fetchProof(evidence, onFetched, end.signal));
  };
  if (deed.busy) {
    return (
      <Progress
        words={t('fetch_going', { name: evidence.name })}
        percent={percent}
        action={
          <Button small onClick={() => ending.current?.abort()}>
            {t('common_cancel')}
          </Button>
        }
      />
    );
  }
  return (
    <Notice
      weight={deed.failure && !ending.current?.signal.aborted ? 'trouble' : 'info'}
      action={
        <Button icon={CloudDownload} onClick={fetchIt}>
          {t('fetch_button', { size: formatBytes(evidence.size, language) })}
        </Button>
      }
    >
      {deed.failure && !ending.current?.signal.aborted ? fault(deed.failure) : t('fetch_here')}
    </Notice>
  );
}
