import { Mail, MessageCircle, Send } from 'lucide-react';
import type { Ticket } from '../../lib/model/ticket.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { CopyButton, TextBlock } from './TextPreview.tsx';

/** The finished text and the ways a person carries it himself (J12); the consultant's deeds are then marked by hand. */
export function HandOver({ ticket }: { readonly ticket: Ticket }) {
  const { t, fault } = useWords();
  const desk = useDesk();
  const deed = useDeed();
  const whole = encodeURIComponent(`${ticket.title}\n\n${ticket.text}`);
  return (
    <section aria-label={t('hand_over_title')} className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <CopyButton text={ticket.text} small />
        <ButtonLink small icon={MessageCircle} href={`https://wa.me/?text=${whole}`}>
          WhatsApp
        </ButtonLink>
        <ButtonLink
          small
          icon={Send}
          href={`https://t.me/share/url?url=${encodeURIComponent(ticket.entities[0]?.address ?? ' ')}&text=${whole}`}
        >
          Telegram
        </ButtonLink>
        <ButtonLink
          small
          icon={Mail}
          href={`mailto:?subject=${encodeURIComponent(ticket.title)}&body=${encodeURIComponent(ticket.text)}`}
        >
          {t('channel_email')}
        </ButtonLink>
      </div>
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
