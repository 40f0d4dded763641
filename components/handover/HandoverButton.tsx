import { Package } from 'lucide-react';
import { useState } from 'react';
import type { Ticket } from '../../lib/model/ticket.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { HandoverLater } from './HandoverLater.tsx';

/** «Передать…» of any ticket, on the portal or by hand: the text, and one file with the proof (J12). */
export function HandoverButton({
  ticket,
  isFile,
}: {
  readonly ticket: Ticket;
  /** Where the ways of the text stand beside it: called by what it adds to them. */
  readonly isFile?: boolean | undefined;
}) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button small icon={Package} onClick={() => setOpen(true)}>
        {t(isFile ? 'handover_file_button' : 'handover_ticket_button')}
      </Button>
      {open && (
        <HandoverLater of={{ ticket: ticket.id }} page={ticket.entities[0]?.address} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
