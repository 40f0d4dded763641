import { X } from 'lucide-react';
import { type FilmRow, isReleased } from '../../lib/model/film-cut.ts';
import { formatBytes, formatDuration, formatMoment, localZone } from '../format.ts';
import { useNow } from '../hooks/use-now.ts';
import { useWords } from '../hooks/use-words.tsx';
import { UnmaskedWords } from '../recorder/Unmasked.tsx';
import { IconButton } from '../ui/Button.tsx';
import { Switch } from '../ui/Switch.tsx';
import { type Edit, fillHole, holes } from './cutting.ts';
import { formatFilmTime } from './film-time.ts';

/** At the side: what will be left out, and what is known of the film. */
export function FilmFacts({
  row,
  edit,
  fixed,
  onEdit,
}: {
  readonly row: FilmRow;
  readonly edit: Edit;
  readonly fixed: boolean;
  readonly onEdit: (edit: Edit) => void;
}) {
  const { t, language } = useWords();
  const now = useNow('minute');
  const { recording } = row;
  const gone = holes(edit);
  const facts = [
    [t('review_fact_when'), formatMoment(recording.startedAt, now, localZone(), language)],
    [t('review_fact_length'), formatDuration(recording.duration)],
    !isReleased(recording) && [t('review_fact_size'), formatBytes(recording.size, language)],
    recording.made && [t('review_fact_made'), formatBytes(recording.made.size, language)],
    recording.width && [t('review_fact_picture'), `${recording.width} × ${recording.height}`],
    recording.page && [t('review_fact_page'), recording.page.replace(/^https?:\/\//, '')],
  ].filter((fact): fact is [string, string] => Array.isArray(fact));
  return (
    <div className="flex flex-col gap-4">
      {!fixed && (
        <section>
          <Switch
            checked={edit.sound}
            onChange={(sound) => onEdit({ ...edit, sound })}
            label={t('review_sound')}
            hint={t('review_sound_hint')}
          />
          {gone.length > 0 && (
            <>
              <h2 className="mt-2 text-xs font-medium text-ink-2">{t('review_holes')}</h2>
              <ul>
                {gone.map(({ start, end }, at) => {
                  const part = `${formatFilmTime(start, language)} – ${formatFilmTime(end, language)}`;
                  return (
                    <li key={start} className="flex items-center gap-2">
                      <span className="figures flex-1 text-sm">{part}</span>
                      <IconButton
                        small
                        icon={X}
                        label={t('review_fill', { part })}
                        onClick={() => onEdit(fillHole(edit, at))}
                      />
                    </li>
                  );
                })}
              </ul>
            </>
          )}
        </section>
      )}
      <section>
        <h2 className="mb-1 text-xs font-medium text-ink-2">{t('review_facts')}</h2>
        <dl className="text-sm">
          {facts.map(([name, value]) => (
            <div key={name} className="flex gap-2 py-0.5">
              <dt className="w-26 shrink-0 text-ink-3">{name}</dt>
              <dd className="figures min-w-0 wrap-anywhere">{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      {!fixed && recording.unmasked && <UnmaskedWords />}
      {!fixed && <p className="text-xs text-ink-3">{t('review_truth')}</p>}
    </div>
  );
}
