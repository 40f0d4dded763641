import { FileInput } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useHash } from '../hooks/use-hash.ts';
import { useWords } from '../hooks/use-words.tsx';
import { IconButton } from '../ui/Button.tsx';

/** What stands behind the # where the popup asks for this. */
const PLACE = 'handover';

const Reader = lazy(() => import('./HandoverReader.tsx').then(({ HandoverReader }) => ({ default: HandoverReader })));

/** The way in for what an employee handed over, on the tickets page: a popup closes as soon as a file is chosen. */
export function HandoverDoor() {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const isAsked = useHash() === PLACE;
  useEffect(() => {
    if (!isAsked) return;
    setOpen(true);
    // The list reads its own place out of the address, and is told by this that it is another one.
    location.replace('#');
  }, [isAsked]);
  return (
    <>
      <IconButton icon={FileInput} label={t('handover_in_title')} onClick={() => setOpen(true)} />
      {open && (
        <Suspense>
          <Reader onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
