import { Send } from 'lucide-react';
import { useWords } from '../hooks/use-words.tsx';
import { CopyButton } from '../ticket/TextPreview.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import type { Row } from './desk-view.ts';
import { useConsult } from './use-consult.ts';

/** Why a ticket is in no queue, and a ready reply that names what is missing, each with its paragraph. */
export function LackNotice({ row }: { readonly row: Row }) {
  const { t, say } = useWords();
  const { not, lacks, one } = row;
  const { consult, busy, trouble } = useConsult(one.ticket.id);
  if (!not) return null;
  const lines = lacks.map((finding) => `${say(finding.words)} (${finding.rule})`);
  const reply = [t('desk_lack_head', { rule: not.rule }), ...lines.map((line) => `— ${line}`), t('desk_lack_tail')];
  const text = reply.join('\n');
  return (
    <Notice
      weight="warning"
      title={`${say(not.why)} (${not.rule})`}
      action={
        lacks.length > 0 && (
          <>
            <Button small icon={Send} disabled={busy} onClick={() => void consult({ kind: 'say', text })}>
              {t('desk_lack_send')}
            </Button>
            <CopyButton small text={text} />
          </>
        )
      }
    >
      {lines.length > 0 && (
        <ul className="list-disc pl-4">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {trouble && <p className="text-late">{trouble}</p>}
    </Notice>
  );
}
