import { randomUUID } from 'node:crypto';
import { instant } from '../../lib/base/instant.ts';
import { describeTask } from '../../lib/desk/task-text.ts';
import { Ticket } from '../../lib/model/ticket.ts';
import { policyRef } from '../../lib/standards/policy-ref.ts';
import { consultantV2 } from '../../lib/standards/presets/consultant-v2.ts';
import { rightAnswers } from '../make/ticket.ts';
import type { Task } from '../portal/records.ts';
import { GROUPS, PEOPLE } from '../portal/seed.ts';
import type { Portal } from '../portal/server.ts';
import { addTask } from '../portal/task-acts.ts';

/** A task on a portal as the browser of that client's curator files it. */
export async function fileElsewhere(
  portal: Portal,
  host: string,
  over: Pick<Ticket, 'title' | 'level'>,
): Promise<{ readonly ticket: Ticket; readonly task: Task }> {
  const id = randomUUID();
  const ticket = Ticket.parse({
    id,
    draftId: `${id}-draft`,
    code: '1',
    text: `ТИП: СРЕДНЯЯ ЗАДАЧА\nОПИСАНИЕ: ${over.title}.`,
    answers: rightAnswers,
    entities: [],
    evidenceIds: [],
    channel: 'portal',
    author: { name: 'Анна Смирнова', role: 'curator', userId: String(PEOPLE.curator) },
    policy: policyRef(consultantV2),
    filedAt: instant(portal.world.now()),
    portal: host,
    ...over,
  });
  const task = addTask(portal.world, PEOPLE.curator, {
    title: ticket.title,
    description: await describeTask({ ticket, proofs: [] }, [], ({ key }) => key),
    responsibleId: PEOPLE.consultant,
    groupId: GROUPS.support,
    xmlId: ticket.id,
  });
  return { ticket, task };
}
