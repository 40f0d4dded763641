import type { Instant } from '../base/instant.ts';
import { loadWords } from '../browser/words.ts';
import type { KuratorDb } from '../store/db.ts';
import { readSettings } from '../store/settings.ts';

/** A name for something taken now, in the person's language: «Снимок 21.11, 10-30-05». */
export async function stampedName(db: KuratorDb, key: 'shot_name' | 'recording_name', now: Instant): Promise<string> {
  const words = await loadWords((await readSettings(db)).language);
  const time = new Intl.DateTimeFormat(words.language, {
    day: '2-digit',
    month: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return words(key, { time: time.format(now).replace(/[/:]/g, '-') });
}
