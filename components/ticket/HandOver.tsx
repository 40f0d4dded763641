import type { ReactNode } from 'react';
import type { Ticket } from '../../lib/model/ticket.ts';
import { TextWays } from '../handover/TextWays.tsx';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { TextBlock } from './TextPreview.tsx';

/** The finished text and the ways a person carries it himself (J12); the consultant's deeds are then marked by hand. */
export function HandOver({
  ticket,
  file,
}: {
  readonly ticket: Ticket;
  /** The way to one file of everything, where it does not stand elsewhere on the screen. */
  readonly file?: ReactNode;
}) {
  const { t, fault } = useWords();
  const desk = useDesk();
  const deed = useDeed();
  return (
    <section aria-label={t('hand_over_title')} className="flex flex-col gap-2">
      <TextWays title={ticket.title} text={ticket.text} page={ticket.entities[0]?.address}>
        {file}
      </TextWays>
      <TextBlock title={ticket.title} text={ticket.text} />
      <div className="flex flex-wrap items-center gap-2 text-xs text-ink-3">
        <span>{t('hand_over_marks')}</span>
        <Button small disabled={deed.busy} onClick={() => deed.run(() => desk.mark(ticket.id, 'acknowledged'))}>
          {t('mark_acknowledged')}
        </Button>
        <Button small disabled={deed.busy} onClick={() => deed.run(() => desk.mark(ticket.id, 'replied'))}>
          {t('mark_replied')}
        </Button>
      </div>
      {deed.failure && (
        <p role="alert" className="text-xs text-late">
          {fault(deed.failure)}
        </p>
      )}
    </section>
  );
}
