import { useEffect } from 'react';
import { usePortals } from '../hooks/use-portals.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { classes } from '../ui/classes.ts';

/** Tickets of which portal the desk shows; nothing to choose where only one is connected. */
export function PortalChoice({
  chosen,
  onChange,
}: {
  readonly chosen: string | undefined;
  readonly onChange: (host: string | undefined) => void;
}) {
  const { t } = useWords();
  const { several } = usePortals();
  const isGone = chosen !== undefined && !several.includes(chosen);
  // A portal that was disconnected meanwhile must not hide everything else.
  useEffect(() => {
    if (isGone) onChange(undefined);
  }, [isGone, onChange]);
  if (several.length === 0) return null;
  return (
    <fieldset className="flex flex-wrap gap-1 px-2 pb-2">
      <legend className="sr-only">{t('desk_portal_filter')}</legend>
      {[undefined, ...several].map((host) => (
        <button
          key={host ?? ''}
          type="button"
          aria-pressed={host === chosen}
          onClick={() => onChange(host)}
          className={classes(
            'h-6 max-w-full truncate rounded-md border px-1.5 text-xs',
            host === chosen ? 'border-accent bg-accent-soft text-accent' : 'border-edge text-ink-2 hover:bg-hover',
          )}
        >
          {host ?? t('desk_portal_all')}
        </button>
      ))}
    </fieldset>
  );
}
