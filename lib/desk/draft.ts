import { Failure } from '../base/failure.ts';
import type { Instant } from '../base/instant.ts';
import { plainLine } from '../base/text.ts';
import { titleOnPortal } from '../bitrix/titles.ts';
import type { PortalEntity } from '../model/entity.ts';
import type { DraftId } from '../model/ids.ts';
import type { Draft } from '../model/ticket.ts';
import type { KuratorDb } from '../store/db.ts';
import { changeDraft, createDraft, readOpenDraft } from '../store/drafts.ts';
import { readClient, readConnectionTo } from '../store/settings.ts';
import type { Vault } from '../store/vault.ts';
import { reachConnected, world } from './reach.ts';

/** More links than this help nobody, and a task takes no more bindings in reason. */
const MOST_ENTITIES = 20;

/** Puts an entity into the draft; false when it is there already (its title is then brought up to date). */
export async function addEntity(db: KuratorDb, id: DraftId, entity: PortalEntity, now: Instant): Promise<boolean> {
  let added = false;
  const changed = await changeDraft(db, id, now, (draft) => {
    const known = draft.entities.some((other) => other.address === entity.address);
    if (known) {
      const entities = draft.entities.map((other) =>
        other.address === entity.address && entity.title ? entity : other,
      );
      return { entities };
    }
    if (draft.entities.length >= MOST_ENTITIES) {
      throw new Failure('invalid', { words: 'failure_too_many_links', params: { n: MOST_ENTITIES } });
    }
    added = true;
    return { entities: [...draft.entities, entity] };
  });
  if (!changed) throw new Failure('missing', { words: 'failure_draft_gone' });
  return added;
}

/** Brings the name of a pasted link, when it is on a connected portal and still in the draft. */
export async function nameEntity(
  db: KuratorDb,
  vault: Vault,
  id: DraftId,
  entity: Omit<PortalEntity, 'title'>,
): Promise<void> {
  const connection = await readConnectionTo(db, entity.host);
  const portal = connection && (await reachConnected(vault, connection.id));
  if (!portal) return;
  const title = plainLine(await titleOnPortal(portal, entity), 250);
  if (!title) return;
  await changeDraft(db, id, world.now(), (draft) => ({
    entities: draft.entities.map((other) =>
      other.address === entity.address && !other.title ? { ...other, title } : other,
    ),
  }));
}

/** The way this client's tickets usually travel. */
export async function usualChannel(db: KuratorDb): Promise<Draft['channel']> {
  return (await readClient(db))?.channel ?? 'portal';
}

/** The open draft, made when there is none that can be read; two that ask at once get the same. */
export async function firstDraft(db: KuratorDb, now: Instant): Promise<Draft> {
  return db.transaction('rw', [db.drafts, db.marks, db.clients], async () => {
    return (await readOpenDraft(db)) ?? (await createDraft(db, await usualChannel(db), now));
  });
}

/** The same from the guest's button: into the open draft, which is made when there is none. */
export async function addToOpenDraft(
  db: KuratorDb,
  entity: PortalEntity,
  now: Instant,
): Promise<{ added: boolean; count: number }> {
  const draft = await firstDraft(db, now);
  const added = await addEntity(db, draft.id, entity, now);
  const after = await db.drafts.get(draft.id);
  return { added, count: after?.entities.length ?? 0 };
}

/**
 * Puts a draft away with everything that hangs on it, in one transaction, and gives the way back. The bytes of a
 * recording stay on the private disk until the next sweep, so that the way back is whole.
 */
export async function discardDraft(db: KuratorDb, id: DraftId): Promise<{ undo(): Promise<void> }> {
  const tables = [db.drafts, db.evidence, db.blobs, db.annotations, db.marks] as const;
  const taken = await db.transaction('rw', tables, async () => {
    const draft = await db.drafts.get(id);
    const evidence = await db.evidence.where('draftId').equals(id).toArray();
    const ids = evidence.map((row) => row.id);
    const blobs = (await db.blobs.bulkGet(ids)).filter((row) => row !== undefined);
    const annotations = (await db.annotations.bulkGet(ids)).filter((row) => row !== undefined);
    await db.drafts.delete(id);
    await db.evidence.bulkDelete(ids);
    await db.blobs.bulkDelete(ids);
    await db.annotations.bulkDelete(ids);
    return { draft, evidence, blobs, annotations };
  });
  return {
    async undo() {
      await db.transaction('rw', tables, async () => {
        if (taken.draft) await db.drafts.put(taken.draft);
        await db.evidence.bulkPut(taken.evidence);
        await db.blobs.bulkPut(taken.blobs);
        await db.annotations.bulkPut(taken.annotations);
        await db.marks.put({ id: 'open-draft', value: id });
      });
    },
  };
}
