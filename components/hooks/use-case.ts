import { useMemo } from 'react';
import type { Instant } from '../../lib/base/instant.ts';
import type { Evidence } from '../../lib/model/evidence.ts';
import type { Policy } from '../../lib/model/policy.ts';
import type { Client, Connection } from '../../lib/model/portal.ts';
import type { Settings } from '../../lib/model/settings.ts';
import type { LevelId } from '../../lib/model/standard-names.ts';
import type { Draft } from '../../lib/model/ticket.ts';
import { draftSubject, levelOfClient } from '../../lib/standards/draft-subject.ts';

import type { AdmitSubject } from '../../lib/standards/subject.ts';
import { useDesk } from './use-desk.tsx';
import { readyOf, type Seen, useLive } from './use-live.ts';

/** Everything around a draft that the standards ask for, as it stands now. */
export interface Case {
  readonly policy: Policy;
  readonly settings: Settings;
  readonly connection: Connection | undefined;
  readonly client: Client | undefined;
  /** Undefined: not set up, or the plan is unknown (R-018: never guessed). */
  readonly level: LevelId | undefined;
}

/** Who files, for whom, at which level and by which policy. */
export function useCase(): Seen<Case> {
  const desk = useDesk();
  const policy = useLive(desk.policy);
  const settings = useLive(desk.settings);
  const connection = useLive(desk.connection);
  const client = useLive(desk.client);
  return useMemo((): Seen<Case> => {
    for (const seen of [policy, settings, connection, client]) if (seen.is === 'failed') return seen;
    if (policy.is !== 'ready' || settings.is !== 'ready' || connection.is !== 'ready' || client.is !== 'ready') {
      return { is: 'loading' };
    }
    const level = client.value && levelOfClient(policy.value, client.value);
    const value = {
      policy: policy.value,
      settings: settings.value,
      connection: connection.value,
      client: client.value,
      level,
    };
    return { is: 'ready', value };
  }, [policy, settings, connection, client]);
}

/** The draft as the standards see it; undefined while there is no client or no level to judge it by. */
export function useSubject(
  around: Case,
  draft: Draft,
  evidence: readonly Evidence[],
  now: Instant,
): AdmitSubject | undefined {
  const earlier = readyOf(useLive(useDesk().earlier));
  return useMemo(() => {
    const { client, level, connection, settings } = around;
    if (!client || level === undefined) return undefined;
    const { policy } = around;
    return draftSubject({ policy, draft, evidence, client, connection, level, settings, earlier: earlier ?? [], now });
  }, [around, draft, evidence, earlier, now]);
}
