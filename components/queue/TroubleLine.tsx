import { WifiOff } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import type { Instant } from '../../lib/base/instant.ts';
import type { TicketList } from '../../lib/model/ticket-row.ts';
import { formatMoment, localZone } from '../format.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';
import { useNow } from '../hooks/use-now.ts';
import { useWords } from '../hooks/use-words.tsx';
import { currentStep } from '../ticket/sending.ts';
import { Button } from '../ui/Button.tsx';

function subscribe(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** The trouble that keeps tickets from the portal, and the soonest next try. */
function sendingTrouble({ rows }: TicketList) {
  const stuck = rows.flatMap(({ steps }) => {
    const step = currentStep(steps);
    return step?.trouble ? [{ ...step.trouble, nextAt: step.nextAt }] : [];
  });
  const [first] = stuck.sort((one, other) => one.nextAt - other.nextAt);
  return first;
}

/** Why the portal is not reached, when it is tried again, and a try at once; nothing while all is well. */
export function TroubleLine({ list }: { readonly list: TicketList }) {
  const { t, say, language, fault } = useWords();
  const desk = useDesk();
  const now = useNow('minute');
  const deed = useDeed();
  const connections = readyOf(useLive(desk.connections)) ?? [];
  const broken = connections.find((one) => one.trouble);
  const isOffline = useSyncExternalStore(subscribe, () => !navigator.onLine);
  const stuck = sendingTrouble(list);
  const trouble = broken?.trouble ?? (stuck?.kind === 'offline' ? stuck : undefined);
  if (!trouble && !isOffline) return null;
  const when = (at: Instant) => formatMoment(at, now, localZone(), language);
  return (
    <div role="status" className="flex items-center gap-2 border-b border-line bg-soon-soft px-4 py-1.5 text-sm">
      <WifiOff aria-hidden className="size-4 shrink-0 text-soon" />
      <span className="min-w-0 flex-1">
        {!isOffline && broken && connections.length > 1 && <strong className="font-medium">{broken.host}: </strong>}
        {isOffline || !trouble ? t('list_trouble_offline') : say({ key: trouble.words, params: trouble.params })}{' '}
        {!isOffline && stuck && stuck.nextAt > now && t('list_trouble_next', { when: when(stuck.nextAt) })}
        {deed.failure && <span className="ml-1 text-late">{fault(deed.failure)}</span>}
      </span>
      <Button small disabled={deed.busy} onClick={() => deed.run(() => desk.syncNow())}>
        {t('common_again')}
      </Button>
    </div>
  );
}
