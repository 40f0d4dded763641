import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { asFailure } from '../../../lib/base/failure.ts';
import { instant } from '../../../lib/base/instant.ts';
import { fileTicket } from '../../../lib/desk/file-ticket.ts';
import { bringHandover, draftOfHandover, knownHandover } from '../../../lib/desk/handover-bring.ts';
import { checkHandover } from '../../../lib/desk/handover-check.ts';
import { makeHandover } from '../../../lib/desk/handover-out.ts';
import { policyById } from '../../../lib/desk/policies.ts';
import { takeBack } from '../../../lib/desk/take-back.ts';
import { filmSecond } from '../../../lib/model/film-second.ts';
import type { HandoverOf } from '../../../lib/model/handover.ts';
import { DraftId, RecordingId, TicketId } from '../../../lib/model/ids.ts';
import type { KuratorDb } from '../../../lib/store/db.ts';
import { readTrail } from '../../../lib/store/trails.ts';
import { openVault } from '../../../lib/store/vault.ts';
import { aProof, aTicket } from '../../make/archive.ts';
import { aBase, everything } from '../../make/base.ts';
import { fillDraft, partsIn, png } from '../../make/handover.ts';
import { type DiskRoom, installPrivateDisk } from '../../make/private-disk.ts';
import { noon } from '../../make/ticket.ts';
import { russian } from '../../make/words.ts';

const { signal } = new AbortController();
const quiet = () => undefined;
const later = instant(noon + 60_000);
const room: DiskRoom = {};
let disk: Map<string, Map<string, Blob>>;

beforeEach(() => {
  for (const key of ['quota', 'usage'] as const) delete room[key];
  disk = installPrivateDisk(room);
});

const handing = { person: 'Мария Петрова', app: '0.1.0', words: russian, now: () => later };
const draft1: HandoverOf = { draft: DraftId.parse('draft-1') };
const make = (db: KuratorDb, of: HandoverOf = draft1) => makeHandover(db, of, handing, quiet, signal);

async function filled() {
  const db = aBase();
  await fillDraft(db, disk);
  await db.clients.add({
    ...{ id: 'client', name: 'Ромашка', policyId: 'consultant-v2', role: 'employee', channel: 'whatsapp' },
    bought: { support: true, project: false, vip: false, plan: 'pro' },
  } as never);
  return db;
}

async function bring(db: KuratorDb, file: Blob, again = false) {
  const whole = await checkHandover(file, {}, quiet, signal);
  return bringHandover(db, whole, await draftOfHandover(db, whole, later), again, later, quiet, signal);
}

