import { redact } from '../base/redact.ts';
import { type ArchiveRows, type BroughtCounts, emptyRows } from '../model/archive.ts';
import { DraftId, EvidenceId, makeId, StepId, TicketId } from '../model/ids.ts';
import type { OutboxStep } from '../model/outbox.ts';
import type { Draft, Ticket } from '../model/ticket.ts';
import type { Bringing } from '../store/archive-rows.ts';

/** What joining an archive with what is here comes to. */
export interface Merged extends Bringing {
  readonly counts: BroughtCounts;
}

/** A step that another browser may have carried out since: it looks on the portal before it does anything. */
export function doubted(step: OutboxStep): OutboxStep {
  if (step.state === 'done') return step;
  const { progress: _, unwanted, ...rest } = step;
  const resting = unwanted ? 'stopped' : 'waiting';
  return { ...rest, state: step.state === 'running' ? resting : step.state, inDoubt: true };
}

/** What of a draft a person sees; an archive was redacted when it was made. */
function substance({ entities, answers, evidenceIds, channel, extras, circumstances }: Draft | Ticket): string {
  return redact(JSON.stringify({ entities, answers, evidenceIds, channel, extras, circumstances }));
}

function copyId(id: string, at: number): string {
  return `${id.slice(0, 150)}~${at}`;
}

const byId = <Row extends { readonly id: string }>(rows: readonly Row[]) =>
  new Map(rows.map((row) => [row.id as string, row]));

/**
 * Joins an archive with what is here; nothing here is overwritten by something older or other. Tickets that are here stay as
 * they are and only gain events; a step that was done there is done here. A draft that differs from its namesake is laid
 * beside it, proofs and all; one that has meanwhile been filed is left out. Standards, client, choices and drawings that are
 * here stay. Pure, but for the fresh ids of copies.
 */
