import { Failure } from '../../lib/base/failure.ts';
import type { Desk, TicketView } from '../../lib/desk/desk.ts';
import { rowOf } from '../../lib/desk/ticket-row.ts';
import { makeEvent } from '../../lib/model/event.ts';
import { DraftId, makeId, type TicketId } from '../../lib/model/ids.ts';
import type { Ticket } from '../../lib/model/ticket.ts';
import { admit } from '../../lib/standards/admit.ts';
import { composeTicket } from '../../lib/standards/compose.ts';
import { draftSubject, levelOfClient } from '../../lib/standards/draft-subject.ts';
import { policyRef } from '../../lib/standards/policy-ref.ts';
import { cell, derived } from './cell.ts';
import type { FakeWorld } from './fake-world.ts';
import { makeDraft, makeStep } from './samples.ts';

/** Filing and following: the standards are asked as the real desk asks them; no portal ever answers. */
export function fakeTickets({ world, cells, now, deed, draftOf }: FakeWorld) {
  const changeTicket = (id: TicketId, next: (view: TicketView) => Partial<TicketView>) =>
    cells.tickets.change((all) => all.map((one) => (one.ticket.id === id ? { ...one, ...next(one) } : one)));

  const changeStep = (id: string, patch: Partial<TicketView['steps'][number]>) =>
    cells.tickets.change((all) =>
      all.map((one) => ({ ...one, steps: one.steps.map((step) => (step.id === id ? { ...step, ...patch } : step)) })),
    );

  function fileDraft(id: DraftId): TicketView {
    const draft = draftOf(id);
    const policy = cells.policy.get();
    const who = cells.client.get();
    const level = who && levelOfClient(policy, who);
    if (!who || level === undefined) throw new Failure('invalid', { words: 'failure_level_unknown' });
    const evidence = cells.evidence.get().filter((one) => one.draftId === id);
    const portal = cells.connection.get();
    const subject = draftSubject({
      policy,
      now: now(),
      draft,
      evidence,
      client: who,
      connection: portal,
      level,
      settings: cells.settings.get(),
      earlier: cells.earlier.get(),
    });
    if (!admit(policy, subject, now()).mayFile) throw new Failure('invalid', { words: 'failure_not_admitted' });
    const ticket: Ticket = {
      id: draft.ticketId,
      draftId: id,
      code: String(cells.tickets.get().length + 1),
      ...composeTicket(policy, subject, now()),
      answers: draft.answers,
      ...(draft.extras && { extras: draft.extras }),
      ...(draft.circumstances && { circumstances: draft.circumstances }),
      entities: draft.entities,
      evidenceIds: evidence.map((one) => one.id),
      channel: draft.channel,
      author: subject.author,
      level,
      policy: policyRef(policy),
      filedAt: now(),
      portal: portal?.host ?? '',
    };
    const filed = makeEvent(
      { ticketId: ticket.id, kind: 'filed', at: now(), by: { side: 'client' }, detail: {} },
      'desk',
    );
    const steps = draft.channel === 'portal' && portal ? [makeStep(ticket.id, 0)] : [];
    return { ticket, events: [filed], portal: undefined, steps, policy };
  }

  return {
    async file(id) {
      await deed('file');
      const view = fileDraft(id);
      cells.tickets.change((all) => [...all, view]);
      cells.drafts.change((all) => all.filter((one) => one.id !== id));
      const next = makeDraft({ id: makeId(DraftId), createdAt: now(), changedAt: now() });
      cells.drafts.change((all) => [...all, next]);
      cells.open.set(next.id);
      return view.ticket;
    },
    tickets: cells.tickets,
    openCount: derived(
      cells.tickets,
      (all) => all.filter((view) => rowOf(view, view.policy).past.is === 'moving').length,
    ),
    hasSide: () => true,
    async openSide() {
      await deed('openSide');
      cells.opened.change((all) => [...all, 'sidepanel']);
    },
    ticketList: derived(cells.tickets, (all) => {
      const rows = all.map((view) => rowOf(view, view.policy)).sort((one, other) => other.filedAt - one.filedAt);
      return { rows, total: rows.length, reading: undefined, hasMoving: true };
    }),
    rebuilding: cell(world.rebuilding),
    ticket: (id) => derived(cells.tickets, (all) => all.find((one) => one.ticket.id === id)),
    ticketEvidence: (ticket) =>
      derived(cells.evidence, (all) => all.filter((one) => ticket.evidenceIds.includes(one.id))),
    async retry(id) {
      await deed('retry');
      changeTicket(id, (view) => ({ steps: view.steps.map((step) => ({ ...step, nextAt: now() })) }));
    },
    async putOff(id) {
      await deed('putOff');
      changeStep(id, { state: 'stopped' });
    },
    async sendAfterAll(id) {
      await deed('sendAfterAll');
      changeStep(id, { state: 'waiting' });
    },
    async takeBack(id) {
      await deed('takeBack');
      const view = cells.tickets.get().find((one) => one.ticket.id === id);
      if (!view) throw new Failure('missing', { words: 'failure_ticket_gone' });
      if (view.portal?.taskId) throw new Failure('conflict', { words: 'failure_ticket_sent' });
      const { draftId, answers, entities, channel } = view.ticket;
      cells.drafts.change((all) => [...all, makeDraft({ id: draftId, answers, entities, channel })]);
      cells.tickets.change((all) => all.filter((one) => one.ticket.id !== id));
      return draftId;
    },
    async mark(id, kind) {
      await deed('mark');
      const event = makeEvent({ ticketId: id, kind, at: now(), by: { side: 'consultant' }, detail: {} }, 'hand');
      changeTicket(id, (view) => ({ events: [...view.events, event] }));
    },
  } satisfies Partial<Desk>;
}
