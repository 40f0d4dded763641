import { Failure } from '../base/failure.ts';
import { DAY, type Instant, shift } from '../base/instant.ts';
import { ConnectionCode } from '../model/connection-code.ts';
import type { RegisterClient } from '../model/register.ts';
import { presetOf } from '../standards/presets/all.ts';
import type { KuratorDb } from '../store/db.ts';
import { liveOf } from '../store/live.ts';
import { readOwnPolicy } from '../store/own-policies.ts';
import { putRegister, readRegister, takeRegister } from '../store/register.ts';
import { readConnection, readConnections } from '../store/settings.ts';
import { changeClient } from './client.ts';
import { readCode, writeCode } from './connection-code.ts';
import type { ConsultDesk } from './desk-consult.ts';
import { libraryDeeds } from './library.ts';

/** The consultant's clients, and the code that sets a curator up. `changed` rings the background. */
export function registerDeeds(db: KuratorDb, now: () => Instant, changed: () => void): Omit<ConsultDesk, 'consult'> {
  return {
    register: liveOf(() => readRegister(db)),
    ...libraryDeeds(db),
    async keepClient(client) {
      const whole = { ...client, changedAt: now() };
      const before = await putRegister(db, whole);
      return {
        async undo() {
          if (before) await putRegister(db, before);
          else await takeRegister(db, client.id);
        },
      };
    },
    async removeClient(id) {
      const taken = await takeRegister(db, id);
      return {
        async undo() {
          if (taken) await putRegister(db, taken);
        },
      };
    },
    async connectionCode(clientId, days) {
      const code = await codeOf(db, clientId, now(), days);
      await db.register.update(clientId, { codeUntil: code.until });
      return writeCode(code);
    },
    readCode: (pasted) => readCode(pasted, now()),
    async takeCode(code) {
      const undo = await takeOver(db, code);
      changed();
      return { undo: () => undo().then(changed) };
    },
    offered: liveOf(() => readOffered(db)),
  };
}

async function codeOf(db: KuratorDb, clientId: string, now: Instant, days: number): Promise<ConnectionCode> {
  const [client, connections] = await Promise.all([
    readRegister(db).then((all) => all.find(({ id }) => id === clientId)),
    readConnections(db),
  ]);
  if (!client) throw new Failure('missing', { words: 'failure_client_gone' });
  const { portal: host } = client;
  // A client of no named portal is of the main one.
  const connection = host === undefined ? connections[0] : connections.find((one) => one.host === host);
  if (!connection && host === undefined) throw new Failure('denied', { words: 'failure_not_connected' });
  if (!connection) throw new Failure('denied', { words: 'failure_portal_not_connected', params: { host: host ?? '' } });
  const policy = presetOf(client.policyId) ? undefined : await readOwnPolicy(db, client.policyId);
  if (!policy && !presetOf(client.policyId)) throw new Failure('missing', { words: 'failure_policy_gone' });
  return ConnectionCode.parse({
    origin: connection.origin,
    consultant: connection.me,
    client: clientFacts(client),
    channels: client.channels,
    policyId: client.policyId,
    madeAt: now,
    until: shift(now, days * DAY),
    ...(client.groups[0] ? { group: { ...client.groups[0], collab: false } } : {}),
    ...(client.curator ? { curator: client.curator } : {}),
    ...(policy ? { policy } : {}),
  });
}

function clientFacts({ name, bought, levelByHand }: RegisterClient): ConnectionCode['client'] {
  return { name, bought, ...(levelByHand ? { levelByHand } : {}) };
}

/** Client, level, way and standards at once; where tickets go is kept for the form that takes the curator's own key. */
async function takeOver(db: KuratorDb, code: ConnectionCode): Promise<() => Promise<void>> {
  const tables = [db.clients, db.ownPolicies, db.marks] as const;
  const [client, policy, mark] = await db.transaction('rw', tables, async () => {
    const before = [
      await db.clients.get('client'),
      await db.ownPolicies.get(code.policyId),
      await db.marks.get('offered'),
    ] as const;
    if (code.policy) await db.ownPolicies.put(code.policy);
    const { name, bought, levelByHand } = code.client;
    await changeClient(db, {
      name,
      bought,
      levelByHand,
      policyId: code.policyId,
      role: 'curator',
      ...(code.channels[0] ? { channel: code.channels[0] } : {}),
    });
    await db.marks.put({ id: 'offered', value: JSON.stringify(code) });
    return before;
  });
  return () =>
    db.transaction('rw', tables, async () => {
      await (client ? db.clients.put(client) : db.clients.delete('client'));
      if (code.policy) await (policy ? db.ownPolicies.put(policy) : db.ownPolicies.delete(code.policyId));
      await (mark ? db.marks.put(mark) : db.marks.delete('offered'));
    });
}

async function readOffered(db: KuratorDb): Promise<ConnectionCode | undefined> {
  const [mark, connection] = await Promise.all([db.marks.get('offered'), readConnection(db)]);
  if (typeof mark?.value !== 'string' || connection) return undefined;
  const parsed = ConnectionCode.safeParse(JSON.parse(mark.value));
  return parsed.success ? parsed.data : undefined;
}
