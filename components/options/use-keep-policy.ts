import { useCallback } from 'react';
import type { Policy } from '../../lib/model/policy.ts';
import type { Deed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';
import { useWords } from '../hooks/use-words.tsx';
import { useToast } from '../ui/Toast.tsx';

/** Keeps an own policy and puts it in force, says so, and offers the way back to what was in force before. */
export function useKeepPolicy(deed: Deed): (policy: Policy, said: string) => void {
  const desk = useDesk();
  const { t } = useWords();
  const toast = useToast();
  const before = readyOf(useLive(desk.policy))?.id;
  return useCallback(
    (policy, said) =>
      void deed.run(async () => {
        const { undo } = await desk.keepPolicy(policy);
        await desk.saveClient({ policyId: policy.id });
        const back = async () => {
          if (before !== undefined) await desk.saveClient({ policyId: before });
          await undo();
        };
        toast(said, { label: t('common_undo'), run: () => void deed.run(back) });
      }),
    [deed, desk, t, toast, before],
  );
}
