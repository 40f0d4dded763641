import { SlidersHorizontal } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../hooks/use-words.tsx';
import { IconButton } from '../ui/Button.tsx';
import { classes } from '../ui/classes.ts';
import { Panel } from '../ui/Panel.tsx';

/** Opens the filters of a list; says how many of them are at work. */
export function FiltersButton({ active, children }: { readonly active: number; readonly children: ReactNode }) {
  const { t } = useWords();
  const label = active > 0 ? t('list_filters_on', { n: active }) : t('list_filters');
  return (
    <Panel
      label={t('list_filters')}
      trigger={
        <IconButton icon={SlidersHorizontal} label={label} className={classes(active > 0 && 'text-accent')}>
          {active > 0 && <span className="figures ml-0.5 text-xs">{active}</span>}
        </IconButton>
      }
    >
      {children}
    </Panel>
  );
}
