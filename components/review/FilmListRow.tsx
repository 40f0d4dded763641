import { Check, Scissors, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { bytesKept, type FilmRow, isReleased } from '../../lib/model/film-cut.ts';
import { formatBytes, formatDay, formatMoment, localZone } from '../format.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useNow } from '../hooks/use-now.ts';
import { useWords } from '../hooks/use-words.tsx';
import { UnmaskedConfirm, UnmaskedWords } from '../recorder/Unmasked.tsx';
import { Button, IconButton } from '../ui/Button.tsx';
import { useToast } from '../ui/Toast.tsx';
import { Mark } from '../ui/Tone.tsx';
import { FilmPoster } from './FilmPoster.tsx';
import { stateOf } from './state-of.ts';
import { useFilmName } from './use-film-name.ts';
import { useKeeping } from './use-keeping.ts';

/** What the ticket is called that the film belongs to, shortened by the screen where it is long. */
function placeOf({ draft, ticket, evidence }: FilmRow): string | undefined {
  if (ticket) return ticket.title;
  return evidence && draft ? draft.answers.title.trim() || draft.answers.what.trim() || undefined : undefined;
}

/** One recording of the list: its picture, what is known of it, and what can be done. */
export function FilmListRow({ row }: { readonly row: FilmRow }) {
  const { t, say, fault, language } = useWords();
  const desk = useDesk();
  const toast = useToast();
  const now = useNow('minute');
  const name = useFilmName()(row);
  const keeping = useKeeping();
  const [warning, setWarning] = useState(false);
  const { recording } = row;
  const { id } = recording;
  const state = stateOf(row);
  const place = placeOf(row);
  const isPlayable = state.is === 'waiting' || state.is === 'attached' || state.is === 'filed';
  const facts = [
    formatMoment(recording.startedAt, now, localZone(), language),
    formatBytes(bytesKept(recording), language),
  ];
  const busy = keeping.share !== undefined;

  const keep = async () => {
    if (await keeping.run((watch) => desk.keepRecording(id, watch))) toast(t('review_kept'));
  };
  const discard = async () => {
    if (!(await keeping.run(() => desk.discardRecording(id)))) return;
    toast(t('review_discarded_toast'), {
      label: t('common_undo'),
      run: () => void keeping.run(() => desk.restoreRecording(id)),
    });
  };

  return (
    <article aria-label={name} className="flex items-center gap-3 py-3 max-[620px]:flex-wrap">
      <FilmPoster recording={recording} />
      <div className="min-w-0 flex-1">
        <h2 className="truncate text-base font-medium" title={name}>
          {isPlayable ? (
            <a href={`#${id}`} className="rounded-sm hover:underline">
              {name}
            </a>
          ) : (
            name
          )}
        </h2>
        <p className="figures truncate text-sm text-ink-3">{facts.join(' · ')}</p>
        <p className="mt-1 flex min-w-0 items-center gap-2">
          <Mark tone={state.tone} className="shrink-0">
            {t(state.words, state.params)}
          </Mark>
          {place && (
            <span className="min-w-0 truncate text-sm text-ink-2" title={place}>
              {place}
            </span>
          )}
        </p>
        <WholeWords row={row} />
        {recording.unmasked && state.is !== 'filed' && <UnmaskedWords />}
        <UnmaskedConfirm open={warning} onClose={() => setWarning(false)} onConfirm={() => void keep()} />
        {recording.trouble && <p className="mt-1 text-xs text-ink-2">{say({ key: recording.trouble })}</p>}
        {keeping.failure && (
          <p role="alert" className="mt-1 text-xs text-late">
            {fault(keeping.failure)}
          </p>
        )}
      </div>
      <div className="flex shrink-0 items-center gap-1">
        {isPlayable && (
          <IconButton
            icon={Scissors}
            label={t('review_open', { name })}
            onClick={() => {
              location.hash = id;
            }}
          />
        )}
        {(state.is === 'waiting' || state.is === 'failed') && (
          <IconButton
            icon={Trash2}
            label={t('review_discard_one', { name })}
            disabled={busy}
            onClick={() => void discard()}
          />
        )}
        {state.is === 'waiting' && (
          <Button
            small
            look="primary"
            icon={Check}
            disabled={busy}
            onClick={() => (recording.unmasked ? setWarning(true) : void keep())}
          >
            {t('recorder_keep')}
          </Button>
        )}
      </div>
    </article>
  );
}

/** What becomes of the untouched film once the cut one was sent. */
function WholeWords({ row: { recording, wholeUntil } }: { readonly row: FilmRow }) {
  const { t, language } = useWords();
  const now = useNow('minute');
  if (isReleased(recording)) return <p className="mt-1 text-xs text-ink-3">{t('review_whole_gone')}</p>;
  if (wholeUntil === undefined) return null;
  const size = formatBytes(recording.size, language);
  const words =
    wholeUntil > now
      ? t('review_whole_until', { size, day: formatDay(wholeUntil, now, localZone(), language) })
      : t('review_whole_going', { size });
  return <p className="figures mt-1 text-xs text-ink-3">{words}</p>;
}
