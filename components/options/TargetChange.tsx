import { useState } from 'react';
import type { Connection } from '../../lib/model/portal.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { type Target, TargetPicker } from './TargetPicker.tsx';

/** Another consultant by his number, or no group: what can be changed with the key that is there. */
export function TargetChange({ connection, onDone }: { readonly connection: Connection; readonly onDone: () => void }) {
  const { t, fault } = useWords();
  const desk = useDesk();
  const deed = useDeed();
  const [target, setTarget] = useState<Target>({ group: connection.group, consultant: connection.consultant });
  const save = async () => {
    const { group, consultant } = target;
    if (consultant && (await deed.run(() => desk.saveTarget(group, consultant)))) onDone();
  };
  return (
    <div className="flex flex-col gap-4">
      <TargetPicker
        groups={connection.group ? [connection.group] : []}
        people={[]}
        value={target}
        onChange={setTarget}
        find={(id) => desk.findPerson(id)}
      />
      {deed.failure && <Notice weight="trouble">{fault(deed.failure)}</Notice>}
      <div className="flex gap-2">
        <Button look="primary" disabled={deed.busy || !target.consultant} onClick={save}>
          {t('common_save')}
        </Button>
        <Button look="ghost" onClick={onDone}>
          {t('common_cancel')}
        </Button>
      </div>
    </div>
  );
}
