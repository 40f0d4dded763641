import type { KnownHandover } from '../../lib/model/handover.ts';
import type { DraftId } from '../../lib/model/ids.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';

const sentences = {
  same: { draft: 'handover_known_same_draft', ticket: 'handover_known_same_ticket' },
  'other-version': { draft: 'handover_known_version_draft', ticket: 'handover_known_version_ticket' },
  own: { draft: 'handover_known_own_draft', ticket: 'handover_known_own_ticket' },
} as const;

/** That the matter of a file is here already, where, and the way there: nothing is doubled in silence. */
export function KnownNotice({
  known,
  busy,
  onOpen,
}: {
  readonly known: KnownHandover;
  readonly busy: boolean;
  readonly onOpen: (draft: DraftId) => void;
}) {
  const { t } = useWords();
  const desk = useDesk();
  const { draft, ticket } = known;
  const action = draft ? (
    <Button small disabled={busy} onClick={() => onOpen(draft)}>
      {t('handover_in_open_draft')}
    </Button>
  ) : (
    ticket && (
      <Button small onClick={() => desk.openPage('tickets', ticket.id)}>
        {t('handover_in_open_ticket')}
      </Button>
    )
  );
  const words = sentences[known.is][draft ? 'draft' : 'ticket'];
  return (
    <Notice weight="warning" action={action}>
      {t(words, { code: ticket?.code ?? '' })}
    </Notice>
  );
}
