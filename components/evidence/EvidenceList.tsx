import type { Evidence } from '../../lib/model/evidence.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { useToast } from '../ui/Toast.tsx';
import { EvidenceCard } from './EvidenceCard.tsx';
import { mayAnnotate } from './may-annotate.ts';

/** Proofs side by side; of a draft they can be renamed and removed (with a way back), of a ticket only looked at. */
export function EvidenceList({
  evidence,
  editable,
  onTrouble,
}: {
  readonly evidence: readonly Evidence[];
  readonly editable?: boolean | undefined;
  readonly onTrouble?: ((error: unknown) => void) | undefined;
}) {
  const { t } = useWords();
  const desk = useDesk();
  const toast = useToast();
  const remove = async (one: Evidence) => {
    const { undo } = await desk.removeEvidence(one.id);
    toast(t('evidence_removed', { name: one.name }), { label: t('common_undo'), run: () => void undo() });
  };
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(108px,1fr))] gap-2">
      {evidence.map((one) => (
        <li key={one.id} className="min-w-0">
          <EvidenceCard
            evidence={one}
            onRename={editable ? (name) => void desk.renameEvidence(one.id, name).catch(onTrouble) : undefined}
            onAnnotate={
              editable && mayAnnotate(one) ? () => void desk.openPage('editor', one.id).catch(onTrouble) : undefined
            }
            onRemove={editable ? () => void remove(one).catch(onTrouble) : undefined}
          />
        </li>
      ))}
    </ul>
  );
}
