import { Failure } from '../base/failure.ts';
import { plainLine } from '../base/text.ts';
import { activeTab, lookAt, openOwnPage } from '../browser/tabs.ts';
import { send } from '../bus/send.ts';
import { pageReaders } from '../inspect/readers.ts';
import { makeEvent } from '../model/event.ts';
import type { Draft } from '../model/ticket.ts';
import type { KuratorDb } from '../store/db.ts';
import { changeDraft, createDraft, readDrafts, readOpenDraft } from '../store/drafts.ts';
import { addEvidence, readEvidence, takeEvidence } from '../store/evidence.ts';
import { readFace } from '../store/face.ts';
import { landOnDisk } from '../store/landing.ts';
import { liveOf } from '../store/live.ts';
import { makeOutboxStore } from '../store/outbox.ts';
import { readRebuild } from '../store/rebuilding.ts';
import { readRecordings } from '../store/recordings.ts';
import { changeSettings, readClient, readConnection, readSettings } from '../store/settings.ts';
import { appendEvents, readTicket, readTickets, type TicketRows } from '../store/tickets.ts';
import type { Vault } from '../store/vault.ts';
import { annotateDeeds } from './annotate.ts';
import { archiveDeeds } from './archive.ts';
import { changeClient } from './client.ts';
import { connectDeeds } from './connect-deeds.ts';
import { consultDeeds } from './consult-deeds.ts';
import type { Desk, PageHere, TicketView } from './desk.ts';
import { addEntity, discardDraft, firstDraft, nameEntity, usualChannel } from './draft.ts';
import { draftExtras } from './draft-extras.ts';
import { readEarlier } from './earlier.ts';
import { fetchDeeds } from './fetch-proof.ts';
import { fileTicket } from './file-ticket.ts';
import { handoverDeeds } from './handover.ts';
import { addHost, removeHost } from './hosts.ts';
import { keepFiles } from './keep-evidence.ts';
import { portalHosts } from './origins.ts';
import { retrySteps } from './outbox.ts';
import { ownPolicies } from './own-policies.ts';
import { policyById, policyIn } from './policies.ts';
import { portalNow } from './portal-clock.ts';
import { reachHost, world } from './reach.ts';
import { type Recognise, readAddress } from './read-address.ts';
import { recorderDeeds } from './recorder-deeds.ts';
import { reviewDeeds, settleFilms } from './review.ts';
import { askForMicrophone, discardTake } from './take.ts';
import { takeBack } from './take-back.ts';
import { talkDeeds } from './talk-deeds.ts';
import { listDeeds } from './ticket-list.ts';
import { trailDeeds } from './trail-deeds.ts';
import { uploadDeeds } from './uploads.ts';

export interface DeskParts {
  readonly db: KuratorDb;
  readonly vault: Vault;
  readonly recognise: Recognise;
}

function toView(rows: TicketRows): TicketView {
  return { ...rows, policy: rows.policy ?? policyById(rows.ticket.policy.id) };
}

