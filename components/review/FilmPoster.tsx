import { FileWarning } from 'lucide-react';
import { isReleased, secondInCut } from '../../lib/model/film-cut.ts';
import type { Recording } from '../../lib/model/recording.ts';
import { formatDuration } from '../format.ts';
import { useFilmAddress } from './use-film.ts';

/** A recording in small: the chosen picture (else the first), and how long it is. */
export function FilmPoster({ recording }: { readonly recording: Recording }) {
  const address = useFilmAddress(recording.id);
  const chosen = recording.poster ?? recording.cut?.keep[0]?.start ?? 0;
  const second = isReleased(recording) ? (secondInCut(recording.made?.cut, chosen) ?? 0) : chosen;
  return (
    <span className="relative block aspect-16/10 w-32 shrink-0 overflow-hidden rounded-md border border-line bg-sunken">
      {address.is === 'ready' && recording.size > 0 && (
        <video
          key={second}
          src={`${address.url}#t=${second + 0.002}`}
          muted
          preload="metadata"
          tabIndex={-1}
          aria-hidden
          className="size-full object-cover"
        />
      )}
      {(address.is === 'failed' || recording.size === 0) && (
        <span className="flex size-full items-center justify-center text-ink-3">
          <FileWarning aria-hidden className="size-5" strokeWidth={1.5} />
        </span>
      )}
      {recording.size > 0 && (
        <span className="figures absolute right-1 bottom-1 rounded-sm bg-shade px-1 text-2xs text-on-accent">
          {formatDuration(recording.made?.duration ?? recording.duration)}
        </span>
      )}
    </span>
  );
}
