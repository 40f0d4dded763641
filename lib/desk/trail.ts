import { type Instant, SECOND } from '../base/instant.ts';
import { redact } from '../base/redact.ts';
import { maskSecretText } from '../base/secret.ts';
import { filmSecond } from '../model/film-second.ts';
import type { MessageInput } from '../model/message.ts';
import { isRunning, type Recording } from '../model/recording.ts';
import type { TrailItem } from '../model/trail.ts';
import { findPrivate } from '../privacy/find.ts';
import type { KuratorDb } from '../store/db.ts';
import { readRecordings } from '../store/recordings.ts';
import { addTrail } from '../store/trails.ts';

/** The guest's clock is ours; a moment goes by until its word is here. Milliseconds. */
const AHEAD = 2 * SECOND;

function masked(text: string): string {
  const clean = maskSecretText(redact(text));
  let result = '';
  let end = 0;
  for (const { from, to } of findPrivate(clean)) {
    result += `${clean.slice(end, from)}•••`;
    end = to;
  }
  return result + clean.slice(end);
}

/**
 * The item with secrets and personal data masked once more: it comes from a portal page, where the guest may have been
 * deceived.
 */
function cleanItem(item: TrailItem): TrailItem {
  switch (item.is) {
    case 'step': {
      const name = item.role === 'password' ? '' : masked(item.name).slice(0, 200);
      const title = masked(item.page.title).slice(0, 200);
      return { ...item, name, page: { ...item.page, address: redact(item.page.address).slice(0, 2_048), title } };
    }
    case 'console':
      return {
        ...item,
        text: masked(item.text).slice(0, 2_000),
        ...(item.place ? { place: redact(item.place).slice(0, 300) } : {}),
      };
    case 'request':
      return { ...item, path: redact(item.path).slice(0, 500) };
  }
}

/** Whether an item belongs to the film: the camera was running, or just about to. */
function isFilmed(row: Recording, item: TrailItem, now: Instant): boolean {
  return item.at <= now + AHEAD && filmSecond(row, item.at) !== undefined;
}

/**
 * Background, on `trail.add`: keeps what happened on the filmed page. Only while that recording runs and only from the tab
 * it films; what happened in a pause is dropped like everything else (J2: nothing of it runs while not recording).
 */
export async function keepTrail(
  db: KuratorDb,
  { recordingId, items, environment }: MessageInput<'trail.add'>,
  tabId: number | undefined,
  now: Instant,
): Promise<void> {
  const row = (await readRecordings(db)).find(({ id }) => id === recordingId);
  if (!row || tabId === undefined || row.tabId !== tabId) return;
  // The last words of a page come when the film is just finished.
  const isOver = !isRunning(row.state) && now - row.aliveAt > 5 * SECOND;
  if (isOver || row.state === 'failed' || row.state === 'discarded') return;
  const filmed = items.filter((item) => isFilmed(row, item, now)).map(cleanItem);
  await addTrail(db, recordingId, filmed, environment);
}
