import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { instant, MINUTE } from '../../../lib/base/instant.ts';
import { digestOf } from '../../../lib/desk/digest.ts';
import { fetchDeeds } from '../../../lib/desk/fetch-proof.ts';
import { pollPortal } from '../../../lib/desk/poll.ts';
import { talkDeeds } from '../../../lib/desk/talk-deeds.ts';
import type { Land } from '../../../lib/store/landing.ts';
import { addFile, keepBytes } from '../../portal/disk-acts.ts';
import { PEOPLE } from '../../portal/seed.ts';
import { attachToTask } from '../../portal/talk-acts.ts';
import { aBrowser, hand } from './desk-at-hand.ts';
import { fileInto, onPortal } from './filing.ts';

vi.spyOn(console, 'warn').mockImplementation(() => undefined);
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** The disk of a browser, and whatever has not been given back of it. */
function aDisk() {
  const lying = new Set<string>();
  const land: Land = async (name, stream) => {
    const blob = await new Response(stream).blob();
    lying.add(name);
    return { blob, free: async () => void lying.delete(name) };
  };
  return { lying, land };
}

/** A ticket filed with one proof in a first browser, and a second one that has only read of it. */
async function twoBrowsers(size = 700) {
  const at = hand();
  const first = aBrowser(at);
  const second = aBrowser(at);
  ends.push(
    () => first.close(),
    () => second.close(),
    () => at.end(),
  );
  const ticket = await fileInto(first, at.now(), { sizes: [size] });
  const digest = await digestOf(new Blob([new Uint8Array(size).fill(size % 251)]));
  await first.db.evidence.toCollection().modify({ digest });
  await first.drainAll();
  const { fetch } = at;
  const asked: string[] = [];
  at.fetch = async (input, init) => {
    if (String(input).includes('/rest/download.json')) asked.push(String(input));
    return fetch(input, init);
  };
  at.clock.now = instant(at.clock.now + MINUTE);
  await pollPortal(second.poll(), new AbortController().signal);
  const disk = aDisk();
  const deeds = fetchDeeds({
    db: second.db,
    now: at.now,
    reach: async () => at.portal({ fetch: (input, init) => at.fetch(input, init) }),
    land: disk.land,
  });
  const [proof] = await second.db.evidence.toArray();
  if (!proof) throw new Error('no proof');
  const object = () => [...at.world.objects.values()].find((one) => String(one.id) === proof.diskId);
  return { at, first, second, ticket, deeds, disk, proof, object, asked };
}

