import { changeClient } from '../../lib/desk/client.ts';
import { LevelId } from '../../lib/model/standard-names.ts';
import type { Draft } from '../../lib/model/ticket.ts';
import type { KuratorDb } from '../../lib/store/db.ts';
import { changeDraft, createDraft } from '../../lib/store/drafts.ts';
import { aBase } from './base.ts';
import { aConnection } from './portal.ts';
import { makeEntity, noon, rightAnswers } from './ticket.ts';

/** The curator's browser at «Обычный», connected, with a draft that the standards admit. */
export async function aCurator(over: Partial<Draft> = {}): Promise<{ db: KuratorDb; draft: Draft }> {
  const db = aBase();
  await changeClient(db, { name: 'Ромашка', levelByHand: LevelId.parse('regular'), role: 'curator' });
  await db.connections.put(aConnection());
  const { id } = await createDraft(db, 'portal', noon);
  const draft = await changeDraft(db, id, noon, () => ({ answers: rightAnswers, entities: [makeEntity()], ...over }));
  if (!draft) throw new Error('the draft is gone');
  return { db, draft };
}
