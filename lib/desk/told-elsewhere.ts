import { DAY, type Instant } from '../base/instant.ts';
import type { SyncedArea } from '../browser/synced.ts';
import type { Notice } from '../model/notice.ts';
import { DIGESTS_OF_ITEM, type ToldPlace, toldDigest, toldDigests, toldKey, toldPlace } from '../model/told.ts';
import type { KuratorDb } from '../store/db.ts';
import { keepUnsent, ownBrowser, readUnsent } from '../store/told.ts';

/** Days that a mark is kept: a term may be weeks long, and a browser that was off comes to «running out» late. */
const KEPT = 30;
/** Items of one browser: with 8 KB each, four browsers of a person fit into the 100 KB that there are. */
const MOST_OWN = 3;
/** A synchronisation that does not answer within this keeps no notice from being shown. Milliseconds. */
const PATIENCE = 2_000;
const LOCK = 'kurator.told';

export interface ToldParts {
  readonly db: KuratorDb;
  /** Undefined: the browser has no synchronisation. */
  readonly area: SyncedArea | undefined;
  readonly now: Instant;
  lock<T>(name: string, work: () => Promise<T>): Promise<T>;
  sleep(milliseconds: number): Promise<void>;
}

interface OwnItem {
  readonly place: ToldPlace;
  readonly digests: readonly string[];
}

const byAge = (one: OwnItem, other: OwnItem) => one.place.day - other.place.day || one.place.part - other.place.part;

/**
 * Of the notices that this browser has not shown, those that no other browser of this person has shown either, as far as
 * word of it has come; and passes on that they are shown here. A failing, full or silent synchronisation leaves all of
 * them: rather twice than never. Two browsers that look before either's word has travelled (seconds, at times minutes)
 * both show it.
 */
export async function notToldElsewhere(parts: ToldParts, fresh: readonly Notice[]): Promise<readonly Notice[]> {
  const { area } = parts;
  if (!area || fresh.length === 0) return fresh;
  const digests = await Promise.all(fresh.map(({ id }) => digestOf(id)));
  // Both halves bear with a synchronisation that fails; word of what is shown travels on after the patience has ended.
  const told = parts.lock(LOCK, () => passOn({ ...parts, area }, digests)).catch(() => new Set<string>());
  const known = await Promise.race([told, parts.sleep(PATIENCE).then(() => new Set<string>())]);
  return fresh.filter((_, index) => !known.has(digests[index] ?? ''));
}

/** What stands for a notice in the synchronisation. A ticket's own id is random, so nobody can guess his way back. */
async function digestOf(noticeId: string): Promise<string> {
  return toldDigest(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`kurator:notice:${noticeId}`)));
}

/** Takes back what this browser has passed on: the person no longer wants it. Does nothing where nothing stands. */
export async function takeBackTold({ db, area }: Pick<ToldParts, 'db' | 'area'>): Promise<void> {
  if (!area) return;
  const browser = await ownBrowser(db);
  const mine = Object.keys(await area.read()).filter((key) => toldPlace(key)?.browser === browser);
  if (mine.length > 0) await area.remove(mine);
  await keepUnsent(db, []);
}

/** Gives what stood there before, and adds `digests`. Rejects only when it cannot even be read. */
async function passOn(
  { db, area, now }: ToldParts & { readonly area: SyncedArea },
  digests: readonly string[],
): Promise<ReadonlySet<string>> {
  const unsent = await readUnsent(db);
  let items: Readonly<Record<string, unknown>>;
  try {
    items = await area.read();
  } catch (error) {
    await keepUnsent(db, [...new Set([...unsent, ...digests])]);
    throw error;
  }
  const told = new Set(Object.entries(items).flatMap(([key, text]) => (toldPlace(key) ? toldDigests(text) : [])));
  const added = [...new Set([...unsent, ...digests])].filter((one) => !told.has(one));
  try {
    await write(area, items, await ownBrowser(db), Math.floor(now / DAY), added);
    if (unsent.length > 0) await keepUnsent(db, []);
  } catch {
    // Full, too many writes, or switched off: these are passed on with the next ones.
    await keepUnsent(db, added);
  }
  return told;
}

async function write(
  area: SyncedArea,
  items: Readonly<Record<string, unknown>>,
  browser: string,
  today: number,
  added: readonly string[],
): Promise<void> {
  const places = Object.keys(items).flatMap((key) => toldPlace(key) ?? []);
  const own: OwnItem[] = places
    .filter((place) => place.browser === browser && place.day > today - KEPT)
    .map((place) => ({ place, digests: toldDigests(items[toldKey(place)]) }))
    .sort(byAge);
  const changed = added.length > 0 ? laidOut(own, browser, today, added) : [];
  const kept = [...own.filter(({ place }) => !changed.some((one) => toldKey(one.place) === toldKey(place))), ...changed]
    .sort(byAge)
    .slice(-MOST_OWN);
  const stays = new Set(kept.map(({ place }) => toldKey(place)));
  // Items of a browser that is no more are nobody's: whoever comes by takes away what is too old.
  const gone = places
    .filter((place) => place.day <= today - KEPT || (place.browser === browser && !stays.has(toldKey(place))))
    .map(toldKey);
  if (gone.length > 0) await area.remove(gone);
  const written = changed.filter(({ place }) => stays.has(toldKey(place)));
  if (written.length > 0) {
    await area.write(Object.fromEntries(written.map((one) => [toldKey(one.place), one.digests.join('')])));
  }
}

/** The digests behind those of today, and in further items where one is full. */
function laidOut(own: readonly OwnItem[], browser: string, day: number, added: readonly string[]): readonly OwnItem[] {
  const last = own.filter(({ place }) => place.day === day).at(-1);
  const all = [...(last?.digests ?? []), ...added];
  const first = last?.place.part ?? 0;
  return Array.from({ length: Math.ceil(all.length / DIGESTS_OF_ITEM) }, (_, at) => ({
    place: { day, browser, part: first + at },
    digests: all.slice(at * DIGESTS_OF_ITEM, (at + 1) * DIGESTS_OF_ITEM),
  }));
}
