import { FolderSearch } from 'lucide-react';
import { useMemo } from 'react';
import { homeOf } from '../../lib/model/ticket.ts';
import { filesOf } from '../../lib/model/ticket-row.ts';
import { clientOf } from '../../lib/standards/consult-queue.ts';
import { isProvedBefore } from '../../lib/standards/proved-before.ts';
import { formatDay } from '../format.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';
import { useNow } from '../hooks/use-now.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Notice } from '../ui/Notice.tsx';
import type { Row } from './desk-view.ts';
import { writeLibraryPlace } from './library-place.ts';
import { type SimilarRow, useSimilar } from './use-similar.ts';

/** «Already solved»: what of all clients' tickets this one is most like, with what was proved there (R-161, R-178, R-179). */
export function SimilarNotice({ row }: { readonly row: Row }) {
  const { t } = useWords();
  const similar = useSimilar(row.one.ticket.id);
  if (similar.length === 0) return null;
  return (
    <Notice weight="info" title={t('desk_similar_title')}>
      <ul className="flex flex-col gap-2">
        {similar.map((one) => (
          <Like key={one.id} one={one} of={row} />
        ))}
      </ul>
      <a
        href={`#${writeLibraryPlace({ for: row.one.ticket.id, facets: row.client ? { client: [row.client.id] } : {} })}`}
        className="mt-2 inline-flex items-center gap-1 rounded-sm text-xs text-accent hover:underline"
      >
        <FolderSearch aria-hidden className="size-3.5" />
        {t('desk_similar_more')}
      </a>
    </Notice>
  );
}

function Like({ one, of }: { readonly one: SimilarRow; readonly of: Row }) {
  const { t, language } = useWords();
  const desk = useDesk();
  const now = useNow('minute');
  const { row, isSameEntity, isSameType } = one;
  const { ticket, policy } = of.one;
  const register = readyOf(useLive(desk.register));
  const view = readyOf(useLive(useMemo(() => desk.ticket(row.id), [desk, row.id])));
  const proofs = readyOf(useLive(useMemo(() => desk.proofOf([row.ticket.draftId]), [desk, row])));
  const client = register && clientOf(register, row.ticket, row.portal?.groupId, homeOf(row.ticket, row.portal));
  const isSameClient = client ? client.id === of.client?.id : row.author.userId === ticket.author.userId;
  const ours = (proofs ?? []).filter(({ id }) => !row.ticket.evidenceIds.includes(id));
  const files = new Set([...filesOf(view?.events ?? []), ...ours].map(({ name }) => name));
  const isProved =
    isSameClient &&
    isProvedBefore(policy, ticket, {
      code: row.code,
      text: row.ticket.answers.what || row.text,
      filedAt: row.filedAt,
      files: [...filesOf(view?.events ?? [])],
      evidence: ours,
    });
  const answer = view?.events.filter(({ kind, detail }) => (kind === 'replied' || kind === 'done') && detail.text);
  const told = answer?.at(-1)?.detail.text;
  const why = [
    isSameClient ? client?.name : [client?.name, t('desk_similar_client')].filter(Boolean).join(', '),
    formatDay(row.filedAt, now, policy.calendar.zone, language),
    isSameEntity ? t('desk_similar_entity') : undefined,
    isSameType ? t('desk_similar_type') : undefined,
    isSameEntity ? undefined : t('desk_similar_words'),
  ];
  return (
    <li className="min-w-0">
      <a href={`#${row.id}`} className="rounded-sm font-medium text-accent wrap-anywhere hover:underline">
        {isProved ? t('desk_similar_same', { title: row.title }) : row.title}
      </a>
      {isProved && <span className="text-xs text-ink-3"> R-161</span>}
      <p className="figures text-xs text-ink-2">{why.filter(Boolean).join(' · ')}</p>
      {told && <p className="line-clamp-2 text-xs text-ink-2">{t('desk_similar_answered', { text: told })}</p>}
      {files.size > 0 && (
        <a
          href={`#${writeLibraryPlace({ for: ticket.id, ticket: row.id })}`}
          className="rounded-sm text-xs text-accent hover:underline"
        >
          {t('desk_similar_proof', { n: files.size })}
        </a>
      )}
    </li>
  );
}
