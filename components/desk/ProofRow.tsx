import { CloudDownload, UserRound, Wrench } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Thumbnail } from '../evidence/Thumbnail.tsx';
import { formatBytes, formatDay, localZone } from '../format.ts';
import { useNow } from '../hooks/use-now.ts';
import { useWords } from '../hooks/use-words.tsx';
import { pieces } from '../queue/search.ts';
import { useTicketNumber } from '../ticket/SendingLine.tsx';
import { classes } from '../ui/classes.ts';
import type { LibraryRow } from './library.ts';
import type { ProofNames } from './use-proof-names.ts';

/** A row that is only scrolled past need not read its picture. */
const STAYS = 120;

function Marked({ text, words }: { readonly text: string; readonly words: readonly string[] }) {
  if (words.length === 0) return text;
  let at = 0;
  return pieces(text, words).map((piece) => {
    at += piece.text.length;
    return piece.found ? (
      <mark key={at} className="rounded-xs bg-accent-soft text-inherit">
        {piece.text}
      </mark>
    ) : (
      piece.text
    );
  });
}

/** One proof in the list: in small, its name, what it proves, of whom, on which ticket, when. */
export function ProofRow({
  one,
  words,
  names,
  isChosen,
}: {
  readonly one: LibraryRow;
  readonly words: readonly string[];
  readonly names: ProofNames;
  readonly isChosen: boolean;
}) {
  const { t, language } = useWords();
  const now = useNow('minute');
  const [stays, setStays] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setStays(true), STAYS);
    return () => clearTimeout(timer);
  }, []);
  const { name, evidence, row, clientName, isOurs, kind, form, account, device } = one;
  const number = useTicketNumber({ ticket: row.ticket, portal: row.portal });
  const Side = isOurs ? Wrench : UserRound;
  const facts = [clientName, account && account.text !== clientName ? account.text : undefined, device?.text];
  return (
    <div
      className={classes(
        'flex h-16 items-center gap-3 rounded-lg px-2',
        isChosen ? 'bg-accent-soft' : 'hover:bg-hover',
      )}
    >
      <span className="relative flex h-12 w-19 shrink-0 items-center justify-center overflow-hidden rounded-md border border-line bg-sunken text-ink-3">
        {evidence && stays && <Thumbnail evidence={evidence} />}
        {!evidence && <CloudDownload aria-hidden className="size-5" strokeWidth={1.5} />}
      </span>
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="flex min-w-0 items-baseline gap-2">
          <span className="min-w-0 flex-1 truncate text-sm font-medium">
            <Marked text={name} words={words} />
          </span>
          <span className="figures shrink-0 text-xs text-ink-3">{formatDay(one.at, now, localZone(), language)}</span>
        </span>
        <span className="flex min-w-0 items-center gap-1 text-xs text-ink-2">
          <Side aria-hidden className="size-3 shrink-0 text-ink-3" />
          <span className="sr-only">{t(isOurs ? 'desk_proof_ours' : 'desk_proof_theirs')}</span>
          <span className="truncate">
            {[kind ? names.facet('kind', kind.text) : names.facet('form', form), ...facts].filter(Boolean).join(' · ')}
          </span>
        </span>
        <span className="flex min-w-0 items-baseline gap-2 text-xs text-ink-3">
          <span className="min-w-0 flex-1 truncate">
            {number.task ?? number.code} <Marked text={row.title} words={words} />
          </span>
          {evidence && <span className="figures shrink-0">{formatBytes(evidence.size, language)}</span>}
        </span>
      </span>
    </div>
  );
}
