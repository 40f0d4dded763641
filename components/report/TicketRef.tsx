import type { TicketView } from '../../lib/desk/desk.ts';
import { useWords } from '../hooks/use-words.tsx';

/** A ticket by number and title, as the way to it on the tickets page. */
export function TicketRef({ view }: { readonly view: TicketView | undefined }) {
  const { t } = useWords();
  if (!view) return undefined;
  const { id, code, title } = view.ticket;
  return (
    <a
      href={`tickets.html#${id}`}
      title={title}
      className="flex max-w-full items-baseline gap-2 rounded-sm text-sm text-accent hover:underline"
    >
      <span className="figures shrink-0">{t('ticket_code', { code })}</span>
      <span className="min-w-0 truncate">{title}</span>
    </a>
  );
}
