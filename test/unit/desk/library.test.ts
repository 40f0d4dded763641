import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { instant } from '../../../lib/base/instant.ts';
import type { Live } from '../../../lib/base/live.ts';
import { fileTicket } from '../../../lib/desk/file-ticket.ts';
import { libraryDeeds } from '../../../lib/desk/library.ts';
import { policyById } from '../../../lib/desk/policies.ts';
import { trailJson } from '../../../lib/desk/trail-file.ts';
import { Evidence } from '../../../lib/model/evidence.ts';
import { EvidenceId } from '../../../lib/model/ids.ts';
import { createDraft } from '../../../lib/store/drafts.ts';
import { aCurator } from '../../make/curator.ts';
import { noon } from '../../make/ticket.ts';

const first = <T>(live: Live<T>) =>
  new Promise<T>((resolve, reject) => {
    const ending = new AbortController();
    live.watch(
      (value) => {
        ending.abort();
        resolve(value);
      },
      reject,
      ending.signal,
    );
  });

const proofOf = (draftId: string, name: string, over: Partial<Evidence> = {}) =>
  Evidence.parse({
    id: `${draftId} ${name}`,
    draftId,
    kind: 'screenshot',
    nature: 'picture',
    name,
    mime: 'image/png',
    size: 10,
    madeAt: noon,
    annotated: false,
    ...over,
  });

async function filed() {
  const { db, draft } = await aCurator();
  const ticket = await fileTicket(db, draft.id, policyById, noon);
  return { db, ticket, desk: libraryDeeds(db) };
}

describe('The library of proof', () => {
  it('has the proof of filed tickets, and none of a draft or that cannot be read', async () => {
    const { db, ticket, desk } = await filed();
    const draft = await createDraft(db, 'portal', noon);
    await db.evidence.bulkPut([proofOf(ticket.draftId, 'filed.png'), proofOf(draft.id, 'draft.png')]);
    await db.evidence.put({ ...proofOf(ticket.draftId, 'odd.png'), size: 'much' } as never);
    expect((await first(desk.library)).map(({ name }) => name)).toEqual(['filed.png']);
  });

  it.each([1, 600])('gives the proof of %i tickets asked for, and no other', async (count) => {
    const { db, desk } = await filed();
    const drafts = Array.from({ length: count }, (_, n) => `draft-${n}` as never);
    await db.evidence.bulkPut([proofOf('draft-0', 'mine.png'), proofOf('another', 'other.png')]);
    expect((await first(desk.proofOf(drafts))).map(({ name }) => name)).toEqual(['mine.png']);
  });

  it('keeps what the consultant says of a proof; an emptied field is gone', async () => {
    const { db, ticket, desk } = await filed();
    const proof = proofOf(ticket.draftId, 'Проверка.mp4');
    await db.evidence.put(proof);
    await desk.claim(proof.id, { kind: 'works-video', account: ' Иванов ', device: 'ноутбук' });
    expect((await db.evidence.get(proof.id))?.claim).toEqual({
      kind: 'works-video',
      account: 'Иванов',
      device: 'ноутбук',
    });
    await desk.claim(proof.id, { account: 'Иванов', device: '  ' });
    expect((await db.evidence.get(proof.id))?.claim).toEqual({ account: 'Иванов' });
    await expect(desk.claim(EvidenceId.parse('gone'), {})).rejects.toMatchObject({ kind: 'missing' });
  });

  it('knows what the trails say whose files are here, and passes over the others', async () => {
    const { db, ticket, desk } = await filed();
    const log = { kind: 'log', nature: 'document', mime: 'application/json' } as const;
    const [here, away, odd] = ['here', 'away', 'odd'].map((name) => proofOf(ticket.draftId, `${name}.json`, log));
    await db.evidence.bulkPut([here, away, odd].filter((one) => one !== undefined));
    const text = trailJson({
      name: 'Проверка',
      startedAt: instant(noon),
      moment: '',
      duration: 2,
      items: [{ second: 1, item: { id: 'a', at: noon, is: 'console', level: 'error', text: 'Ошибка 502' } }],
      environment: undefined,
    });
    await db.blobs.bulkPut([
      { id: here?.id ?? '', blob: new Blob([text]) },
      { id: odd?.id ?? '', blob: new Blob(['{}']) },
    ]);
    expect(await first(desk.trailNotes)).toEqual([{ draftId: ticket.draftId, film: 'Проверка', text: 'Ошибка 502' }]);
  });
});
