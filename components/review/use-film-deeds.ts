import { useState } from 'react';
import { asFailure, type Failure } from '../../lib/base/failure.ts';
import type { FilmRow } from '../../lib/model/film-cut.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { Cutting } from './use-cutting.ts';
import { useKeeping } from './use-keeping.ts';

export interface FilmDeeds {
  /** How far the cutting is, while it runs. */
  readonly share: number | undefined;
  readonly failure: Failure | undefined;
  keep(): void;
  apply(): void;
  /** After the decisions were taken back: gives the untouched film to the ticket. */
  original(): void;
  discard(): void;
  takeOut(): void;
  cancel(): void;
}

/** What is to become of the film as a whole; what can be undone says so in a toast. */
export function useFilmDeeds({ recording, evidence }: FilmRow, cutting: Cutting): FilmDeeds {
  const { t } = useWords();
  const desk = useDesk();
  const toast = useToast();
  const keeping = useKeeping();
  const [trouble, setTrouble] = useState<Failure>();
  const { id } = recording;
  const attempt = (work: () => Promise<void>) => {
    setTrouble(undefined);
    work().catch((error: unknown) => setTrouble(asFailure(error)));
  };
  const apply = async () => {
    // A decision made by the same click has to reach the database first.
    await Promise.resolve();
    const isDone = await keeping.run(async (watch) => {
      await cutting.kept();
      await desk.applyCut(id, watch);
    });
    if (isDone) toast(t('review_applied'));
  };
  return {
    share: keeping.share,
    failure: trouble ?? keeping.failure,
    keep: () =>
      attempt(async () => {
        const isDone = await keeping.run(async (watch) => {
          await cutting.kept();
          await desk.keepRecording(id, watch);
        });
        if (isDone) toast(t('review_kept'));
      }),
    apply: () => attempt(apply),
    original: () => attempt(apply),
    discard: () =>
      attempt(async () => {
        await desk.discardRecording(id);
        const undo = () => attempt(() => desk.restoreRecording(id));
        toast(t('review_discarded_toast'), { label: t('common_undo'), run: undo });
      }),
    takeOut: () =>
      attempt(async () => {
        if (!evidence) return;
        const { undo } = await desk.removeEvidence(evidence.id);
        toast(t('evidence_removed', { name: evidence.name }), { label: t('common_undo'), run: () => attempt(undo) });
      }),
    cancel: keeping.cancel,
  };
}
