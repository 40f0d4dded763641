import { expect } from 'vitest';
import type { Instant } from '../../../lib/base/instant.ts';
import type { PortalEntity } from '../../../lib/model/entity.ts';
import { makeEvent } from '../../../lib/model/event.ts';
import { Evidence } from '../../../lib/model/evidence.ts';
import { StepId } from '../../../lib/model/ids.ts';
import type { OutboxStep, StepWork } from '../../../lib/model/outbox.ts';
import { Ticket } from '../../../lib/model/ticket.ts';
import type { AtHand } from '../bitrix/at-hand.ts';
import type { Browser } from './desk-at-hand.ts';

export const DEAL: PortalEntity = {
  kind: 'crm.deal',
  id: '12',
  title: 'Поставка окон',
  address: 'https://romashka.bitrix24.ru/crm/deal/details/12/',
  host: 'romashka.bitrix24.ru',
};

export interface Filed {
  readonly sizes?: readonly number[];
  readonly entities?: readonly PortalEntity[];
  readonly ticket?: Partial<Ticket>;
  readonly messages?: readonly string[];
}

/** Puts a filed ticket into the browser's database, with proofs of these sizes and its steps. */
export async function fileInto(browser: Browser, now: Instant, filed: Filed = {}): Promise<Ticket> {
  const { sizes = [], entities = [DEAL], messages = [] } = filed;
  const id = crypto.randomUUID();
  const evidence = sizes.map((size, index) =>
    Evidence.parse({
      id: `${id}-e${index}`,
      draftId: `${id}-d`,
      kind: size > 1_000_000 ? 'recording' : 'screenshot',
      nature: 'picture',
      name: size > 1_000_000 ? 'Запись.mp4' : 'Снимок.png',
      mime: 'image/png',
      size,
      madeAt: now,
      annotated: false,
    }),
  );
  const ticket = Ticket.parse({
    id,
    draftId: `${id}-d`,
    code: '1',
    title: 'Настроить права доступа в CRM',
    text: 'ТИП: СРЕДНЯЯ ЗАДАЧА\nОПИСАНИЕ: Настроить права доступа в CRM.',
    answers: {
      type: 'medium',
      title: '',
      what: 'Настроить',
      why: 'Надо',
      who: 'Все',
      input: '',
      output: '',
      when: 'оценочно к 12.12.2026',
    },
    entities,
    evidenceIds: evidence.map((one) => one.id),
    channel: 'portal',
    author: { name: 'Анна Смирнова', role: 'curator', userId: browser.connection.me.id },
    level: 'regular',
    policy: { id: 'consultant-v2', version: '1', hash: 'none' },
    filedAt: now,
    portal: browser.connection.host,
    ...filed.ticket,
  });
  const work: StepWork[] = [
    ...(evidence.length > 0 ? [{ kind: 'folder' } as const] : []),
    ...evidence.map((one): StepWork => ({ kind: 'upload', evidenceId: one.id })),
    { kind: 'task' },
    { kind: 'verify' },
    ...messages.map((text): StepWork => ({ kind: 'message', text })),
  ];
  const steps = work.map(
    (one, order): OutboxStep => ({
      id: StepId.parse(`${ticket.id}:${order}`),
      ticketId: ticket.id,
      order,
      work: one,
      state: 'waiting',
      attempts: 0,
      nextAt: now,
      inDoubt: false,
    }),
  );
  const { db } = browser;
  await db.transaction('rw', [db.tickets, db.events, db.outbox, db.evidence, db.blobs], async () => {
    await db.tickets.add(ticket);
    await db.events.add(
      makeEvent({ ticketId: ticket.id, kind: 'filed', at: now, by: { side: 'client' }, detail: {} }, 'desk'),
    );
    await db.outbox.bulkAdd(steps);
    for (const one of evidence) {
      await db.evidence.add(one);
      await db.blobs.add({ id: one.id, blob: new Blob([new Uint8Array(one.size).fill(one.size % 251)]) });
    }
  });
  return ticket;
}

/** Everything of ours that stands on the portal for this ticket. */
export function onPortal(hand: AtHand, ticket: Ticket) {
  const tasks = [...hand.world.tasks.values()].filter((task) => task.xmlId === ticket.id);
  const files = tasks.flatMap((task) => task.files.map((id) => hand.world.attachments.get(id)?.objectId));
  const chats = new Set(tasks.map((task) => task.chatId));
  const words = [...hand.world.messages.values()].filter(
    (message) => chats.has(message.chatId) && message.authorId !== 0,
  );
  return { tasks, files, words };
}

/** One ticket, one task, each file attached once, nothing left over, and the database knows it. */
export async function expectOnce(
  at: AtHand,
  browser: Browser,
  ticket: Ticket,
  files: number,
  messages: readonly string[],
): Promise<void> {
  const there = onPortal(at, ticket);
  expect(there.tasks).toHaveLength(1);
  expect(there.files).toHaveLength(files);
  expect(new Set(there.files).size).toBe(files);
  expect(there.words.map((message) => message.text)).toEqual(messages);
  const steps = await browser.db.outbox.where('ticketId').equals(ticket.id).sortBy('order');
  expect(steps.map((step) => step.state)).toEqual(steps.map(() => 'done'));
  const row = await browser.db.onPortal.get(ticket.id);
  expect(row?.taskId).toBe(String(there.tasks[0]?.id));
  const events = await browser.db.events.where('ticketId').equals(ticket.id).toArray();
  expect(events.map((event) => event.kind).sort()).toEqual(['filed', 'sent']);
}