export function mergeArchive(
  here: ArchiveRows,
  blobsHere: ReadonlySet<string>,
  brought: ArchiveRows,
  bytes: ReadonlyMap<string, Blob>,
): Merged {
  const out = emptyRows();
  const blobs = new Map<string, Blob>();
  const onPortal = new Map(brought.onPortal.map((row) => [row.ticketId as string, row]));
  const counts = { tickets: 0, drafts: 0, beside: 0, evidence: 0, films: 0, standards: 0, known: 0 };

  // Taken back here while it is not on the portal: the draft stands for it.
  const takenBack = new Set<string>(
    here.drafts.filter((draft) => !onPortal.get(draft.ticketId)?.taskId).map((draft) => draft.ticketId),
  );
  const ticketsHere = byId(here.tickets);
  const bringsTicket = (id: string) => !ticketsHere.has(id) && !takenBack.has(id);
  out.tickets = brought.tickets.filter(({ id }) => bringsTicket(id));
  counts.tickets = out.tickets.length;
  counts.known = brought.tickets.length - out.tickets.length;
  const tickets = new Set<string>([...ticketsHere.keys(), ...out.tickets.map(({ id }) => id as string)]);
  // Sent from the other browser while it was taken back in this one: what was changed since becomes a matter of its own.
  const sentElsewhere = new Map(out.tickets.map((ticket) => [ticket.id as string, ticket]));
  const gone: string[] = [];
  for (const draft of here.drafts) {
    const ticket = sentElsewhere.get(draft.ticketId);
    if (!ticket) continue;
    gone.push(draft.id);
    if (substance(draft) === substance(ticket)) continue;
    const id = DraftId.parse(copyId(draft.id, draft.changedAt));
    const own = draft.evidenceIds.filter((evidence) => !ticket.evidenceIds.includes(evidence));
    out.drafts.push({ ...draft, id, ticketId: makeId(TicketId), evidenceIds: own });
    out.evidence.push(...here.evidence.filter((row) => own.includes(row.id)).map((row) => ({ ...row, draftId: id })));
  }

  const absent = <Row extends { readonly id: string }>(rows: readonly Row[], known: readonly Row[]) => {
    const ids = new Set<string>(known.map(({ id }) => id));
    return rows.filter(({ id }) => !ids.has(id));
  };
  out.events = absent(brought.events, here.events).filter(({ ticketId }) => tickets.has(ticketId));
  out.notices = absent(brought.notices, here.notices).filter(({ ticketId }) => tickets.has(ticketId));
  const portalHere = new Map(here.onPortal.map((row) => [row.ticketId as string, row]));
  out.onPortal = brought.onPortal.filter(
    (row) => tickets.has(row.ticketId) && portalHere.get(row.ticketId)?.taskId === undefined,
  );
  out.outbox = mergeSteps(
    here.outbox,
    brought.outbox.filter(({ ticketId }) => tickets.has(ticketId)),
  );

  const evidenceHere = byId(here.evidence);
  const filed = new Set<string>([...here.tickets, ...out.tickets].map(({ draftId }) => draftId));
  const draftsHere = byId(here.drafts);
  const wanted = new Set<string>(filed);
  const copies: { readonly from: Draft; readonly to: Draft }[] = [];
  for (const draft of brought.drafts) {
    const known = draftsHere.get(draft.id);
    const copy = DraftId.parse(copyId(draft.id, draft.changedAt));
    const isHere = known && substance(known) === substance(draft);
    if (isHere) wanted.add(draft.id);
    if (isHere || filed.has(draft.id) || tickets.has(draft.ticketId) || draftsHere.has(copy) || filed.has(copy)) {
      counts.known += 1;
    } else if (known) {
      copies.push({ from: draft, to: { ...draft, id: copy, ticketId: makeId(TicketId) } });
    } else {
      out.drafts.push(draft);
      wanted.add(draft.id);
      counts.drafts += 1;
    }
  }

  const take = (id: string, as: string) => {
    const blob = bytes.get(id);
    if (blob && !blobsHere.has(as)) blobs.set(as, blob);
    const drawing = brought.annotations.find((row) => row.id === id);
    if (drawing && !here.annotations.some((row) => row.id === as)) {
      out.annotations.push({ ...drawing, id: EvidenceId.parse(as) });
    }
  };
  for (const row of brought.evidence) {
    if (!wanted.has(row.draftId)) continue;
    if (!evidenceHere.has(row.id)) {
      out.evidence.push(row);
      counts.evidence += 1;
      take(row.id, row.id);
    } else if (filed.has(row.draftId)) take(row.id, row.id); // rebuilt from its task, and without its bytes until now
  }
  for (const { from, to } of copies) {
    const renamed = (id: string) => EvidenceId.parse(copyId(id, from.changedAt));
    for (const row of brought.evidence.filter(({ draftId }) => draftId === from.id)) {
      out.evidence.push({ ...row, id: renamed(row.id), draftId: to.id });
      counts.evidence += 1;
      take(row.id, renamed(row.id));
    }
    out.drafts.push({ ...to, evidenceIds: to.evidenceIds.map(renamed) });
    counts.beside += 1;
  }

  const used = new Set<string | undefined>(out.evidence.map(({ recordingId }) => recordingId));
  // Those offered and not yet taken belong to drafts that are here or come.
  out.recordings = absent(brought.recordings, here.recordings).filter(
    ({ id, draftId }) => used.has(id) || wanted.has(draftId) || draftsHere.has(draftId),
  );
  const films = new Set<string>(out.recordings.map(({ id }) => id));
  counts.films = films.size;
  out.trails = absent(brought.trails, here.trails).filter(({ recordingId }) => films.has(recordingId));
  out.trailPlaces = absent(brought.trailPlaces, here.trailPlaces).filter(({ id }) => films.has(id));

  const hashes = new Set(here.policies.map(({ hash }) => hash));
  out.policies = brought.policies.filter(({ hash }) => !hashes.has(hash));
  out.ownPolicies = absent(brought.ownPolicies, here.ownPolicies);
  counts.standards = out.ownPolicies.length;
  out.register = absent(brought.register, here.register);
  if (here.clients.length === 0) out.clients = brought.clients;
  if (here.settings.length === 0) out.settings = brought.settings.map(withoutMachine);
  const numbers = [...here.marks, ...brought.marks].map(({ value }) => value);
  if (numbers.length > 0) out.marks = [{ id: 'ticket-number', value: Math.max(...numbers) }];
  return { rows: out, blobs, gone, counts };
}

/** A microphone is known by a name that only its own browser understands. */
export function withoutMachine<Row extends { readonly microphoneId?: string | undefined }>(row: Row): Row {
  const { microphoneId: _, ...rest } = row;
  return rest as Row;
}

/** Steps of tickets that both have: what was done in either is done, and what was said there and not here is still to be said. */
function mergeSteps(here: readonly OutboxStep[], brought: readonly OutboxStep[]): OutboxStep[] {
  const known = byId(here);
  const lastOrder = new Map<string, number>();
  for (const { ticketId, order } of [...here, ...brought]) {
    lastOrder.set(ticketId, Math.max(order, lastOrder.get(ticketId) ?? 0));
  }
  return brought.flatMap((step): OutboxStep[] => {
    const mine = known.get(step.id);
    if (!mine) return [doubted(step)];
    const work = JSON.stringify(step.work);
    if (JSON.stringify(mine.work) === work) {
      const isAhead = step.state === 'done' && mine.state !== 'done' && mine.state !== 'running';
      return isAhead ? [step] : [];
    }
    const isSaid = here.some((other) => other.ticketId === step.ticketId && JSON.stringify(other.work) === work);
    if (step.state === 'done' || isSaid) return [];
    const order = (lastOrder.get(step.ticketId) ?? 0) + 1;
    lastOrder.set(step.ticketId, order);
    return [doubted({ ...step, id: StepId.parse(`${step.ticketId}:${order}`), order })];
  });
}
