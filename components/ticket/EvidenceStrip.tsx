import { Paperclip } from 'lucide-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { asFailure, type Failure, isFailure } from '../../lib/base/failure.ts';
import type { Evidence } from '../../lib/model/evidence.ts';
import { HANDOVER_ENDING } from '../../lib/model/handover-names.ts';
import type { DraftId } from '../../lib/model/ids.ts';
import { EvidenceList } from '../evidence/EvidenceList.tsx';
import { ShotButton } from '../evidence/ShotButton.tsx';
import { useDesk } from '../hooks/use-desk.tsx';
import { useFileDrop } from '../hooks/use-file-drop.ts';
import { useLive } from '../hooks/use-live.ts';
import { useWords } from '../hooks/use-words.tsx';
import { RecordButton } from '../recorder/RecordButton.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';

/** The evidence of a draft as it stands; the same live value for everyone on the screen. */
export function useDraftEvidence(draftId: DraftId) {
  const desk = useDesk();
  return useLive(useMemo(() => desk.evidence(draftId), [desk, draftId]));
}

/** Proof: take a picture, record, choose, drop or paste files; look, rename, remove (J2). */
export function EvidenceStrip({
  draftId,
  evidence,
}: {
  readonly draftId: DraftId;
  readonly evidence: readonly Evidence[];
}) {
  const { t, fault } = useWords();
  const desk = useDesk();
  const chooser = useRef<HTMLInputElement>(null);
  const [troubles, setTroubles] = useState<readonly Failure[]>([]);
  const [busy, setBusy] = useState(false);
  const [isHanded, setHanded] = useState(false);

  const attempt = useCallback(async (work: () => Promise<readonly Failure[]>) => {
    setBusy(true);
    setTroubles([]);
    try {
      setTroubles(await work());
    } catch (error) {
      setTroubles([asFailure(error)]);
    }
    setBusy(false);
  }, []);
  const addFiles = useCallback(
    (files: readonly File[]) => {
      if (files.length > 0) void attempt(async () => (await desk.addFiles(draftId, files)).filter(isFailure));
      setHanded(files.some(({ name }) => name.toLowerCase().endsWith(HANDOVER_ENDING)));
    },
    [attempt, desk, draftId],
  );
  const dragged = useFileDrop(addFiles);
  const trouble = useCallback((error: unknown) => setTroubles([asFailure(error)]), []);

  return (
    <section aria-label={t('evidence_title')} className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-1.5">
        <ShotButton draftId={draftId} disabled={busy} onTrouble={trouble} />
        <RecordButton draftId={draftId} onTrouble={trouble} />
        <Button small icon={Paperclip} disabled={busy} onClick={() => chooser.current?.click()}>
          {t('evidence_file')}
        </Button>
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          data-testid="file-chooser"
          onChange={(event) => {
            addFiles([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
        {evidence.length > 0 && (
          <span className="figures ml-auto text-xs whitespace-nowrap text-ink-3">
            {t('evidence_count', { n: evidence.length })}
          </span>
        )}
      </div>
      {troubles.length > 0 && (
        <Notice weight="trouble">
          {troubles.map((failure, index) => (
            <p key={index}>{fault(failure)}</p>
          ))}
        </Notice>
      )}
      {isHanded && (
        <Notice
          weight="info"
          action={
            <Button small onClick={() => void desk.openPage('tickets', 'handover').catch(trouble)}>
              {t('handover_in_title')}
            </Button>
          }
        >
          {t('handover_as_proof')}
        </Notice>
      )}
      {evidence.length > 0 ? (
        <EvidenceList evidence={evidence} editable onTrouble={trouble} />
      ) : (
        <p className="text-xs text-ink-3">{t('evidence_hint')}</p>
      )}
      {dragged && (
        <div className="pointer-events-none fixed inset-2 z-50 flex items-center justify-center rounded-xl border-2 border-dashed border-accent bg-accent-soft/90 text-base font-medium text-accent">
          {t('evidence_drop')}
        </div>
      )}
    </section>
  );
}
