import { Image, Scissors, Undo2 } from 'lucide-react';
import { type FilmFrames, type FilmPart, keptLength } from '../../lib/model/film-cut.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import type { Edit } from './cutting.ts';
import { formatFilmTime } from './film-time.ts';

export interface CutBarProps {
  readonly edit: Edit;
  readonly frames: FilmFrames;
  readonly second: number;
  readonly chosen: FilmPart | undefined;
  readonly onChoose: () => void;
  readonly onCut: () => void;
  readonly onDrop: () => void;
  readonly onPoster: () => void;
  readonly onReset: () => void;
}

/** Under the timeline: cut a part out, choose the cover, and what comes of it. */
export function CutBar({ edit, frames, second, chosen, onChoose, onCut, onDrop, onPoster, onReset }: CutBarProps) {
  const { t, language } = useWords();
  const time = (at: number) => formatFilmTime(at, language);
  const length = keptLength(edit);
  const isWhole = Math.abs(length - (frames.end - (frames.keys[0] ?? 0))) < 0.001;
  const isPoster = edit.poster !== undefined && Math.abs(edit.poster - second) < 0.05;
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-x-2 gap-y-1 px-3 py-1.5">
      {chosen ? (
        <>
          <Button small look="danger" icon={Scissors} title="X" onClick={onCut}>
            {t('review_cut', { from: time(chosen.start), to: time(chosen.end) })}
          </Button>
          <Button small look="ghost" title="Esc" onClick={onDrop}>
            {t('common_cancel')}
          </Button>
        </>
      ) : (
        <>
          <Button small icon={Scissors} title="I, O" onClick={onChoose}>
            {t('review_choose')}
          </Button>
          <Button small icon={Image} title="P" disabled={isPoster} onClick={onPoster}>
            {t(isPoster ? 'review_poster_is' : 'review_poster')}
          </Button>
        </>
      )}
      <span className="flex-1" />
      <span role="status" className="figures text-sm whitespace-nowrap">
        {isWhole ? (
          <span className="text-ink-3">{t('review_whole')}</span>
        ) : (
          <>
            {t('review_left', { left: time(length) })}
            <span className="text-ink-3"> {t('review_left_of', { all: time(frames.end) })}</span>
          </>
        )}
      </span>
      {(!isWhole || !edit.sound) && (
        <Button small look="ghost" icon={Undo2} onClick={onReset}>
          {t('review_reset')}
        </Button>
      )}
    </div>
  );
}
