import { Failure } from '../../lib/base/failure.ts';
import { type Instant, instant } from '../../lib/base/instant.ts';
import type { Acquaintance, Desk, PageHere, TicketView } from '../../lib/desk/desk.ts';
import type { PortalEntity } from '../../lib/model/entity.ts';
import { makeEvent } from '../../lib/model/event.ts';
import type { Evidence } from '../../lib/model/evidence.ts';
import { DraftId, EvidenceId, makeId, RecordingId, type TicketId } from '../../lib/model/ids.ts';
import type { Policy } from '../../lib/model/policy.ts';
import type { Client, Connection } from '../../lib/model/portal.ts';
import type { Recording } from '../../lib/model/recording.ts';
import { defaultSettings, type Settings } from '../../lib/model/settings.ts';
import type { Draft, Ticket } from '../../lib/model/ticket.ts';
import { admit } from '../../lib/standards/admit.ts';
import { composeTicket } from '../../lib/standards/compose.ts';
import { draftSubject, levelOfClient } from '../../lib/standards/draft-subject.ts';
import { policyRef } from '../../lib/standards/policy-ref.ts';
import { consultantV2 } from '../../lib/standards/presets/consultant-v2.ts';
import type { EarlierTicket } from '../../lib/standards/subject.ts';
import { cell, derived } from './cell.ts';
import { acquaintance, client, connection, makeDraft, makeRecording, makeStep } from './samples.ts';

/** How the world stands when the screen opens. */
export interface World {
  readonly settings?: Partial<Settings>;
  readonly connection?: Connection | undefined;
  readonly client?: Client | undefined;
  readonly policy?: Policy;
  readonly drafts?: readonly Draft[];
  readonly open?: DraftId;
  readonly evidence?: readonly Evidence[];
  readonly recordings?: readonly Recording[];
  readonly tickets?: readonly TicketView[];
  readonly earlier?: readonly EarlierTicket[];
  readonly page?: PageHere;
  readonly acquaintance?: Acquaintance;
  readonly picture?: () => Blob;
}

const nowhere: PageHere = { is: 'none', tabId: 1, secret: false };
const dealPath = /^https:\/\/([^/]+)\/crm\/(deal|lead|contact|company)\/details\/(\d+)\//;

