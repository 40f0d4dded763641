import type { Policy } from '../../lib/model/policy.ts';
import { placeInQueue, type QueueEntry } from '../../lib/standards/queue.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';
import { useNow } from '../hooks/use-now.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Tip } from '../ui/Tip.tsx';
import { isRowWaiting, rowEntry } from './entry.ts';

/** «В очереди: 3-я» among the tickets this browser knows, and by which rule (R-090 … R-094). */
export function QueuePlace({ policy, candidate }: { readonly policy: Policy; readonly candidate: QueueEntry }) {
  const { t, say } = useWords();
  const now = useNow('minute');
  const list = readyOf(useLive(useDesk().ticketList));
  if (!list) return null;
  const waiting = list.rows.filter((row) => isRowWaiting(row, now)).map(rowEntry);
  const place = placeInQueue(policy, waiting, candidate);
  return (
    <Tip
      label={t('queue_title')}
      trigger={
        <span className="figures">{place ? t('queue_place', { n: place.position }) : t('queue_not_queued')}</span>
      }
    >
      {place ? (
        <p>
          {say(place.why)} <span className="text-ink-3">{place.rule}</span>
        </p>
      ) : (
        <p>{t('queue_not_queued_why')}</p>
      )}
      <p className="mt-2 text-xs text-ink-3">{t('queue_only_ours')}</p>
    </Tip>
  );
}