describe('a proof that another browser has filed', () => {
  it('is known with its place on the portal, and its bytes are brought when asked for', async () => {
    const { second, deeds, disk, proof, asked } = await twoBrowsers();
    expect(proof.diskId).toMatch(/^\d+$/);
    expect(await second.db.blobs.count()).toBe(0);
    const told: string[] = [];
    await deeds.fetchProof(proof, (got, total) => told.push(`${got}/${total}`));
    const kept = (await second.db.blobs.get(proof.id))?.blob;
    expect([kept?.size, kept && (await digestOf(kept))]).toEqual([700, proof.digest]);
    expect(told.at(-1)).toBe('700/700');
    expect((await second.db.evidence.get(proof.id))?.fetchedAt).toBeDefined();
    expect(disk.lying.size).toBe(0);
    // The signed address stands in no row.
    expect(asked.join()).toContain('auth=');
    expect(JSON.stringify(await second.db.evidence.toArray())).not.toMatch(/auth=|token=|download/);
  });

  it.each([3, 4])('is told in words to be gone when it lies in the bin or is deleted (%i)', async (deletedType) => {
    const { deeds, proof, object, at } = await twoBrowsers();
    const file = object();
    if (!file) throw new Error('no file');
    file.deletedType = deletedType as 3;
    for (const task of at.world.tasks.values()) task.files = [];
    await expect(deeds.fetchProof(proof)).rejects.toMatchObject({ kind: 'missing', words: 'failure_proof_gone' });
  });

  it('is not taken when other bytes of the same size lie there', async () => {
    const { second, deeds, disk, proof, object, at } = await twoBrowsers();
    const file = object();
    if (file) Object.assign(file, keepBytes(at.world, new Uint8Array(700).fill(9)));
    await expect(deeds.fetchProof(proof)).rejects.toMatchObject({ words: 'failure_proof_other' });
    expect([await second.db.blobs.count(), disk.lying.size]).toEqual([0, 0]);
  });

  it('is not taken when it came in part', async () => {
    const { second, deeds, proof, at } = await twoBrowsers();
    const { fetch } = at;
    at.fetch = async (input, init) => {
      const answer = await fetch(input, init);
      if (!String(input).includes('/rest/download.json')) return answer;
      return new Response((await answer.arrayBuffer()).slice(0, 300));
    };
    await expect(deeds.fetchProof(proof)).rejects.toMatchObject({ words: 'failure_fetch_cut', mayRetry: true });
    expect(await second.db.blobs.count()).toBe(0);
  });

  it('is never brought from another host, nor without an end', async () => {
    const { deeds, proof, at, asked } = await twoBrowsers();
    const { fetch } = at;
    at.fetch = async (input, init) => {
      const answer = await fetch(input, init);
      if (!String(input).includes('disk.file.get')) return answer;
      const text = (await answer.text())
        .replaceAll('https:\\/\\/romashka.bitrix24.ru', 'https://evil.example')
        .replaceAll('https://romashka.bitrix24.ru', 'https://evil.example');
      return new Response(text, { status: 200, headers: { 'content-type': 'application/json' } });
    };
    await deeds.fetchProof(proof);
    expect(asked.map((address) => new URL(address).host)).toEqual(['romashka.bitrix24.ru']);
    at.fetch = async (input, init) => {
      if (!String(input).includes('/rest/download.json')) return fetch(input, init);
      return new Response(null, { status: 302, headers: { location: 'https://evil.example/x' } });
    };
    await expect(deeds.fetchProof(proof)).rejects.toMatchObject({ words: 'failure_portal_moved' });
    at.fetch = async (input, init) => {
      if (!String(input).includes('/rest/download.json')) return fetch(input, init);
      return new Response(new Uint8Array(5_000_000));
    };
    await expect(deeds.fetchProof(proof)).rejects.toMatchObject({ words: 'failure_proof_other' });
  });
});

describe('a file that somebody else put to the task', () => {
  it('is brought by its name, becomes proof of the ticket, and twice is once', async () => {
    const { at, second, ticket, deeds, proof } = await twoBrowsers();
    const [task] = onPortal(at, ticket).tasks;
    const root = [...at.world.storages.values()].find(
      ({ entityType, entityId }) => entityType === 'user' && entityId === String(PEOPLE.consultant),
    );
    const folder = at.world.objects.get(root?.rootId ?? 0);
    if (!task || !folder) throw new Error('no task');
    const bytes = new TextEncoder().encode('сделано так');
    const file = addFile(at.world, folder, PEOPLE.consultant, {
      name: 'акт.txt',
      ...keepBytes(at.world, bytes),
      unique: true,
    });
    attachToTask(at.world, task, PEOPLE.consultant, file.id);
    const id = await deeds.adoptFile(ticket.id, 'акт.txt');
    expect(await deeds.adoptFile(ticket.id, 'акт.txt')).toBe(id);
    const rows = await second.db.evidence.where('draftId').equals(proof.draftId).toArray();
    expect(rows.map(({ name }) => name).sort()).toEqual(['Снимок.png', 'акт.txt']);
    expect(await (await second.db.blobs.get(id))?.blob.text()).toBe('сделано так');
    await expect(deeds.adoptFile(ticket.id, 'нет такого')).rejects.toMatchObject({ words: 'failure_proof_gone' });
  });

  it('so does late proof of the first browser', async () => {
    const { at, first, second, ticket, deeds } = await twoBrowsers();
    const now = () => instant(at.now());
    const talk = talkDeeds({
      db: first.db,
      now,
      portalNow: async () => now(),
      sleep: async () => undefined,
      wake: () => undefined,
    });
    await talk.attachToReply(ticket.id, [new File(['поздно'], 'поздно.txt', { type: 'text/plain' })]);
    await talk.sendProof(ticket.id);
    await first.drainAll();
    at.clock.now = instant(at.clock.now + MINUTE);
    await pollPortal(second.poll(), new AbortController().signal);
    const events = await second.db.events.where('ticketId').equals(ticket.id).toArray();
    expect(events.map(({ detail }) => detail.text)).toContain('ПРИЛОЖЕНО: поздно.txt');
    const id = await deeds.adoptFile(ticket.id, 'поздно.txt');
    expect(await (await second.db.blobs.get(id))?.blob.text()).toBe('поздно');
  });
});