describe('An employee’s draft as one file (J7)', () => {
  it('is readable without the extension: the finished text, the links, the proofs under their names', async () => {
    const { file, name } = await make(await filled());
    expect(name).toBe('Не открывается сделка _12_ — Мария Петрова.kurator.zip');
    const parts = await partsIn(file);
    expect([...parts.keys()]).toEqual([
      'kurator.json',
      'Заявка.html',
      'Заявка.txt',
      'Доказательства/Снимок_ «Сделка».png',
      'Доказательства/Запись.mp4',
      'Доказательства/Шаги записи.html',
    ]);
    const text = (await parts.get('Заявка.txt')?.text()) ?? '';
    expect(text).toContain('ТИП: ПОЛОМКА\r\nОПИСАНИЕ: При нажатии на «Сохранить» ничего не происходит');
    expect(text).toContain('СРОК: оценочно к 12.12.2026');
    expect(text).toContain('От кого: Мария Петрова');
    const html = (await parts.get('Заявка.html')?.text()) ?? '';
    expect(html).toContain('Не открывается сделка &lt;12&gt;');
    expect(html).toContain(`href="${encodeURIComponent('Доказательства')}/`);
    expect(html).toContain("default-src 'none'");
  });

  it('opens in another browser as a new draft with all of it, under the employee’s name', async () => {
    const [there, here] = [await filled(), aBase()];
    const id = await bring(here, (await make(there)).file);
    const [brought, original] = [await here.drafts.get(id), await there.drafts.get('draft-1' as never)];
    expect(brought?.answers).toEqual({
      ...original?.answers,
      what: 'При нажатии на «Сохранить» ничего не происходит, пароль: •••',
    });
    expect(brought?.entities).toEqual(original?.entities);
    expect(brought?.extras).toEqual(original?.extras);
    expect(brought?.from).toMatchObject({ name: 'Мария Петрова', role: 'employee', at: later, origin: 'draft-1' });
    expect(brought?.ticketId).not.toBe(original?.ticketId);
    const rows = await here.evidence.toArray();
    const inOrder = brought?.evidenceIds.map((one) => rows.find((row) => row.id === one));
    expect(inOrder).toMatchObject([
      { kind: 'screenshot', nature: 'picture', name: 'Снимок: «Сделка».png', mime: 'image/png' },
      { kind: 'recording', nature: 'video', name: 'Запись.mp4', duration: 4, poster: 2 },
      { kind: 'log', nature: 'document', page: 'https://romashka.bitrix24.ru/crm/deal/details/12/' },
    ]);
    const picture = (await here.blobs.get(inOrder?.[0]?.id ?? ''))?.blob;
    expect(new Uint8Array((await picture?.arrayBuffer()) ?? new ArrayBuffer())).toEqual(png(1));
    const [film] = await here.recordings.toArray();
    expect(film).toMatchObject({ state: 'kept', draftId: id, duration: 4, microphone: true, name: 'Запись' });
    expect(disk.get('recordings')?.get(film?.file ?? '')?.size).toBe(5_012);
    expect((await here.marks.get('open-draft'))?.value).toBe(id);
  });

  it('brings the steps back to their film: cut out of it by the curator, they leave with the cut', async () => {
    const [there, here] = [await filled(), aBase()];
    const step = (second: number, at: number, name: string) => ({
      ...{ second, at: new Date(noon + at).toISOString(), is: 'step', act: 'click', role: 'button', name },
      page: { address: 'https://romashka.bitrix24.ru/', title: 'Сделка' },
    });
    const trail = {
      ...{ format: 'kurator-trail', version: 1, recording: { name: 'Запись', startedAt: '', duration: 4 } },
      // Between the two the recording was paused for a minute.
      items: [step(1, 1_000, 'Сохранить'), step(3, 63_000, 'Закрыть')],
    };
    const file = new Blob([JSON.stringify(trail)], { type: 'application/json' });
    await there.evidence.bulkAdd([
      aProof('film-1.trail', 'draft-1', { kind: 'log', nature: 'document', name: 'Шаги.html', mime: 'text/html' }),
      aProof('film-1.trail-data', 'draft-1', { kind: 'log', nature: 'document', name: 'Шаги.json' }),
    ]);
    await there.blobs.bulkAdd([
      { id: 'film-1.trail', blob: new Blob(['<!doctype html>шаги'], { type: 'text/html' }) },
      { id: 'film-1.trail-data', blob: file },
    ]);
    await bring(here, (await make(there)).file);
    const [film] = await here.recordings.toArray();
    const brought = await readTrail(here, film?.id ?? RecordingId.parse('none'));
    expect(brought.attached).toBe(true);
    const seconds = brought.rows.map(({ item }) => film && filmSecond(film, item.at));
    expect(seconds).toEqual([1, 3]);
    const ids = (await here.evidence.toArray()).map(({ id }) => id as string);
    expect(ids).toEqual(expect.arrayContaining([`${film?.id}.trail`, `${film?.id}.trail-data`]));
  });

  it('carries no choice of the other person: channel, waived warnings, agreed date and training are the curator’s own', async () => {
    const here = aBase();
    const id = await bring(here, (await make(await filled())).file);
    expect(await here.drafts.get(id)).toMatchObject({
      channel: 'portal',
      waived: [],
      circumstances: { whatChanged: 'Другой ноутбук' },
    });
    expect((await here.drafts.get(id))?.circumstances).not.toHaveProperty('agreedDeadline');
    expect(await here.clients.count()).toBe(0);
  });

  it('never carries a key: not the vault, not a webhook pasted into an answer, a name or a link', async () => {
    const db = await filled();
    await openVault().keep({
      id: 'portal',
      origin: 'https://r.bitrix24.ru',
      userId: '7',
      key: 'canary7f2q9x1m',
    } as never);
    const hook = 'https://r.bitrix24.ru/rest/7/canary7f2q9x1m/profile';
    await db.drafts.update('draft-1' as never, { 'answers.why': hook, extras: { phone: hook } });
    await db.evidence.update('proof-1' as never, { name: `${hook}.png` });
    const { file } = await make(db);
    const bytes = Buffer.from(await file.arrayBuffer());
    expect(bytes.includes('canary7f2q9x1m')).toBe(false);
    expect(bytes.includes('Qwerty123')).toBe(false);
  });

  it('takes a film as it was cut: what was cut out does not leave', async () => {
    const db = await filled();
    const cut = { keep: [{ start: 0, end: 1 }], sound: false };
    disk.get('recordings')?.set('cut.mp4', new Blob(['\0\0\0\x18ftypisomкороче']));
    await db.recordings.update(
      'film-1' as never,
      { cut, made: { file: 'cut.mp4', size: 24, duration: 1, cut } } as never,
    );
    const parts = await partsIn((await make(db)).file);
    expect(parts.get('Доказательства/Запись.mp4')?.size).toBe(24);
    const { proofs } = JSON.parse((await parts.get('kurator.json')?.text()) ?? '');
    expect(proofs[1].film).toEqual({ startedAt: noon, duration: 1, microphone: false });
  });

  it('refuses a picture that cannot be drawn rather than let it leave without its covers', async () => {
    const db = await filled();
    const cover = { kind: 'cover', id: 'c', color: '#000000', x: 0, y: 0, w: 5, h: 5 };
    await db.annotations.add({ id: 'proof-1', drawing: { shapes: [cover] }, changedAt: noon, revision: 1 } as never);
    // Nothing draws here: the browser's own canvas is not there.
    await expect(make(db)).rejects.toMatchObject({ words: 'failure_picture_flat' });
    expect([...(disk.get('archives')?.keys() ?? [])]).toEqual([]);
  });

  it('refuses a draft with a program in it, by its name, and one whose proof is gone', async () => {
    const db = await filled();
    await db.evidence.update('proof-1' as never, { nature: 'executable', name: 'setup.exe' });
    await expect(make(db)).rejects.toMatchObject({
      words: 'failure_handover_own_program',
      params: { name: 'setup.exe' },
    });
    await db.evidence.update('proof-1' as never, { nature: 'picture' });
    await db.blobs.delete('proof-1');
    await expect(make(db)).rejects.toMatchObject({ words: 'failure_evidence_gone' });
    expect((await db.drafts.get('draft-1' as never))?.handed).toBeUndefined();
  });

  it('leaves the draft where it was, marked with the moment; what is written later is newer than the file', async () => {
    const db = await filled();
    const before = await db.drafts.get('draft-1' as never);
    await make(db);
    const after = await db.drafts.get('draft-1' as never);
    expect(after).toEqual({ ...before, handed: { at: later, file: expect.stringMatching(/^[0-9a-f-]{36}$/) } });
    expect(after?.changedAt).toBeLessThanOrEqual(after?.handed?.at ?? 0);
  });

  it('broken off or without room leaves no file, here as there', async () => {
    const db = await filled();
    const ending = new AbortController();
    const broken = makeHandover(db, draft1, handing, () => ending.abort(), ending.signal);
    await expect(broken).rejects.toThrow();
    const { file } = await make(db);
    Object.assign(room, { quota: 10_000_000, usage: 9_000_000 });
    await expect(make(db)).rejects.toMatchObject({ kind: 'full' });
    const here = aBase();
    const films = [...(disk.get('recordings')?.keys() ?? [])];
    await expect(bring(here, file)).rejects.toMatchObject({ words: 'failure_handover_no_room' });
    navigator.storage.estimate = async () => ({}); // a browser that does not say beforehand
    Object.assign(room, { quota: 1_000, usage: 0 });
    await expect(bring(here, file)).rejects.toMatchObject({ words: 'failure_disk_full' });
    delete room.quota;
    const halfway = new AbortController();
    const whole = await checkHandover(file, {}, quiet, signal);
    const made = await draftOfHandover(here, whole, later);
    await expect(
      bringHandover(here, whole, made, false, later, () => halfway.abort(), halfway.signal),
    ).rejects.toThrow();
    expect(Object.values(await everything(here)).flat()).toEqual([]);
    expect([...(disk.get('recordings')?.keys() ?? [])]).toEqual(films);
  });
});