/** The desk as the pages of the extension have it: every deed goes to the database, the background is only rung. */
export function createDesk({ db, vault, recognise }: DeskParts): Desk {
  const { now } = world;
  /** Rung and not waited for; a doorbell nobody answers is no failure: the alarm behind it comes anyway. */
  const ring = (sent: Promise<unknown>) => void sent.catch(() => undefined);

  const pageHere = async (): Promise<PageHere> => {
    const tab = await activeTab();
    const look = tab && /^https?:/.test(tab.address ?? '') ? await lookAt(tab.id) : undefined;
    const address = look?.address ?? tab?.address;
    if (!tab || address === undefined) return { is: 'none', tabId: tab?.id, secret: false };
    const found = recognise(address, { ownHosts: await portalHosts(db) });
    const title = plainLine(look?.title ?? tab.title, 200);
    if (found.is === 'entity') return { is: 'entity', entity: { ...found.entity, title }, tabId: tab.id };
    if (found.is === 'page' && found.address) {
      const entity = { kind: 'page', id: '', title, address: found.address, host: found.host } as const;
      return { is: 'page', entity, tabId: tab.id };
    }
    return { is: 'none', tabId: tab.id, secret: found.is === 'secret' };
  };

  return {
    settings: liveOf(() => readSettings(db)),
    async saveSettings(patch) {
      await changeSettings(db, patch);
      if (patch.microphone) await askForMicrophone();
      ring(send('desk.changed', {}));
    },
    addHost: (host) => addHost(db, host).then(() => ring(send('desk.changed', {}))),
    removeHost: (host) => removeHost(db, host).then(() => ring(send('desk.changed', {}))),
    connection: liveOf(() => readConnection(db)),
    client: liveOf(() => readClient(db)),
    async saveClient(patch) {
      await changeClient(db, patch);
      ring(send('desk.changed', {}));
    },
    policy: liveOf(async () => policyIn(db, (await readClient(db))?.policyId ?? '')),
    ...ownPolicies(db, () => ring(send('desk.changed', {}))),
    ...consultDeeds(db, ring),
    ...archiveDeeds(db, now, () => ring(send('desk.changed', {}))),
    ...handoverDeeds(db, now),

    ...connectDeeds(db, vault, () => ring(send('desk.changed', {}))),

    drafts: liveOf(() => readDrafts(db)),
    openDraft: {
      watch(onValue, onError, signal) {
        const onDraft = (draft: Draft | undefined) => {
          // There is always one to write in; two screens that notice at once make one.
          if (!draft) void firstDraft(db, now()).catch(onError);
          onValue(draft);
        };
        liveOf(() => readOpenDraft(db)).watch(onDraft, onError, signal);
      },
    },
    async newDraft() {
      return (await createDraft(db, await usualChannel(db), now())).id;
    },
    async switchDraft(id) {
      await db.marks.put({ id: 'open-draft', value: id });
    },
    discardDraft: (id) => discardDraft(db, id),
    async answer(id, patch) {
      const changed = await changeDraft(db, id, now(), (draft) => {
        const answers = { ...draft.answers, ...patch };
        // A type that is cleared again is absent, not empty.
        if ('type' in patch && patch.type === undefined) delete answers.type;
        return { answers };
      });
      if (!changed) throw new Failure('missing', { words: 'failure_draft_gone' });
    },
    ...draftExtras(db, now),
    async setChannel(id, channel) {
      await changeDraft(db, id, now(), () => ({ channel }));
    },
    async waive(id, rule) {
      await changeDraft(db, id, now(), (draft) => ({ waived: [...new Set([...draft.waived, rule])] }));
    },
    pageHere,
    addEntity: (id, entity) => addEntity(db, id, entity, now()),
    async addAddress(id, pasted) {
      const entity = await readAddress(db, recognise, pasted);
      await addEntity(db, id, { ...entity, title: '' }, now());
      // The name comes when the portal tells it; the link is there at once.
      void nameEntity(db, vault, id, entity).catch(() => undefined);
    },
    readAddress: async (pasted) => ({ ...(await readAddress(db, recognise, pasted)), title: '' }),
    async removeEntity(id, address) {
      await changeDraft(db, id, now(), (draft) => ({
        entities: draft.entities.filter((entity) => entity.address !== address),
      }));
    },
    earlier: liveOf(() => readEarlier(db)),

    evidence: (draftId) => liveOf(() => readEvidence(db, draftId)),
    ...annotateDeeds(db, now),
    async shoot(draftId, kind, masked) {
      const tab = await activeTab();
      if (!tab) throw new Failure('denied', { words: 'failure_shot_refused' });
      await send('shot.take', { draftId, tabId: tab.id, kind, masked });
    },
    async openPlace(evidenceId, place) {
      const tab = await activeTab();
      if (!tab) throw new Failure('denied', { words: 'failure_shot_refused' });
      await send('shot.open', { evidenceId, place, tabId: tab.id });
    },
    addFiles: (draftId, files) => keepFiles(db, draftId, files, now, pageReaders),
    async renameEvidence(id, name) {
      const plain = plainLine(name, 120);
      if (plain) await db.evidence.update(id, { name: plain });
    },
    async removeEvidence(id) {
      const taken = await takeEvidence(db, id, now());
      return {
        async undo() {
          if (taken) await addEvidence(db, taken.evidence, taken.blob, now(), taken.annotation);
        },
      };
    },
    recordings: liveOf(() => readRecordings(db)),
    ...recorderDeeds(db, pageHere),
    discardRecording: (id) => discardTake(db, id, now()),
    ...reviewDeeds(db, now),
    ...trailDeeds(db, now),

    async file(id) {
      await settleFilms(db, id, now);
      const ticket = await fileTicket(db, id, (policyId) => policyIn(db, policyId), await portalNow(db));
      ring(send('outbox.wake', {}));
      return ticket;
    },
    ...listDeeds(db, now),
    face: liveOf(() => readFace(db)),
    tickets: liveOf(async () => (await readTickets(db)).map(toView)),
    ticket: (id) =>
      liveOf(async () => {
        const rows = await readTicket(db, id);
        return rows && toView(rows);
      }),
    ticketEvidence: (ticket) => liveOf(() => readEvidence(db, ticket.draftId)),
    async retry(id) {
      await retrySteps(makeOutboxStore(db), id, now());
      ring(send('outbox.wake', {}));
    },
    ...uploadDeeds(db, now, () => ring(send('outbox.wake', {}))),
    ...talkDeeds({ ...world, db, portalNow: (host) => portalNow(db, host), wake: () => ring(send('outbox.wake', {})) }),
    ...fetchDeeds({ db, now, reach: (host) => reachHost(db, vault, host), land: landOnDisk }),
    takeBack: (id) => takeBack(db, id, now()),
    async mark(ticketId, kind) {
      const at = await portalNow(db, (await db.tickets.get(ticketId))?.portal);
      const by = { side: 'client' as const };
      const event = {
        ticketId,
        kind,
        at,
        by: kind === 'closed' ? by : { side: 'consultant' as const },
        detail: {},
      };
      await appendEvents(db, [makeEvent(event, `hand:${at}`)]);
      ring(send('desk.changed', {}));
    },
    async syncNow() {
      await send('sync.now', {});
    },
    rebuilding: liveOf(() => readRebuild(db)),
    openPage: (page, place) => openOwnPage(page, place && `#${place.replace(/^#/, '')}`),
  };
}
