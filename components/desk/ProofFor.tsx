import { ArrowLeft, X } from 'lucide-react';
import { useMemo } from 'react';
import { TicketId } from '../../lib/model/ids.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';
import { useWords } from '../hooks/use-words.tsx';
import { IconButton } from '../ui/Button.tsx';

/** For which ticket a proof is being looked for, with the way back to it. */
export function ProofFor({ id, onEnd }: { readonly id: string; readonly onEnd: () => void }) {
  const { t } = useWords();
  const desk = useDesk();
  const view = readyOf(useLive(useMemo(() => desk.ticket(TicketId.parse(id)), [desk, id])));
  if (!view) return null;
  return (
    <p className="flex items-center gap-2 border-b border-line bg-accent-soft px-4 py-1.5 text-sm">
      <a href={`#${id}`} className="inline-flex shrink-0 items-center gap-1 rounded-sm text-accent hover:underline">
        <ArrowLeft aria-hidden className="size-3.5" />
        {t('desk_proof_back')}
      </a>
      <span className="min-w-0 flex-1 truncate">{t('desk_proof_for', { title: view.ticket.title })}</span>
      <IconButton small icon={X} label={t('desk_proof_for_end')} onClick={onEnd} />
    </p>
  );
}
