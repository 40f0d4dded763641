import { useEffect, useState } from 'react';
import type { FilmRow } from '../../lib/model/film-cut.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { classes } from '../ui/classes.ts';
import { inputLook } from '../ui/Field.tsx';

/** The name of the film where it stands as a title: written over in place, kept when it is left. */
export function NameField({
  row,
  fallback,
  fixed,
  onTrouble,
}: {
  readonly row: FilmRow;
  /** What it is called while it has no name of its own. */
  readonly fallback: string;
  readonly fixed: boolean;
  readonly onTrouble: (error: unknown) => void;
}) {
  const { t } = useWords();
  const desk = useDesk();
  const { id, name = '' } = row.recording;
  const [text, setText] = useState(name);
  useEffect(() => setText(name), [name]);
  const keep = () => {
    if (text.trim() !== name) void desk.editFilm(id, { name: text.trim() }).catch(onTrouble);
  };
  if (fixed) {
    return (
      <h1 className="min-w-0 truncate text-base font-semibold" title={name || fallback}>
        {name || fallback}
      </h1>
    );
  }
  return (
    <h1 className="max-w-140 min-w-24 shrink grow-100 basis-0">
      <span className="sr-only">{name || fallback}</span>
      <input
        type="text"
        autoComplete="off"
        maxLength={100}
        aria-label={t('review_name')}
        title={text || fallback}
        placeholder={fallback}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
          if (event.key === 'Escape') setText(name);
        }}
        className={classes(
          inputLook,
          'h-8 truncate border-transparent bg-transparent text-base font-semibold placeholder:text-ink placeholder:font-semibold',
        )}
      />
    </h1>
  );
}
