import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { Evidence } from '../../lib/model/evidence.ts';
import { EvidenceBody } from '../evidence/EvidenceViewer.tsx';
import { FetchProof } from '../evidence/FetchProof.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { TrailFilters } from '../recorder/TrailFilters.tsx';
import { TrailLine } from '../recorder/TrailLine.tsx';
import { currentRow, filterRows, type PlacedRow, type TrailFilter } from '../recorder/trail-lines.ts';
import { wholeFilm } from '../review/cutting.ts';
import { commandOf } from '../review/keys.ts';
import { PlayerBar } from '../review/PlayerBar.tsx';
import { Timeline } from '../review/Timeline.tsx';
import type { OpenFilm } from '../review/use-film.ts';
import { type Player, usePlayer } from '../review/use-player.ts';
import { Busy } from '../ui/Busy.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useFilmTrail, useProofFilm } from './use-proof-film.ts';

/** A film with what was done while it was made: each step is a way to its moment. */
export function ProofFilm({ proof, siblings }: { readonly proof: Evidence; readonly siblings: readonly Evidence[] }) {
  const { t } = useWords();
  const film = useProofFilm(proof);
  const { rows, away } = useFilmTrail(proof, siblings);
  if (film.is === 'loading') return <Busy words={t('common_loading')} slow={t('common_slow')} />;
  // Missing, or of a form that only the browser's own player knows.
  if (film.is === 'failed') return <EvidenceBody evidence={proof} />;
  return (
    <div className="flex flex-col gap-3">
      <Played open={film.value} proof={proof} rows={rows} />
      {away && (
        <section aria-label={t('trail_title')}>
          <p className="mb-1 text-xs text-ink-3">{t('desk_proof_trail_away')}</p>
          <FetchProof evidence={away} />
        </section>
      )}
    </div>
  );
}

function Played({
  open,
  proof,
  rows,
}: {
  readonly open: OpenFilm;
  readonly proof: Evidence;
  readonly rows: readonly PlacedRow[];
}) {
  const { t } = useWords();
  const { film, frames, url } = open;
  const edit = useMemo(() => wholeFilm(frames, proof.poster), [frames, proof.poster]);
  const player = usePlayer(edit, frames.end);
  const [filter, setFilter] = useState<TrailFilter>('all');
  const stage = useRef<HTMLElement>(null);
  const shown = filterRows(rows, filter);
  const current = currentRow(shown, player.second);
  const full = () => {
    const done = document.fullscreenElement ? document.exitFullscreen() : stage.current?.requestFullscreen();
    // Refused by the browser: the film goes on where it is.
    done?.catch(() => undefined);
  };
  const step = (by: 1 | -1) => {
    // Back from within a step goes to its own beginning first.
    const isInside = by < 0 && (shown[current]?.second ?? 0) < player.second - 1;
    const second = shown[isInside ? current : current + by]?.second;
    if (second !== undefined) player.seek(second);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    if (event.code === 'BracketLeft' || event.code === 'BracketRight') {
      step(event.code === 'BracketLeft' ? -1 : 1);
      return event.preventDefault();
    }
    if (obey(event, player, frames.end, full)) event.preventDefault();
  };
  return (
    <section
      ref={stage}
      aria-label={t('review_player')}
      onKeyDown={onKeyDown}
      className="overflow-hidden rounded-xl border border-line bg-surface"
    >
      {player.broken ? (
        <Notice weight="trouble">{t('review_broken')}</Notice>
      ) : (
        // biome-ignore lint/a11y/useMediaCaption: a recording has no captions
        <video
          ref={player.video}
          src={url}
          preload="auto"
          playsInline
          onClick={player.toggle}
          aria-label={proof.name}
          className="max-h-[50vh] w-full bg-sunken object-contain"
        />
      )}
      <Timeline
        film={film}
        frames={frames}
        edit={edit}
        second={player.second}
        chosen={undefined}
        fixed
        onSeek={player.seek}
        onEdit={nothing}
        onChoose={nothing}
      />
      <PlayerBar player={player} end={frames.end} sound onFull={full} />
      <div className="flex items-center justify-end px-3 pb-2">
        <a href={url} download={proof.name} className="rounded-sm text-xs text-accent hover:underline">
          {t('evidence_download')}
        </a>
      </div>
      {rows.length > 0 && (
        <section aria-label={t('trail_title')} className="flex flex-col gap-2 border-t border-line p-3">
          <div className="flex flex-wrap items-center gap-2">
            <h3 className="text-xs font-medium text-ink-2">{t('trail_title')}</h3>
            <span className="flex-1" />
            <Button small icon={ChevronLeft} aria-keyshortcuts="[" onClick={() => step(-1)}>
              {t('desk_proof_step_back')}
            </Button>
            <Button small aria-keyshortcuts="]" onClick={() => step(1)}>
              {t('desk_proof_step_on')}
              <ChevronRight aria-hidden className="size-3.5" />
            </Button>
          </div>
          <TrailFilters rows={rows} filter={filter} onFilter={setFilter} />
          <ol className="max-h-72 overflow-y-auto">
            {shown.map(({ row, second, isOutside }, at) => (
              <TrailLine
                key={row.id}
                id={row.id}
                item={row.item}
                second={second}
                isRemoved={false}
                isOutside={isOutside}
                isCurrent={at === current}
                fixed
                onSeek={player.seek}
                onRemove={nothing}
              />
            ))}
          </ol>
        </section>
      )}
    </section>
  );
}

const nothing = () => undefined;

/** The keys of the review that make sense where nothing is decided: play, go, sound, the whole screen. */
function obey(event: KeyboardEvent, player: Player, end: number, full: () => void): boolean {
  const { target } = event;
  if (!(target instanceof HTMLElement)) return false;
  if (event.key === ' ' && target.closest('button,a')) return false;
  if (event.key.startsWith('Arrow') && target.closest('input,[role=slider],[role=combobox],[role=listbox]'))
    return false;
  const command = commandOf(event);
  switch (command?.is) {
    case 'toggle':
      player.toggle();
      return true;
    case 'by':
      player.seek(player.second + command.seconds);
      return true;
    case 'first':
    case 'last':
      player.seek(command.is === 'first' ? 0 : end);
      return true;
    case 'volume':
      player.setVolume(player.volume === 0 ? 1 : 0);
      return true;
    case 'full':
      full();
      return true;
    default:
      return false;
  }
}
