import { asFailure, Failure } from '../base/failure.ts';
import { clip } from '../base/text.ts';
import type { MenuChoice } from '../browser/menus.ts';
import { showNotice } from '../browser/notices.ts';
import type { Words } from '../browser/words.ts';
import { workerReaders } from '../inspect/worker-readers.ts';
import type { KuratorDb } from '../store/db.ts';
import { changeDraft } from '../store/drafts.ts';
import { addToOpenDraft, firstDraft } from './draft.ts';
import { keepEvidence } from './keep-evidence.ts';
import { portalHosts } from './origins.ts';
import { world } from './reach.ts';
import type { Recognise } from './read-address.ts';

/** A description grows by what was selected, and no further than this many characters. */
const LONGEST_TEXT = 20_000;

async function addLink(db: KuratorDb, recognise: Recognise, address: string): Promise<void> {
  const found = recognise(address, { ownHosts: await portalHosts(db) });
  if (found.is === 'secret') throw new Failure('invalid', { words: 'failure_address_secret' });
  if (found.is !== 'entity') throw new Failure('invalid', { words: 'failure_address_page' });
  await addToOpenDraft(db, { ...found.entity, title: '' }, world.now());
}

async function addSelection(db: KuratorDb, text: string): Promise<void> {
  const draft = await firstDraft(db, world.now());
  await changeDraft(db, draft.id, world.now(), ({ answers }) => ({
    answers: { ...answers, what: clip([answers.what, text.trim()].filter(Boolean).join('\n'), LONGEST_TEXT) },
  }));
}

/** The last part of an address as a person reads it; as it stands where its escapes are broken. */
function plainName(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

async function addPicture(db: KuratorDb, address: string): Promise<void> {
  // Only a picture of a portal we are let into, or one that lies in the address itself; nothing else is asked for.
  const { protocol, pathname } = new URL(address);
  let blob: Blob;
  try {
    const answer = await fetch(address, { credentials: protocol === 'data:' ? 'omit' : 'include' });
    // A page that says «log in» or «not found» is no picture.
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    blob = await answer.blob();
  } catch (cause) {
    throw new Failure('denied', { words: 'failure_picture_refused', cause });
  }
  const name = plainName(pathname.split('/').pop() ?? '') || 'picture';
  await keepEvidence(
    db,
    (await firstDraft(db, world.now())).id,
    blob,
    { name: protocol === 'data:' ? 'picture' : name },
    world.now(),
    workerReaders,
  );
}

/** Carries out a choice of the context menu and says in a notice what came of it. */
export async function carryOutChoice(
  db: KuratorDb,
  recognise: Recognise,
  choice: MenuChoice,
  words: Words,
): Promise<void> {
  try {
    if (choice.is === 'link') await addLink(db, recognise, choice.address);
    else if (choice.is === 'selection') await addSelection(db, choice.text);
    else await addPicture(db, choice.address);
    await showNotice('menu', words('menu_added_title'), words(`menu_added_${choice.is}`));
  } catch (error) {
    const failure = asFailure(error);
    await showNotice('menu', words('menu_failed_title'), words(failure.words, failure.params));
  }
}
