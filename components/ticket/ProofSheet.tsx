import { Send } from 'lucide-react';
import { replyDraft } from '../../lib/model/reply.ts';
import type { Ticket } from '../../lib/model/ticket.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { readyOf } from '../hooks/use-live.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { Sheet } from '../ui/Dialog.tsx';
import { EvidenceStrip, useDraftEvidence } from './EvidenceStrip.tsx';

/**
 * Proof that comes after filing: taken now, chosen, dropped or pasted, marked up if need be, and sent to the task. It
 * lies where the files of the unsent reply lie, so nothing is lost by closing.
 */
export function ProofSheet({
  ticket,
  onClose,
  onSend,
}: {
  readonly ticket: Ticket;
  readonly onClose: () => void;
  readonly onSend: () => Promise<unknown>;
}) {
  const { t, fault } = useWords();
  const deed = useDeed();
  const place = replyDraft(ticket.id);
  const evidence = readyOf(useDraftEvidence(place)) ?? [];
  const send = async () => {
    if (await deed.run(onSend)) onClose();
  };
  return (
    <Sheet open onClose={onClose} title={t('act_proof')} close={t('common_close')}>
      <div className="flex flex-col gap-3">
        <p className="text-sm text-ink-2">{t('act_proof_note')}</p>
        <EvidenceStrip draftId={place} evidence={evidence} />
        {deed.failure && (
          <p role="alert" className="text-xs text-late">
            {fault(deed.failure)}
          </p>
        )}
        <div className="flex justify-end">
          <Button look="primary" icon={Send} disabled={deed.busy || evidence.length === 0} onClick={() => void send()}>
            {t('act_proof_send')}
          </Button>
        </div>
      </div>
    </Sheet>
  );
}
