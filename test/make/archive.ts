import { BlobReader, BlobWriter, TextReader, ZipReader, ZipWriter } from '@zip.js/zip.js';
import { makeEvent } from '../../lib/model/event.ts';
import { Evidence } from '../../lib/model/evidence.ts';
import { DraftId, EvidenceId, RecordingId, StepId, TicketId } from '../../lib/model/ids.ts';
import { Recording } from '../../lib/model/recording.ts';
import { defaultSettings } from '../../lib/model/settings.ts';
import { Draft, emptyAnswers, Ticket } from '../../lib/model/ticket.ts';
import { policyRef } from '../../lib/standards/policy-ref.ts';
import { consultantV2 } from '../../lib/standards/presets/consultant-v2.ts';
import type { KuratorDb } from '../../lib/store/db.ts';
import { noon } from './ticket.ts';

/** A draft with these words and proofs. */
export function aDraft(id: string, what: string, evidenceIds: readonly string[] = [], at: number = noon): Draft {
  return Draft.parse({
    id,
    ticketId: `${id}-ticket`,
    createdAt: noon,
    changedAt: at,
    entities: [],
    answers: { ...emptyAnswers, what },
    evidenceIds,
    channel: 'portal',
    waived: [],
  });
}

/** A filed ticket of a draft that is gone. */
export function aTicket(id: string, evidenceIds: readonly string[] = []): Ticket {
  return Ticket.parse({
    id,
    draftId: `${id}-draft`,
    code: '7',
    title: 'Настроить права доступа',
    text: 'ТИП: ВОПРОС',
    answers: { ...emptyAnswers, type: 'question', what: 'Как?' },
    entities: [],
    evidenceIds,
    channel: 'portal',
    author: { name: 'Анна Смирнова', role: 'curator' },
    level: 'regular',
    policy: policyRef(consultantV2),
    filedAt: noon,
    portal: 'romashka.bitrix24.ru',
  });
}

export function aProof(id: string, draftId: string, patch: Partial<Evidence> = {}): Evidence {
  return Evidence.parse({
    id: EvidenceId.parse(id),
    draftId: DraftId.parse(draftId),
    kind: 'screenshot',
    nature: 'picture',
    name: 'Снимок.png',
    mime: 'image/png',
    size: 5,
    madeAt: noon,
    annotated: false,
    ...patch,
  });
}

export function aFilm(id: string, draftId: string, size: number): Recording {
  return Recording.parse({
    id: RecordingId.parse(id),
    draftId,
    state: 'kept',
    file: `${id}.mp4`,
    mime: 'video/mp4',
    startedAt: noon,
    aliveAt: noon,
    duration: 1,
    size,
    microphone: false,
  });
}

/** Something in every table an archive carries: two drafts, a ticket on its way, a picture, a drawing, a film, choices. */
export async function fill(db: KuratorDb, disk: Map<string, Map<string, Blob>>): Promise<void> {
  const film = new Blob([new Uint8Array(6_000_000).fill(3)], { type: 'video/mp4' });
  const folder = disk.get('recordings') ?? new Map<string, Blob>();
  disk.set('recordings', folder.set('film-1.mp4', film));
  const ticket = aTicket('ticket-1', ['proof-1', 'proof-2']);
  const { id: ticketId, draftId } = ticket;
  await db.drafts.bulkAdd([aDraft('draft-1', 'Не работает кнопка', ['proof-3']), aDraft('draft-2', 'Вопрос')]);
  await db.tickets.add(ticket);
  await db.policies.add({ hash: ticket.policy.hash, policy: consultantV2 });
  await db.events.add(makeEvent({ ticketId, kind: 'filed', at: noon, by: { side: 'client' }, detail: {} }, 'desk'));
  await db.outbox.bulkAdd([
    { ...step(ticketId, 0), work: { kind: 'task' }, state: 'waiting' },
    { ...step(ticketId, 1), work: { kind: 'verify' }, state: 'waiting' },
  ]);
  await db.onPortal.add({ ticketId, leftOut: [] });
  await db.evidence.bulkAdd([
    aProof('proof-1', draftId, { drawnAt: noon, annotated: true }),
    aProof('proof-2', draftId, { kind: 'recording', nature: 'video', recordingId: RecordingId.parse('film-1') }),
    aProof('proof-3', 'draft-1'),
  ]);
  await db.blobs.bulkAdd([
    { id: 'proof-1', blob: new Blob(['рис-1'], { type: 'image/png' }) },
    { id: 'proof-3', blob: new Blob(['рис-3'], { type: 'image/png' }) },
  ]);
  await db.annotations.add({ id: EvidenceId.parse('proof-1'), drawing: { shapes: [] }, changedAt: noon, revision: 1 });
  await db.recordings.add(aFilm('film-1', draftId, film.size));
  await db.settings.add({ ...defaultSettings, theme: 'dark', microphoneId: 'mic-of-this-machine' });
  await db.ownPolicies.add({ ...consultantV2, id: 'own-one', label: 'Мой' });
  await db.marks.bulkAdd([
    { id: 'ticket-number', value: 7 },
    { id: 'open-draft', value: 'draft-1' },
  ]);
}

function step(ticketId: string, order: number) {
  const id = StepId.parse(`${ticketId}:${order}`);
  return { id, ticketId: TicketId.parse(ticketId), order, attempts: 0, nextAt: noon, inDoubt: false };
}

/** An archive with some of its parts changed by hand: a text in place of the part, or `undefined` to leave it out. */
export async function doctored(
  archive: Blob,
  change: (name: string, text: string) => string | undefined,
  level = 0,
): Promise<Blob> {
  const out = new ZipWriter(new BlobWriter(), { useWebWorkers: false, level });
  for (const entry of await new ZipReader(new BlobReader(archive)).getEntries()) {
    if (entry.directory) continue;
    const blob = await entry.getData(new BlobWriter(), { useWebWorkers: false });
    if (entry.filename.startsWith('files/')) {
      await out.add(entry.filename, new BlobReader(blob));
      continue;
    }
    const text = change(entry.filename, await blob.text());
    if (text !== undefined) await out.add(entry.filename, new TextReader(text));
  }
  return out.close();
}
