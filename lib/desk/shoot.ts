import { asFailure, Failure, isFailure } from '../base/failure.ts';
import type { Instant } from '../base/instant.ts';
import { bringShooter, captureTab, orderShooter } from '../browser/shooter.ts';
import { lookAt } from '../browser/tabs.ts';
import type { Words } from '../browser/words.ts';
import { Evidence } from '../model/evidence.ts';
import type { EvidenceId } from '../model/ids.ts';
import type { Box, MaskedPlace } from '../model/mask.ts';
import type { MessageInput } from '../model/message.ts';
import { Covered, Drawn, type DrawnShot, type ShotWish, Uncovered } from '../model/shot.ts';
import type { KuratorDb } from '../store/db.ts';
import { isOpenDraft } from '../store/drafts.ts';
import { readSettings } from '../store/settings.ts';
import { keepEvidence } from './keep-evidence.ts';
import { keepSlice, sweepSlices } from './offered.ts';
import { portalHosts } from './origins.ts';
import type { Recognise } from './read-address.ts';
import { replaceShot } from './replace-shot.ts';
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
    await orderShooter(tabId, { do: 'cover', masked: wish.masked, own: wish.own, open: wish.open }),
  );
  if (!covered.success) throw new Failure('broken', { words: 'failure_shot_mask' });
  const { places, width, height, opened } = covered.data;
  if (opened < wish.open.length) {
    await orderShooter(tabId, { do: 'uncover' });
    throw new Failure('conflict', { words: 'failure_shot_changed' });
  }
  let picture: Blob;
  let held = false;
  try {
    picture = await captureTab(tabId);
  } finally {
    const uncovered = Uncovered.safeParse(await orderShooter(tabId, { do: 'uncover' }).catch(() => undefined));
    held = uncovered.data?.held ?? false;
  }
  const open = await openPicture(picture, width);
  if (!held || !open.isCovered(places)) return undefined;
  const frame = part ?? { x: 0, y: 0, width, height };
  return { ...(await open.cut(places, part)), again: { frame, open: wish.open } };
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
  const [look, ownHosts] = await Promise.all([lookAt(tabId), portalHosts(db)]);
  if (!look) return undefined;
  const found = recognise(look.address, { ownHosts });
  if (found.is === 'entity') return found.entity.address;
  return found.is === 'page' ? found.address : undefined;
}

async function keep(
  parts: ShotParts,
  tabId: number,
  { draftId, replaces }: Pick<ShotWish, 'draftId'> & { readonly replaces?: EvidenceId | undefined },
  blob: Blob,
  shot: DrawnShot,
): Promise<EvidenceId> {
  const { db, now } = parts;
  if (replaces) return replaceShot(db, replaces, blob, shot, now());
  if (!(await isOpenDraft(db, draftId))) throw new Failure('missing', { words: 'failure_draft_gone' });
  const name = `${await stampedName(db, 'shot_name', now())}.png`;
  const page = await pageOf(parts, tabId);
  return keepEvidence(db, draftId, blob, { kind: 'screenshot', name, page, shot }, now());
}

/** Says on the page how it went: the popup is not there to say it. */
async function sayOnPage({ words }: ShotParts, tabId: number, key: string, isGood: boolean, n = 0): Promise<void> {
  const sentence = (await words())(key, { n });
  await orderShooter(tabId, { do: 'say', sentence, tone: isGood ? 'met' : 'late' }).catch(() => undefined);
}

function sayKept(parts: ShotParts, tabId: number, masked: boolean, places: readonly MaskedPlace[]): Promise<void> {
  return sayOnPage(parts, tabId, masked ? 'shooter_kept_masked' : 'shooter_kept', true, places.length);
}

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

/** Has the whole page drawn; the picture comes by `evidence.offer`. */
async function drawPage(parts: ShotParts, tabId: number, wish: ShotWish): Promise<void> {
  const words = (await parts.words()).family('shooter_');
  const drawn = Drawn.safeParse(await orderShooter(tabId, { do: 'draw', wish, words }));
  if (!drawn.success) throw new Failure('broken', { words: 'failure_shot_draw' });
  if (!drawn.data.ok) throw new Failure('broken', { words: drawn.data.words });
}

/**
 * Background, on `shot.open`: nothing that was masked is kept anywhere, so the same picture is taken again with that place
 * open, and takes the place of the first. Rejects with a Failure when another page is in front or the place is not where
 * it was; the first picture then stays.
 */
export async function openPlace(
  parts: ShotParts,
  { evidenceId, place, tabId }: MessageInput<'shot.open'>,
): Promise<void> {
  const { db } = parts;
  const row = Evidence.safeParse(await db.evidence.get(evidenceId)).data;
  const { kind, again, places } = row?.shot ?? {};
  const [box] = places?.[place]?.boxes ?? [];
  const what = places?.[place]?.kind;
  if (!row || !kind || !again || !box || !what || !row.width)
    throw new Failure('missing', { words: 'failure_file_gone' });
  if ((await pageOf(parts, tabId)) !== row.page) throw new Failure('conflict', { words: 'failure_shot_other_page' });
  const { frame } = again;
  const scale = row.width / frame.width;
  const shown = {
    x: frame.x + box.x / scale,
    y: frame.y + box.y / scale,
    width: box.width / scale,
    height: box.height / scale,
  };
  const open = [...again.open, { kind: what, boxes: [shown] }];
  const own = (await readSettings(db)).maskOwn;
  const wish: ShotWish = { draftId: row.draftId, masked: true, own, open, replaces: evidenceId };
  await bringShooter(tabId);
  if (kind === 'page') {
    await drawPage(parts, tabId, wish);
    return;
  }
  const { blob, ...shot } = await capture(parts, tabId, wish, kind === 'visible' ? undefined : frame);
  await keep(parts, tabId, wish, blob, { kind, masked: true, ...shot });
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
  const wish: ShotWish = { draftId, masked, own: (await readSettings(db)).maskOwn, open: [] };
  if (kind === 'visible') {
    const { blob, ...shot } = await captureWindow(parts, tabId, wish);
    return { evidenceId: await keep(parts, tabId, wish, blob, { kind, masked, ...shot }) };
  }
  await bringShooter(tabId);
  await sweepSlices(db);
  const words = (await parts.words()).family('shooter_');
  if (kind === 'page') {
    await drawPage(parts, tabId, wish);
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
    const { blob, ...shot } = await capture(parts, tabId, wish, box);
    await keep(parts, tabId, wish, blob, { kind, masked: wish.masked, ...shot });
    await sayKept(parts, tabId, wish.masked, shot.places);
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
  const evidenceId = await keep(parts, tabId, offer, blob, offer.about);
  await sayKept(parts, tabId, offer.about.masked, offer.about.places);
  return { evidenceId };
}