function entityOf(address: string): PortalEntity {
  if (/\/rest\/\d+\//.test(address)) throw new Failure('invalid', { words: 'failure_address_secret' });
  const [, host, kind, id] = dealPath.exec(address) ?? [];
  if (!host || !kind || !id) throw new Failure('invalid', { words: 'failure_address_unknown' });
  return { kind: `crm.${kind}` as 'crm.deal', id, title: '', address, host };
}

/**
 * A desk that behaves: it keeps drafts, evidence and tickets in memory, tells its watchers, asks the same standards before
 * filing, and refuses by name what `refuse` has been told to refuse. Only portal, browser and disk are not there.
 */
export function makeFakeDesk(world: World = {}) {
  const now = (): Instant => instant(Date.now());
  const cells = {
    settings: cell<Settings>({ ...defaultSettings, ...world.settings }),
    connection: cell<Connection | undefined>('connection' in world ? world.connection : connection),
    client: cell<Client | undefined>('client' in world ? world.client : client),
    policy: cell<Policy>(world.policy ?? consultantV2),
    drafts: cell<readonly Draft[]>(world.drafts ?? [makeDraft()]),
    open: cell<DraftId | undefined>(world.open ?? (world.drafts ? world.drafts[0]?.id : DraftId.parse('draft-1'))),
    evidence: cell<readonly Evidence[]>(world.evidence ?? []),
    recordings: cell<readonly Recording[]>(world.recordings ?? []),
    tickets: cell<readonly TicketView[]>(world.tickets ?? []),
    earlier: cell<readonly EarlierTicket[]>(world.earlier ?? []),
    opened: cell<readonly string[]>([]),
  };
  const refusals = new Map<string, Failure>();
  /** Each deed passes here: it takes a moment, and may have been told to fail. */
  const deed = async (name: keyof Desk): Promise<void> => {
    await Promise.resolve();
    const refusal = refusals.get(name);
    if (refusal) throw refusal;
  };
  const draftOf = (id: DraftId): Draft => {
    const draft = cells.drafts.get().find((one) => one.id === id);
    if (!draft) throw new Failure('missing', { words: 'failure_draft_gone' });
    return draft;
  };
  const changeDraft = (id: DraftId, next: (draft: Draft) => Partial<Draft>) => {
    const draft = draftOf(id);
    const changed = { ...draft, ...next(draft), changedAt: now() };
    cells.drafts.change((all) => all.map((one) => (one.id === id ? changed : one)));
  };
  const openDraft = {
    watch: (...[onValue, onError, signal]: Parameters<Desk['openDraft']['watch']>) => {
      const tell = () => onValue(cells.drafts.get().find((one) => one.id === cells.open.get()));
      cells.drafts.watch(tell, onError, signal);
      cells.open.watch(tell, onError, signal);
    },
  };
  const addEvidence = (
    over: Partial<Evidence> & Pick<Evidence, 'draftId' | 'name' | 'kind' | 'nature'>,
  ): EvidenceId => {
    const row = { id: makeId(EvidenceId), mime: 'image/png', size: 1000, madeAt: now(), annotated: false, ...over };
    cells.evidence.change((all) => [...all, row]);
    return row.id;
  };
  const setRecording = (id: RecordingId, patch: Partial<Recording>) =>
    cells.recordings.change((all) => all.map((one) => (one.id === id ? { ...one, ...patch } : one)));
  const changeTicket = (id: TicketId, next: (view: TicketView) => Partial<TicketView>) =>
    cells.tickets.change((all) => all.map((one) => (one.ticket.id === id ? { ...one, ...next(one) } : one)));

  const desk: Desk = {
    settings: cells.settings,
    async saveSettings(patch) {
      await deed('saveSettings');
      cells.settings.change((old) => ({ ...old, ...patch }));
    },
    connection: cells.connection,
    client: cells.client,
    async saveClient(patch) {
      await deed('saveClient');
      cells.client.change((old) => ({ ...(old ?? client), ...patch }));
    },
    policy: cells.policy,
    async meet(webhook) {
      await deed('meet');
      if (!/\/rest\/\d+\/\w+/.test(webhook)) throw new Failure('invalid', { words: 'failure_webhook_form' });
      return world.acquaintance ?? acquaintance;
    },
    async connect(_webhook, met, group, consultant) {
      await deed('connect');
      const { origin, host, me, scopes, clockOffset } = met;
      const kept = {
        id: 'portal' as const,
        origin,
        host,
        me,
        scopes: [...scopes],
        consultant,
        connectedAt: now(),
        clockOffset,
      };
      cells.connection.set(group ? { ...kept, group } : kept);
    },
    async findPerson(id) {
      await deed('findPerson');
      const person = acquaintance.people.find((one) => one.id === id);
      if (!person) throw new Failure('missing', { words: 'failure_person_missing', params: { id } });
      return person;
    },
    async saveTarget(group, consultant) {
      await deed('saveTarget');
      cells.connection.change((old) => old && { ...old, group, consultant });
    },
    async disconnect() {
      await deed('disconnect');
      cells.connection.set(undefined);
    },

    drafts: cells.drafts,
    openDraft,
    async newDraft() {
      await deed('newDraft');
      const id = makeId(DraftId);
      cells.drafts.change((all) => [...all, makeDraft({ id, createdAt: now(), changedAt: now() })]);
      cells.open.set(id);
      return id;
    },
    async switchDraft(id) {
      await deed('switchDraft');
      cells.open.set(draftOf(id).id);
    },
    async discardDraft(id) {
      await deed('discardDraft');
      const before = { drafts: cells.drafts.get(), open: cells.open.get() };
      const left = before.drafts.filter((one) => one.id !== id);
      const rest = left.length > 0 ? left : [makeDraft({ id: makeId(DraftId) })];
      cells.drafts.set(rest);
      cells.open.set(rest[0]?.id);
      return {
        async undo() {
          cells.drafts.set(before.drafts);
          cells.open.set(before.open);
        },
      };
    },
    async answer(id, patch) {
      await deed('answer');
      changeDraft(id, (draft) => ({ answers: { ...draft.answers, ...patch } }));
    },
    async setChannel(id, channel) {
      await deed('setChannel');
      changeDraft(id, () => ({ channel }));
    },
    async waive(id, rule) {
      await deed('waive');
      changeDraft(id, (draft) => ({ waived: [...draft.waived, rule] }));
    },
    async pageHere() {
      await deed('pageHere');
      return world.page ?? nowhere;
    },
    async addEntity(id, entity) {
      await deed('addEntity');
      if (draftOf(id).entities.some((one) => one.address === entity.address)) return false;
      changeDraft(id, (draft) => ({ entities: [...draft.entities, entity] }));
      return true;
    },
    async addAddress(id, address) {
      await deed('addAddress');
      await desk.addEntity(id, entityOf(address));
    },
    async removeEntity(id, address) {
      await deed('removeEntity');
      changeDraft(id, (draft) => ({ entities: draft.entities.filter((one) => one.address !== address) }));
    },
    earlier: cells.earlier,

    evidence: (draftId) => derived(cells.evidence, (all) => all.filter((one) => one.draftId === draftId)),
    async bytes() {
      await deed('bytes');
      return world.picture?.() ?? new Blob(['picture'], { type: 'image/png' });
    },
    async shoot(draftId) {
      await deed('shoot');
      return addEvidence({ draftId, name: 'Снимок 12-30.png', kind: 'screenshot', nature: 'picture' });
    },
    async addFiles(draftId, files) {
      await deed('addFiles');
      return files.map(({ name, size, type }) => {
        if (size === 0) return new Failure('invalid', { words: 'failure_file_empty', params: { name } });
        const nature = type.startsWith('audio/') ? 'voice' : type.startsWith('image/') ? 'picture' : 'document';
        return addEvidence({ draftId, name, size, mime: type, kind: 'file', nature });
      });
    },
    async renameEvidence(id, name) {
      await deed('renameEvidence');
      cells.evidence.change((all) => all.map((one) => (one.id === id ? { ...one, name } : one)));
    },
    async removeEvidence(id) {
      await deed('removeEvidence');
      const before = cells.evidence.get();
      cells.evidence.set(before.filter((one) => one.id !== id));
      return { undo: async () => cells.evidence.set(before) };
    },

    recordings: cells.recordings,
    async startRecording(draftId, { microphone }) {
      await deed('startRecording');
      const recording = makeRecording({ id: makeId(RecordingId), draftId, microphone, duration: 0, startedAt: now() });
      cells.recordings.change((all) => [...all, recording]);
      return recording.id;
    },
    async controlRecording(id, action) {
      await deed('controlRecording');
      const states = { pause: 'paused', resume: 'recording', stop: 'ready' } as const;
      if (action in states) setRecording(id, { state: states[action as keyof typeof states] });
    },
    async keepRecording(id) {
      await deed('keepRecording');
      const recording = cells.recordings.get().find((one) => one.id === id);
      if (!recording) throw new Failure('missing', { words: 'failure_file_gone' });
      setRecording(id, { state: 'kept' });
      const { draftId, mime, size, duration } = recording;
      const about = { draftId, mime, size, duration, recordingId: id };
      return addEvidence({ ...about, name: 'Запись 12-30.mp4', kind: 'recording', nature: 'video' });
    },
    async discardRecording(id) {
      await deed('discardRecording');
      setRecording(id, { state: 'discarded' });
    },

    async file(id) {
      await deed('file');
      const view = fileDraft(id);
      cells.tickets.change((all) => [...all, view]);
      cells.drafts.change((all) => all.filter((one) => one.id !== id));
      await desk.newDraft();
      return view.ticket;
    },
    tickets: cells.tickets,
    ticket: (id) => derived(cells.tickets, (all) => all.find((one) => one.ticket.id === id)),
    ticketEvidence: (ticket) =>
      derived(cells.evidence, (all) => all.filter((one) => ticket.evidenceIds.includes(one.id))),
    async retry(id) {
      await deed('retry');
      changeTicket(id, (view) => ({ steps: view.steps.map((step) => ({ ...step, nextAt: now() })) }));
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
    async syncNow() {
      await deed('syncNow');
    },
    async openPage(page, hash) {
      await deed('openPage');
      cells.opened.change((all) => [...all, hash ? `${page}#${hash}` : page]);
    },
  };

  function fileDraft(id: DraftId): TicketView {
    const draft = draftOf(id);
    const policy = cells.policy.get();
    const who = cells.client.get();
    const level = who && levelOfClient(policy, who);
    if (!who || level === undefined) throw new Failure('invalid', { words: 'failure_level_unknown' });
    const evidence = cells.evidence.get().filter((one) => one.draftId === id);
    const portal = cells.connection.get();
    const subject = draftSubject({
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
    desk,
    cells,
    /** From now on this deed fails so, until it is allowed again. */
    refuse: (name: keyof Desk, failure: Failure) => void refusals.set(name, failure),
    allow: (name: keyof Desk) => void refusals.delete(name),
  };
}
