import type { Evidence } from '../../lib/model/evidence.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { useToast } from '../ui/Toast.tsx';
import { EvidenceCard } from './EvidenceCard.tsx';
import { mayAnnotate, mayAnnotateCopy } from './may-annotate.ts';
import { addPngCopy } from './png-copy.ts';

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
  /** What stands behind «Разметить»: the picture itself, or a PNG of one that cannot be written. */
  const annotateOf = (one: Evidence) => {
    if (!editable) return undefined;
    if (mayAnnotate(one)) return () => void desk.openPage('editor', one.id).catch(onTrouble);
    if (!mayAnnotateCopy(one)) return undefined;
    const onCopy = async () => {
      const id = await addPngCopy(desk, one.draftId, one);
      await desk.openPage('editor', id);
    };
    return () => void onCopy().catch(onTrouble);
  };
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(108px,1fr))] gap-2">
      {evidence.map((one) => (
        <li key={one.id} className="min-w-0">
          <EvidenceCard
            evidence={one}
            onRename={editable ? (name) => void desk.renameEvidence(one.id, name).catch(onTrouble) : undefined}
            onAnnotate={annotateOf(one)}
            onReview={
              one.recordingId ? () => void desk.openPage('review', one.recordingId).catch(onTrouble) : undefined
            }
            onRemove={editable ? () => void remove(one).catch(onTrouble) : undefined}
          />
        </li>
      ))}
    </ul>
  );
}
