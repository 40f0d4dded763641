import type { Settings } from '../../lib/model/settings.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';

const sides = ['curator', 'consultant'] as const;

/** Who sits here: the client's curator, or the consultant with his desk. */
export function RoleForm({ side }: { readonly side: Settings['role'] }) {
  const { t, fault } = useWords();
  const desk = useDesk();
  const deed = useDeed();
  return (
    <>
      <fieldset className="flex flex-col gap-2">
        <legend className="sr-only">{t('options_role')}</legend>
        {sides.map((one) => (
          <label key={one} className="flex items-start gap-2 text-sm">
            <input
              type="radio"
              name="role"
              className="mt-1"
              checked={side === one}
              onChange={() => void deed.run(() => desk.saveSettings({ role: one }))}
            />
            <span>
              <span className="font-medium">{t(`side_${one}`)}</span>
              <span className="block text-xs text-ink-3">{t(`side_${one}_means`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {deed.failure && <Notice weight="trouble">{fault(deed.failure)}</Notice>}
      {side === 'consultant' && (
        <div>
          <Button look="primary" onClick={() => void desk.openPage('desk')}>
            {t('desk_open')}
          </Button>
        </div>
      )}
    </>
  );
}
