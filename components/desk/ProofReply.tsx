import { Paperclip, Reply } from 'lucide-react';
import { useMemo } from 'react';
import { isFailure } from '../../lib/base/failure.ts';
import type { RegisterClient } from '../../lib/model/register.ts';
import { homeOf } from '../../lib/model/ticket.ts';
import type { TicketRow } from '../../lib/model/ticket-row.ts';
import { clientOf } from '../../lib/standards/consult-queue.ts';
import { formatDate, localZone } from '../format.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { Menu, MenuItem } from '../ui/Menu.tsx';
import { Notice } from '../ui/Notice.tsx';
import type { LibraryRow } from './library.ts';
import type { LibraryPlace } from './library-place.ts';
import { useOffering } from './use-offered.ts';

/** Open tickets beyond these are found from the ticket's own side. */
const MOST = 12;

/** Whether a ticket is of the client whose proof it is: by the register, else by who filed it on which portal. */
function isSameClient(one: LibraryRow, other: TicketRow, register: readonly RegisterClient[]): boolean {
  const client = clientOf(register, other.ticket, other.portal?.groupId, homeOf(other.ticket, other.portal));
  if (one.client || client) return one.client?.id === client?.id;
  const [mine, theirs] = [one.row, other];
  const isSameHome = homeOf(mine.ticket, mine.portal) === homeOf(theirs.ticket, theirs.portal);
  return isSameHome && mine.author.userId === theirs.author.userId;
}

/**
 * «Уже доказано»: the proof as the answer of an open ticket of the same client, or beside its end. What is
 * one client's is shown to no other.
 */
export function ProofReply({ one, place }: { readonly one: LibraryRow; readonly place: LibraryPlace }) {
  const { t, fault, language } = useWords();
  const desk = useDesk();
  const deed = useDeed();
  const { offer } = useOffering();
  const list = readyOf(useLive(desk.ticketList));
  const register = readyOf(useLive(desk.register));
  const draft = readyOf(useLive(desk.openDraft));
  const wanted = list?.rows.find(({ id }) => id === place.for);
  const fitting = useMemo(() => {
    if (!list || !register) return [];
    const open = list.rows.filter(
      ({ past, id, portal }) => past.is === 'moving' && id !== one.row.id && portal?.taskId,
    );
    return open.filter((row) => isSameClient(one, row, register)).slice(0, MOST);
  }, [list, register, one]);
  // «Уже проверено» is said of what the consultant has checked, not of the client's own pictures.
  if (!list || !register || !one.isOurs) return null;
  if (wanted && !isSameClient(one, wanted, register)) {
    return <Notice weight="info">{t('desk_proof_other_client')}</Notice>;
  }
  const targets = wanted ? [wanted] : fitting;
  if (targets.length === 0) return null;

  const { evidence, row, name, account, device } = one;
  const said = [account, device].filter((fact) => fact?.from === 'claim').map((fact) => fact?.text);
  const text = t('desk_proof_answer', {
    day: formatDate(one.at, localZone(), language),
    name: [`«${name}»`, ...said].join(', '),
    task: row.portal?.taskId ?? row.code,
  });
  const begin = (target: TicketRow, kind: 'answer' | 'done') => {
    offer({ id: target.id, kind, text });
    location.hash = target.id;
  };
  const attach = (target: TicketRow) =>
    deed.run(async () => {
      if (!evidence || !draft) return;
      const blob = await desk.bytes(evidence);
      const [kept] = await desk.addFiles(draft.id, [new File([blob], name, { type: evidence.mime })]);
      if (isFailure(kept)) throw kept;
      begin(target, 'done');
    });
  const choices = [
    ['answer', Reply, t('desk_proof_reply'), (target: TicketRow) => begin(target, 'answer')],
    ...(evidence && draft
      ? [['attach', Paperclip, t('desk_proof_attach'), (target: TicketRow) => void attach(target)] as const]
      : []),
  ] as const;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap gap-1.5">
        {choices.map(([id, icon, label, run]) =>
          wanted ? (
            <Button
              key={id}
              small
              icon={icon}
              look={id === 'answer' ? 'primary' : 'secondary'}
              disabled={deed.busy}
              onClick={() => run(wanted)}
            >
              {label}
            </Button>
          ) : (
            <Menu
              key={id}
              label={label}
              trigger={
                <Button small icon={icon} disabled={deed.busy}>
                  {label}…
                </Button>
              }
            >
              {targets.map((target) => (
                <MenuItem key={target.id} onSelect={() => run(target)}>
                  <span className="truncate">
                    {target.portal?.taskId ?? target.code} {target.title}
                  </span>
                </MenuItem>
              ))}
            </Menu>
          ),
        )}
      </div>
      {deed.failure && <Notice weight="trouble">{fault(deed.failure)}</Notice>}
    </div>
  );
}
