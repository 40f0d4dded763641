import { asFailure, Failure, isFailure } from '../base/failure.ts';
import type { Instant } from '../base/instant.ts';
import { bringShooter, captureTab, orderShooter } from '../browser/shooter.ts';
import { lookAt } from '../browser/tabs.ts';
import type { Words } from '../browser/words.ts';
import type { EvidenceId } from '../model/ids.ts';
import type { Box, MaskedPlace } from '../model/mask.ts';
import type { MessageInput } from '../model/message.ts';
import { Covered, Drawn, type DrawnShot, type ShotWish, Uncovered } from '../model/shot.ts';
import type { KuratorDb } from '../store/db.ts';
import { readConnection, readSettings } from '../store/settings.ts';
import type { Recognise } from './create.ts';
import { keepEvidence } from './keep-evidence.ts';
import { keepSlice, sweepSlices } from './offered.ts';
import { openPicture } from './shot-picture.ts';
import { stampedName } from './stamped-name.ts';

/** The browser captures at most twice a second. Milliseconds. */
const BETWEEN = 600;

/** A page that moves all the time is tried so often, then the picture is refused. */
const TRIES = 4;

export interface ShotParts {
  readonly db: KuratorDb;
  readonly recognise: Recognise;
  words(): Promise<Words>;
  now(): Instant;
  sleep(milliseconds: number): Promise<void>;
}

/** One capture with everything covered, or undefined when something private moved from under its cover meanwhile. */
async function captureOnce(tabId: number, wish: ShotWish, part: Box | undefined) {
  const covered = Covered.safeParse(
    await orderShooter(tabId, { do: 'cover', masked: wish.masked, own: wish.own, open: [] }),
  );
  if (!covered.success) throw new Failure('broken', { words: 'failure_shot_mask' });
  const { places, width } = covered.data;
  let picture: Blob;
  let held = false;
  try {
    picture = await captureTab(tabId);
  } finally {
    const uncovered = Uncovered.safeParse(await orderShooter(tabId, { do: 'uncover' }).catch(() => undefined));
    held = uncovered.data?.held ?? false;
  }
  const open = await openPicture(picture, width);
  return held && open.isCovered(places) ? open.cut(places, part) : undefined;
}

/**
 * A picture of the window, or of a part of it (CSS pixels), with the private places under covers. It is given only when
 * the covers are there in the pixels and nothing private came out from under them; a page that moves is tried again.
 */
async function capture(parts: ShotParts, tabId: number, wish: ShotWish, part?: Box) {
  let last: Failure | undefined;
  for (let turn = 0; turn < TRIES; turn += 1) {
    if (turn > 0) await parts.sleep(BETWEEN);
    try {
      const shot = await captureOnce(tabId, wish, part);
      if (shot) return shot;
      last = new Failure('broken', { words: 'failure_shot_moving' });
    } catch (error) {
      last = asFailure(error);
      // Too soon after another capture looks the same as a refusal: once more, and then it is one.
      if (!isFailure(error) || error.words !== 'failure_shot_refused' || turn > 1) throw error;
    }
  }
  throw last ?? new Failure('broken', { words: 'failure_shot_draw' });
}

/** The clean address of what the tab shows, where that is a page of a portal. */
async function pageOf({ db, recognise }: ShotParts, tabId: number): Promise<string | undefined> {
  const [look, settings, connection] = await Promise.all([lookAt(tabId), readSettings(db), readConnection(db)]);
  if (!look) return undefined;
  const ownHosts = connection ? [...settings.ownHosts, connection.host] : settings.ownHosts;
  const found = recognise(look.address, { ownHosts });
  if (found.is === 'entity') return found.entity.address;
  return found.is === 'page' ? found.address : undefined;
}

async function keep(
  parts: ShotParts,
  tabId: number,
  draftId: ShotWish['draftId'],
  blob: Blob,
  shot: DrawnShot,
): Promise<EvidenceId> {
  const { db, now } = parts;
  if (!(await db.drafts.get(draftId))) throw new Failure('missing', { words: 'failure_draft_gone' });
  const name = `${await stampedName(db, 'shot_name', now())}.png`;
  const page = await pageOf(parts, tabId);
  return keepEvidence(db, draftId, blob, { kind: 'screenshot', name, page, shot }, now());
}

/** Says on the page how it went: the popup is not there to say it. */
async function sayOnPage({ words }: ShotParts, tabId: number, key: string, isGood: boolean, n = 0): Promise<void> {
  const sentence = (await words())(key, { n });
  await orderShooter(tabId, { do: 'say', sentence, tone: isGood ? 'met' : 'late' }).catch(() => undefined);
}

const countOf = (places: readonly MaskedPlace[]): number => places.length;

/** Without a mask the browser's capture needs nothing of the page: also where no script is let in. */
async function captureWindow(parts: ShotParts, tabId: number, wish: ShotWish) {
  try {
    await bringShooter(tabId);
  } catch (error) {
    if (wish.masked) throw error;
    return { blob: await captureTab(tabId), places: [] };
  }
  return capture(parts, tabId, wish);
}

/**
 * Background, on `shot.take`: takes the visible part or the whole page at once; for an element or an area puts the
 * picker on the page and leaves the rest to `takePicked` and `takeOffered`. Rejects with a Failure in words.
 */
export async function takeShot(
  parts: ShotParts,
  { draftId, tabId, kind, masked }: MessageInput<'shot.take'>,
): Promise<{ evidenceId?: EvidenceId }> {
  const { db } = parts;
  const wish: ShotWish = { draftId, masked, own: (await readSettings(db)).maskOwn };
  if (kind === 'visible') {
    const { blob, places } = await captureWindow(parts, tabId, wish);
    return { evidenceId: await keep(parts, tabId, draftId, blob, { kind, masked, places }) };
  }
  await bringShooter(tabId);
  await sweepSlices(db);
  const words = (await parts.words()).family('shooter_');
  if (kind === 'page') {
    const drawn = Drawn.safeParse(await orderShooter(tabId, { do: 'draw', wish, words }));
    if (!drawn.success) throw new Failure('broken', { words: 'failure_shot_draw' });
    if (!drawn.data.ok) throw new Failure('broken', { words: drawn.data.words });
    return {};
  }
  await orderShooter(tabId, { do: 'pick', what: kind, wish, words });
  return {};
}

/** Background, on `shot.picked`: captures the part of the window the person has picked. Never rejects: it is said on the page. */
export async function takePicked(
  parts: ShotParts,
  tabId: number,
  { wish, kind, box }: MessageInput<'shot.picked'>,
): Promise<void> {
  try {
    const { blob, places } = await capture(parts, tabId, wish, box);
    await keep(parts, tabId, wish.draftId, blob, { kind, masked: wish.masked, places });
    await sayOnPage(parts, tabId, wish.masked ? 'shooter_kept_masked' : 'shooter_kept', true, countOf(places));
  } catch (error) {
    await sayOnPage(parts, tabId, asFailure(error).words, false);
  }
}

/** Background, on `evidence.offer`: puts the slices of a picture drawn in the page together and keeps it. */
export async function takeOffered(
  parts: ShotParts,
  tabId: number,
  offer: MessageInput<'evidence.offer'>,
): Promise<{ evidenceId?: EvidenceId }> {
  const blob = await keepSlice(parts.db, offer);
  if (!blob || !offer.about) return {};
  const evidenceId = await keep(parts, tabId, offer.draftId, blob, offer.about);
  const { masked, places } = offer.about;
  await sayOnPage(parts, tabId, masked ? 'shooter_kept_masked' : 'shooter_kept', true, countOf(places));
  return { evidenceId };
}
