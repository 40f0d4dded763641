import { useMemo } from 'react';
import type { Policy } from '../../lib/model/policy.ts';
import { presets } from '../../lib/standards/presets/all.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';

export interface Policies {
  readonly all: readonly Policy[];
  /** The one in force for the consultant himself. */
  readonly usual: Policy;
  byId(id: string): Policy;
}

/** Shipped standards and own ones; undefined until they are read. */
export function usePolicies(): Policies | undefined {
  const desk = useDesk();
  const own = readyOf(useLive(desk.ownPolicies));
  const usual = readyOf(useLive(desk.policy));
  return useMemo(() => {
    if (!own || !usual) return undefined;
    const all = [...presets, ...own];
    return { all, usual, byId: (id) => all.find((policy) => policy.id === id) ?? usual };
  }, [own, usual]);
}
