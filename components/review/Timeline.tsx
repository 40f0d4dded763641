import { useRef } from 'react';
import type { FilmFrames, FilmPart } from '../../lib/model/film-cut.ts';
import { useWords } from '../hooks/use-words.tsx';
import { type Edit, frameBy, holes, pictureBefore, stretchOf, trimEnd, trimStart } from './cutting.ts';
import { frameKey, headKey, keyFrameKey } from './handle-keys.ts';
import { TimeHandle } from './TimeHandle.tsx';
import { useStrip } from './use-strip.ts';

export interface TimelineProps {
  readonly film: Blob;
  readonly frames: FilmFrames;
  readonly edit: Edit;
  readonly second: number;
  /** What is chosen to be cut out. */
  readonly chosen: FilmPart | undefined;
  /** Nothing can be changed any more. */
  readonly fixed: boolean;
  readonly onSeek: (second: number) => void;
  /** `isDone`: keep it; else it is only shown while a handle is dragged. */
  readonly onEdit: (edit: Edit, isDone: boolean) => void;
  readonly onChoose: (part: FilmPart) => void;
}

const share = (second: number, end: number) => `${(Math.max(0, second) / end) * 100}%`;

/** The film from end to end: its pictures, what is kept, the handles, and where we are. Always in seconds of the untouched film. */
export function Timeline(props: TimelineProps) {
  const { film, frames, edit, second, chosen, fixed, onSeek, onEdit, onChoose } = props;
  const { t } = useWords();
  const track = useRef<HTMLDivElement>(null);
  const pictures = useStrip(film, frames);
  const { end } = frames;
  const start = edit.keep[0]?.start ?? 0;
  const stop = edit.keep.at(-1)?.end ?? end;

  const secondAt = (clientX: number): number => {
    const box = track.current?.getBoundingClientRect();
    if (!box || box.width === 0) return 0;
    return Math.max(0, Math.min(1, (clientX - box.left) / box.width)) * end;
  };
  const shared = { end, secondAt };
  const trim = (next: Edit, isDone: boolean, shown: number) => {
    onSeek(shown);
    onEdit(next, isDone);
  };
  const gone: readonly FilmPart[] = [{ start: 0, end: start }, ...holes(edit), { start: stop, end }];

  return (
    <div className="px-3 pt-2">
      <div
        ref={track}
        className="relative h-16 cursor-pointer touch-none select-none"
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          onSeek(secondAt(event.clientX));
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) onSeek(secondAt(event.clientX));
        }}
      >
        <div aria-hidden className="absolute inset-0 flex overflow-hidden rounded-sm bg-sunken">
          {pictures.map((url, at) => (
            // Cells have no names: they are told by where they stand.
            <span key={at} className="h-full min-w-0 flex-1 overflow-hidden">
              {url && <img src={url} alt="" draggable={false} className="size-full object-cover" />}
            </span>
          ))}
        </div>
        {gone
          .filter((part) => part.end - part.start > 0.001)
          .map((part) => (
            <span
              key={part.start}
              aria-hidden
              data-testid="cut-part"
              className="absolute inset-y-0 bg-surface/75"
              style={{ left: share(part.start, end), width: share(part.end - part.start, end) }}
            >
              <span className="absolute inset-0 bg-[repeating-linear-gradient(-45deg,var(--ink-3)_0_1px,transparent_1px_7px)]" />
            </span>
          ))}
        {chosen && (
          <span
            aria-hidden
            className="absolute inset-y-0 border-y-2 border-late bg-late/25"
            style={{ left: share(chosen.start, end), width: share(chosen.end - chosen.start, end) }}
          />
        )}
        {!fixed && (
          <>
            <span
              aria-hidden
              className="pointer-events-none absolute inset-y-0 border-y-2 border-accent-fill"
              style={{ left: share(start, end), width: share(stop - start, end) }}
            />
            <TimeHandle
              {...shared}
              look="start"
              label={t('review_start')}
              second={start}
              onKey={(event) => keyFrameKey(event, start, frames)}
              onMove={(to, isDone) => {
                const next = trimStart(edit, frames, to);
                trim(next, isDone, next.keep[0]?.start ?? 0);
              }}
            />
            <TimeHandle
              {...shared}
              look="end"
              label={t('review_end')}
              second={stop}
              onKey={(event) => frameKey(event, stop, frames)}
              onMove={(to, isDone) => {
                const next = trimEnd(edit, frames, to);
                const last = next.keep.at(-1)?.end ?? end;
                trim(next, isDone, pictureBefore(frames, last));
              }}
            />
            {chosen && (
              <>
                <TimeHandle
                  {...shared}
                  look="mark"
                  label={t('review_chosen_from')}
                  second={chosen.start}
                  onKey={(event) => frameKey(event, chosen.start, frames)}
                  onMove={(to) => {
                    onSeek(Math.min(to, chosen.end));
                    onChoose(stretchOf(frames, Math.min(to, frameBy(frames, chosen.end, -1)), chosen.end));
                  }}
                />
                <TimeHandle
                  {...shared}
                  look="mark"
                  label={t('review_chosen_to')}
                  second={chosen.end}
                  onKey={(event) => keyFrameKey(event, chosen.end, frames)}
                  onMove={(to) => {
                    const next = stretchOf(frames, chosen.start, Math.max(to, chosen.start + 0.01));
                    onSeek(next.end);
                    onChoose(next);
                  }}
                />
              </>
            )}
          </>
        )}
        <TimeHandle
          {...shared}
          look="head"
          label={t('review_head')}
          second={second}
          onKey={(event) => headKey(event, second, end)}
          onMove={onSeek}
        />
      </div>
      {!fixed && (
        <div aria-hidden className="relative h-2">
          {frames.keys.length <= 200 &&
            frames.keys.map((key) => (
              <span key={key} className="absolute top-0.5 h-1 w-px bg-ink-3" style={{ left: share(key, end) }} />
            ))}
        </div>
      )}
    </div>
  );
}
