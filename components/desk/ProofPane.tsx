import { ArrowLeft, CloudDownload, ExternalLink } from 'lucide-react';
import { useMemo } from 'react';
import type { TicketView } from '../../lib/desk/desk.ts';
import type { Evidence } from '../../lib/model/evidence.ts';
import { EvidenceBody } from '../evidence/EvidenceViewer.tsx';
import { formatMoment, localZone } from '../format.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';
import { useNow } from '../hooks/use-now.ts';
import { useWords } from '../hooks/use-words.tsx';
import { useTicketNumber } from '../ticket/SendingLine.tsx';
import { TalkText } from '../ticket/TalkText.tsx';
import { Part } from '../ticket/TicketParts.tsx';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import type { LibraryRow } from './library.ts';
import type { LibraryPlace } from './library-place.ts';
import { ProofFacts } from './ProofFacts.tsx';
import { ProofFilm } from './ProofFilm.tsx';
import { ProofPicture } from './ProofPicture.tsx';
import { ProofReply } from './ProofReply.tsx';
import type { ProofNames } from './use-proof-names.ts';

/** The consultant's last word of substance on a ticket: the answer, else what was said when it was done. */
function answerOf({ events }: TicketView): string | undefined {
  const told = events.filter(({ kind, detail }) => (kind === 'replied' || kind === 'done') && detail.text);
  return told.at(-1)?.detail.text;
}

/** One proof in full: itself, what it proves and whence that is known, its ticket and how that was answered. */
export function ProofPane({
  one,
  evidence,
  names,
  place,
  onClose,
}: {
  readonly one: LibraryRow;
  readonly evidence: readonly Evidence[];
  readonly names: ProofNames;
  readonly place: LibraryPlace;
  readonly onClose: () => void;
}) {
  const { t, language } = useWords();
  const desk = useDesk();
  const now = useNow('minute');
  const { row, name, evidence: proof } = one;
  const view = readyOf(useLive(useMemo(() => desk.ticket(row.id), [desk, row.id])));
  const number = useTicketNumber({ ticket: row.ticket, portal: row.portal });
  const siblings = useMemo(
    () => evidence.filter(({ draftId, id }) => draftId === row.ticket.draftId && id !== proof?.id),
    [evidence, row, proof],
  );
  const answer = view && answerOf(view);
  return (
    <article
      aria-labelledby="proof-name"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
      className="flex flex-col gap-5 p-5"
    >
      <header className="flex flex-col gap-1">
        <div className="flex items-center gap-2">
          <Button small look="ghost" icon={ArrowLeft} onClick={onClose}>
            {t('desk_proof_close')}
          </Button>
          <span className="flex-1" />
          {row.portal?.address && (
            <ButtonLink small icon={ExternalLink} href={row.portal.address}>
              {t('filed_open')}
            </ButtonLink>
          )}
        </div>
        <h2 id="proof-name" className="text-lg leading-6 font-semibold wrap-anywhere">
          {name}
        </h2>
        <p className="figures text-xs text-ink-3">
          {names.facet('side', one.isOurs ? 'ours' : 'theirs')} · {formatMoment(one.at, now, localZone(), language)}
        </p>
      </header>
      {proof ? <Body one={one} proof={proof} siblings={siblings} /> : <OnPortal one={one} />}
      <ProofReply one={one} place={place} />
      <ProofFacts one={one} names={names} />
      <Part title={t('desk_proof_ticket')}>
        <p className="text-sm">
          <a href={`#${row.id}`} className="rounded-sm text-accent wrap-anywhere hover:underline">
            {number.task ?? number.code} {row.title}
          </a>
        </p>
        {answer !== undefined && (
          <div className="mt-2 rounded-xl bg-sunken px-3 py-2">
            <p className="mb-0.5 text-xs text-ink-3">{t('desk_proof_answered')}</p>
            <TalkText text={answer} />
          </div>
        )}
        {view && answer === undefined && <p className="mt-1 text-xs text-ink-3">{t('desk_proof_no_answer')}</p>}
      </Part>
    </article>
  );
}

function Body({
  one,
  proof,
  siblings,
}: {
  readonly one: LibraryRow;
  readonly proof: Evidence;
  readonly siblings: readonly Evidence[];
}) {
  if (one.form === 'film') return <ProofFilm proof={proof} siblings={siblings} />;
  if (one.form === 'picture') return <ProofPicture proof={proof} />;
  return <EvidenceBody evidence={proof} />;
}

/** A file that only the portal has, known from the words it came with: brought here, it is a proof like any other. */
function OnPortal({ one }: { readonly one: LibraryRow }) {
  const { t, fault } = useWords();
  const desk = useDesk();
  const deed = useDeed();
  return (
    <Notice
      weight={deed.failure ? 'trouble' : 'info'}
      action={
        <Button
          icon={CloudDownload}
          disabled={deed.busy}
          onClick={() => void deed.run(() => desk.adoptFile(one.row.id, one.name))}
        >
          {t(deed.busy ? 'desk_proof_bringing' : 'desk_proof_bring')}
        </Button>
      }
    >
      {deed.failure ? fault(deed.failure) : t('fetch_here')}
    </Notice>
  );
}
