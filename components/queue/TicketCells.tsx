import { Moon, Upload } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Column } from '../../lib/model/list-view.ts';
import { formatCountdown, formatDate, localZone } from '../format.ts';
import { portalName, usePortalName, usePortals } from '../hooks/use-portals.tsx';
import { type Speaker, useWords } from '../hooks/use-words.tsx';
import { entityName } from '../ticket/EntityChip.tsx';
import { RushMark } from '../ticket/RushMark.tsx';
import { classes } from '../ui/classes.ts';
import { Mark } from '../ui/Tone.tsx';
import { rowRush } from './entry.ts';
import { portalOf } from './filter.ts';
import { pieces, snippetOf } from './search.ts';
import type { ClockFace, Standing } from './standing.ts';
import { stateName, typeName } from './use-list.ts';

/** «Т-104»; a number that came from elsewhere stands as it is. */
export function codeOf(code: string, { t }: Speaker): string {
  return /^\d+$/.test(code) ? t('ticket_code', { code }) : code;
}

/** Text with what was searched for marked in it. */
export function Found({ text, words }: { readonly text: string; readonly words: readonly string[] }) {
  if (words.length === 0) return text;
  return pieces(text, words).map((piece, at) =>
    piece.found ? (
      <mark key={at} className="rounded-xs bg-soon-soft text-ink">
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  );
}

/** What a colour of a countdown means, for those who do not see it. */
function toneWord({ tone, isNight }: ClockFace, { t }: Speaker): string {
  if (tone === 'late') return t('clock_word_late');
  if (isNight) return t('clock_word_still');
  return tone === 'paused' ? t('clock_word_paused') : t('clock_word_left');
}

/** «ответ 1:42»: colour, icon and words; `named` where no heading says which promise it is. */
export function ClockMark({ clock, named }: { readonly clock: ClockFace; readonly named?: boolean | undefined }) {
  const words = useWords();
  const { t, say } = words;
  const name =
    clock.id === 'reaction' || clock.id === 'answer' ? say({ key: `promise_${clock.id}` }) : words.label(clock.label);
  if (clock.remaining === undefined) {
    return (
      <Mark tone={clock.tone}>
        {t(clock.breached ? 'list_broken' : clock.tone === 'met' ? 'list_kept' : 'list_off')}
      </Mark>
    );
  }
  return (
    <Mark tone={clock.tone} icon={clock.isNight && clock.tone === 'paused' ? Moon : undefined}>
      {named && `${name} `}
      <span className="sr-only">{toneWord(clock, words)} </span>
      {formatCountdown(clock.remaining)}
    </Mark>
  );
}

/** What presses: that it is not sent, or the promise that runs out first. */
function Pressing({ one }: { readonly one: Standing }) {
  const { t } = useWords();
  if (one.group === 'unsent') {
    return (
      <Mark tone="paused" icon={Upload}>
        {t('sending_queued')}
      </Mark>
    );
  }
  return one.pressing?.remaining === undefined ? null : <ClockMark clock={one.pressing} named />;
}

interface CellsProps {
  readonly one: Standing;
  readonly words: readonly string[];
  readonly href: string;
}

/** A ticket in two lines, for the list beside the open one; a third shows where in the text the words were found. */
export function TwoLines({ one, words, href }: CellsProps) {
  const speaker = useWords();
  const { row } = one;
  const snippet = snippetOf(row, words);
  const rush = rowRush(row);
  const facts = [
    usePortalName()(portalOf(row)),
    typeName(one, speaker),
    one.group === 'unsent' ? '' : stateName(one, speaker),
  ];
  return (
    // The row is reached by the arrows, so the link needs no stop of its own.
    <td className="block">
      <a tabIndex={-1} href={href} className="block px-2 py-1.5">
        <span className="flex items-baseline gap-2">
          <span className="figures shrink-0 text-xs text-ink-3">
            <Found text={codeOf(row.code, speaker)} words={words} />
          </span>
          <span className={classes('min-w-0 flex-1 truncate', one.finished ? 'text-ink-2' : 'font-medium')}>
            <Found text={row.title} words={words} />
          </span>
        </span>
        <span className="mt-0.5 flex h-5 items-center gap-2 text-xs text-ink-3">
          <span className="min-w-0 flex-1 truncate">{facts.filter(Boolean).join(' · ')}</span>
          {rush === 'agreed' && <RushMark rush={rush} to="client" short />}
          <Pressing one={one} />
        </span>
        {snippet !== undefined && (
          <span className="block h-4 truncate text-xs text-ink-2">
            <Found text={snippet} words={words} />
          </span>
        )}
      </a>
    </td>
  );
}

/** Widths of the table's columns; the title takes what is left. */
export const columnWidths: Record<Column, string> = {
  number: '76px',
  title: 'minmax(160px, 1fr)',
  type: '128px',
  state: '148px',
  reaction: '120px',
  answer: '120px',
  entity: 'minmax(96px, 200px)',
  filed: '76px',
  portal: 'minmax(80px, 140px)',
};

function Cell({ column, one, words, href }: CellsProps & { readonly column: Column }): ReactNode {
  const speaker = useWords();
  const { several } = usePortals();
  const { row } = one;
  switch (column) {
    case 'number':
      return (
        <span className="figures text-ink-3">
          <Found text={codeOf(row.code, speaker)} words={words} />
        </span>
      );
    case 'title': {
      const snippet = snippetOf(row, words);
      const rush = rowRush(row);
      return (
        <a tabIndex={-1} href={href} className={one.finished ? 'text-ink-2' : 'font-medium'}>
          <Found text={row.title} words={words} />
          {rush === 'agreed' && (
            <span className="ml-2">
              <RushMark rush={rush} to="client" />
            </span>
          )}
          {snippet !== undefined && (
            <span className="ml-2 text-xs font-normal text-ink-3">
              <Found text={snippet} words={words} />
            </span>
          )}
        </a>
      );
    }
    case 'type':
      return typeName(one, speaker);
    case 'state':
      return one.group === 'unsent' ? <Pressing one={one} /> : stateName(one, speaker);
    case 'reaction':
    case 'answer': {
      const clock = one.clocks.find(({ id }) => id === column);
      return clock && <ClockMark clock={clock} />;
    }
    case 'entity':
      return row.entities[0] && entityName(row.entities[0], speaker);
    case 'portal':
      return portalName(portalOf(row), several);
    case 'filed':
      return <span className="figures">{formatDate(row.filedAt, localZone(), speaker.language)}</span>;
  }
}

/** A ticket as a row of the table. */
export function TableCells({ columns, ...rest }: CellsProps & { readonly columns: readonly Column[] }) {
  return columns.map((column, at) => (
    <td
      key={column}
      aria-colindex={at + 1}
      className={classes('block min-w-0 self-center truncate text-xs', column === 'title' ? 'text-sm' : 'text-ink-2')}
    >
      <Cell column={column} {...rest} />
    </td>
  ));
}
