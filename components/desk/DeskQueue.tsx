import { Inbox } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { DraftId } from '../../lib/model/ids.ts';
import type { Policy } from '../../lib/model/policy.ts';
import type { RegisterClient } from '../../lib/model/register.ts';
import type { Settings } from '../../lib/model/settings.ts';
import type { TicketList } from '../../lib/model/ticket-row.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';
import { useNow } from '../hooks/use-now.ts';
import { usePortals } from '../hooks/use-portals.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { Busy, Empty } from '../ui/Busy.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { DeskSplit } from './DeskSplit.tsx';
import { deskTickets, deskView, type Proofs } from './desk-view.ts';
import { useJudged } from './use-judged.ts';

/** All clients' tickets, or why there are none to be seen. */
export function DeskQueue({ hash }: { readonly hash: string }) {
  const { t, fault } = useWords();
  const desk = useDesk();
  // Asked for at once, not one after the other.
  const tickets = useLive(desk.ticketList);
  const policy = readyOf(useLive(desk.policy));
  const register = readyOf(useLive(desk.register));
  const settings = readyOf(useLive(desk.settings));
  if (tickets.is === 'failed')
    return (
      <Notice weight="trouble" className="m-6">
        {fault(tickets.failure)}
      </Notice>
    );
  if (tickets.is === 'loading' || !policy || !register || !settings)
    return <Busy className="p-6" words={t('common_loading')} slow={t('common_slow')} />;
  return <Queue list={tickets.value} policy={policy} register={register} role={settings.role} hash={hash} />;
}

const NONE: Proofs = new Map();
const SHORT = 200;

/** Proof of the tickets that may still move: the waiting list judges by it. Undefined while it is being read. */
function useProofs(list: TicketList): Proofs | undefined {
  const desk = useDesk();
  const open = list.rows.flatMap(({ past, ticket }) =>
    past.is === 'moving' && ticket.evidenceIds.length > 0 ? [ticket.draftId] : [],
  );
  const key = list.hasMoving ? open.join('\n') : undefined;
  const live = useMemo(
    () => (key === undefined ? undefined : desk.proofOf(key.split('\n').filter(Boolean) as DraftId[])),
    [desk, key],
  );
  const evidence = readyOf(useLive(live));
  const proofs = useMemo(() => evidence && Map.groupBy(evidence, ({ draftId }) => draftId), [evidence]);
  // A ticket more must not take from the others what was known of them.
  const [known, setKnown] = useState<Proofs>();
  if (proofs && proofs !== known) setKnown(proofs);
  return proofs ?? known;
}

interface QueueProps {
  readonly list: TicketList;
  readonly policy: Policy;
  readonly register: readonly RegisterClient[];
  readonly role: Settings['role'];
  readonly hash: string;
}

function Queue({ list, policy, register, role, hash }: QueueProps) {
  const { t } = useWords();
  const desk = useDesk();
  const now = useNow('minute');
  const { isReady, meOn } = usePortals();
  const proofs = useProofs(list);
  const tickets = useMemo(() => deskTickets(list.rows, meOn), [list.rows, meOn]);
  const isJudged = useJudged(tickets, list.hasMoving ? proofs : undefined, register, now);
  const rows = useMemo(
    () => deskView(policy, tickets, proofs ?? NONE, register, now, isJudged),
    [policy, register, tickets, proofs, now, isJudged],
  );
  // A short list is there and judged at once; a long one is shown while it is being read, without places yet.
  if (!isReady || (!isJudged && list.total <= SHORT)) {
    return <Busy className="p-6" words={t('common_loading')} slow={t('common_slow')} />;
  }
  const isOurs = role === 'consultant';
  return (
    <>
      {(!isOurs || meOn.size === 0) && (
        <Notice
          weight="warning"
          className="m-3"
          title={t(isOurs ? 'desk_not_connected' : 'desk_not_consultant')}
          action={
            <Button small onClick={() => desk.openPage('options', isOurs ? 'connect' : 'role')}>
              {t('common_settings')}
            </Button>
          }
        >
          {t(isOurs ? 'desk_not_connected_next' : 'desk_not_consultant_next')}
        </Notice>
      )}
      {rows.length > 0 ? (
        <DeskSplit rows={rows} list={list} isSettled={isJudged} hash={hash} />
      ) : (
        <Empty icon={<Inbox aria-hidden />} title={t('desk_empty')}>
          {t('desk_empty_next')}
        </Empty>
      )}
    </>
  );
}