describe('What the curator files of it', () => {
  it('is his own ticket, and keeps whose matter it is, also when it is taken back', async () => {
    const here = aBase();
    const id = await bring(here, (await make(await filled())).file);
    await here.clients.add({
      ...{ id: 'client', name: 'Ромашка', policyId: 'consultant-v2', role: 'curator', channel: 'copy' },
      bought: { support: true, project: false, vip: false, plan: 'pro' },
    } as never);
    await here.drafts.update(id, { channel: 'copy' });
    const ticket = await fileTicket(here, id, policyById, later);
    expect(ticket.author).toMatchObject({ name: 'Ромашка', role: 'curator' });
    expect(ticket.from).toMatchObject({ name: 'Мария Петрова', role: 'employee', origin: 'draft-1' });
    expect(ticket.evidenceIds).toHaveLength(3);
    await takeBack(here, ticket.id, later);
    expect((await here.drafts.get(id))?.from).toEqual(ticket.from);
  });
});

describe('A file that is here already', () => {
  const knownOf = async (db: KuratorDb, file: Blob) => {
    const { manifest } = await checkHandover(file, {}, quiet, signal);
    return knownHandover(db, { file: manifest.id, origin: manifest.origin });
  };

  it('is noticed, and brought in twice only when somebody wants it so', async () => {
    const [there, here] = [await filled(), aBase()];
    const { file } = await make(there);
    expect(await knownOf(here, file)).toBeUndefined();
    const id = await bring(here, file);
    expect(await knownOf(here, file)).toEqual({ is: 'same', draft: id, ticket: undefined });
    expect(await bring(here, file).catch((error) => asFailure(error).words)).toBe('failure_handover_known');
    expect(await here.drafts.count()).toBe(1);
    expect([...(disk.get('recordings')?.keys() ?? [])]).toHaveLength(2);
    await bring(here, file, true);
    expect(await here.drafts.count()).toBe(2);
  });

  it('is told from another version of the same matter, and from the draft it was made of', async () => {
    const [there, here] = [await filled(), aBase()];
    const id = await bring(here, (await make(there)).file);
    const { file } = await make(there);
    expect(await knownOf(here, file)).toEqual({ is: 'other-version', draft: id, ticket: undefined });
    expect(await knownOf(there, file)).toEqual({ is: 'own', draft: 'draft-1', ticket: undefined });
  });

  it('is known by the ticket that was filed of it', async () => {
    const [there, here] = [await filled(), aBase()];
    const { file } = await make(there);
    const from = (await here.drafts.get(await bring(here, file)))?.from;
    await here.drafts.clear();
    await here.tickets.add({ ...aTicket('ticket-1'), ...(from && { from }) });
    expect(await knownOf(here, file)).toEqual({ is: 'same', draft: undefined, ticket: { id: 'ticket-1', code: '7' } });
  });
});

describe('A ticket that was filed, as one file (J12)', () => {
  it('holds the text as it was filed, what proof is here, and names what is only on the portal', async () => {
    const db = await filled();
    const ticket = { ...aTicket('ticket-1'), draftId: DraftId.parse('draft-1'), text: 'ТИП: ВОПРОС\nОПИСАНИЕ: Как?' };
    await db.tickets.add(ticket);
    await db.drafts.clear();
    await db.blobs.delete('proof-3');
    const parts = await partsIn((await make(db, { ticket: TicketId.parse('ticket-1') })).file);
    expect(await parts.get('Заявка.txt')?.text()).toContain('ТИП: ВОПРОС\r\nОПИСАНИЕ: Как?');
    expect(parts.has('Доказательства/Запись.mp4')).toBe(true);
    expect(parts.has('Доказательства/Шаги записи.html')).toBe(false);
    expect(await parts.get('Заявка.html')?.text()).toMatch(/лежит на портале[\s\S]*Шаги записи\.html/);
    expect(JSON.parse((await parts.get('kurator.json')?.text()) ?? '').filed).toEqual({ code: '7', at: noon });
  });
});
