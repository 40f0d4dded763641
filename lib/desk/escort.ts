import type { Instant } from '../base/instant.ts';
import { warnOnTab } from '../browser/badge.ts';
import { bringTo, onNewPage, registerEscort, tellGuest, unregisterEscort } from '../browser/escort.ts';
import { openOwnPage } from '../browser/tabs.ts';
import type { Words } from '../browser/words.ts';
import { send } from '../bus/send.ts';
import type { Escort } from '../model/escort.ts';
import { filmSecond } from '../model/film-second.ts';
import type { RecordingId } from '../model/ids.ts';
import type { MessageInput, TakeFace } from '../model/message.ts';
import { isRunning, type Recording } from '../model/recording.ts';
import type { KuratorDb } from '../store/db.ts';
import { changeEscort, dropEscort, keepEscort, readEscort } from '../store/escort.ts';
import { changeRecording, readRecording } from '../store/recordings.ts';
import { readSettings } from '../store/settings.ts';
import { isRecorderAlive } from './recover.ts';
import { takeLimits } from './take-limits.ts';

/** A take whose recorder has written nothing after so long will not begin any more. Milliseconds. */
const PATIENCE = 15_000;

/** The lock under which the escort comes and goes. */
const TURN = 'kurator.escort';

/** So long a page may take to be covered before it is filmed; a page that answers to nothing must not hold it up. */
const COVERING = 1_500;

export interface EscortParts {
  readonly db: KuratorDb;
  words(): Promise<Words>;
  now(): Instant;
  sleep(milliseconds: number): Promise<void>;
}

/** The length of the film at this moment: the row's own lags behind by a fragment, its marks do not. Seconds. */
function filmNow(row: Recording, now: Instant): number {
  const running = row.state === 'recording' ? filmSecond(row, now) : row.marks?.at(-1)?.film;
  return Math.max(row.duration, running ?? 0);
}

/** What stands on the filmed page while a tab is recorded: brought, kept there through navigations, and taken away. */
export function makeEscort({ db, words, now, sleep }: EscortParts) {
  let listening: AbortController | undefined;

  const rowOf = (id: RecordingId): Promise<Recording | undefined> => readRecording(db, id).catch(() => undefined);

  /** Whether the take runs, or is about to: the recorder writes its row a moment after it was asked. After a crash it does
   * not, whatever the row says: its tab's number may be another tab's by now. */
  const isOn = async (escort: Escort, row: Recording | undefined): Promise<boolean> =>
    row ? isRunning(row.state) && (await isRecorderAlive()) : now() - escort.since < PATIENCE;

  /** Follows the tab from page to page. The next page wakes a worker that was put to sleep, which then attends anew. */
  function follow(): void {
    if (listening) return;
    listening = new AbortController();
    onNewPage((tabId, isLoaded) => void renew(tabId, isLoaded).catch(() => undefined), listening.signal);
  }

  async function renew(tabId: number, isLoaded: boolean): Promise<void> {
    const escort = await readEscort(db);
    // A page that let us in as it came needs nothing more when it is there whole; one on its way may have refused too soon.
    if (escort?.tabId !== tabId || (isLoaded && !escort.bare)) return;
    if (await isOn(escort, await rowOf(escort.recordingId))) await bring(escort);
  }

  /**
   * Stands on the page that the tab shows now. Where the browser lets nothing of ours in (another origin than the one the
   * click gave, a page of the browser), that is kept and shown on the icon: no bar is there to tell of it.
   */
  async function bring({ recordingId, tabId, trail }: Escort): Promise<boolean> {
    const isIn = await bringTo(tabId, trail);
    const before = (await readEscort(db))?.bare ?? false;
    const escort = await changeEscort(db, recordingId, ({ masked, unmasked }) => ({
      bare: !isIn,
      ...(!isIn && masked ? { unmasked: true } : unmasked === undefined ? {} : { unmasked }),
    }));
    if (escort && (before || !isIn)) {
      const say = await words();
      const warning = escort.masked ? 'badge_take_unmasked' : 'badge_take_bare';
      await warnOnTab(tabId, isIn ? undefined : say(warning));
    }
    return isIn;
  }

  /** Coming and going one after the other: the end of one take must not take away what the next has just brought. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => navigator.locks.request(TURN, work) as Promise<T>;

  async function dismiss({ recordingId, tabId }: Escort): Promise<void> {
    await inTurn(async () => {
      const last = await readEscort(db);
      if (last?.recordingId !== recordingId) return;
      // The recorder writes nothing any more: what it does not know is added.
      if (last.unmasked) await changeRecording(db, recordingId, () => ({ unmasked: true })).catch(() => undefined);
      if (last.bare) await warnOnTab(tabId, undefined);
      await dropEscort(db, recordingId);
      listening?.abort();
      listening = undefined;
      await unregisterEscort();
      await tellGuest(tabId, 'leave');
    });
  }

  /**
   * On `recorder.changed` and at each start of the worker: a take that goes on keeps its escort, also when the worker was
   * killed meanwhile; one that is over, or whose recorder died, is left without a trace.
   */
  async function attend(): Promise<void> {
    const escort = await readEscort(db);
    if (!escort) return;
    if (!(await isOn(escort, await rowOf(escort.recordingId)))) {
      await dismiss(escort);
      return;
    }
    // A screen that was opened by a click on the icon has let us into the page meanwhile.
    if (!listening || escort.bare) {
      follow();
      await renew(escort.tabId, false);
    }
    await tellGuest(escort.tabId, 'look');
  }

  /**
   * On `recorder.start` and `take.escort`: stands on the page before the first picture is filmed, then lets `begin` begin.
   * Gives whether it stands there: the browser lets nobody in on pages of its own and of its shop.
   */
  async function accompany(
    { recordingId, tabId }: Pick<MessageInput<'recorder.start'>, 'recordingId' | 'tabId'>,
    begin: () => Promise<void>,
  ): Promise<boolean> {
    const other = await readEscort(db);
    // Of two starts at once the recorder refuses the second; the first keeps its escort.
    if (tabId === undefined || (other && (await isOn(other, await rowOf(other.recordingId))))) {
      await begin();
      return false;
    }
    const { maskPersonal: masked, recording } = await readSettings(db);
    const escort: Escort = { recordingId, tabId, since: now(), masked, trail: recording.trail };
    try {
      await inTurn(async () => {
        await keepEscort(db, escort);
        follow();
        await registerEscort(tabId, escort.trail);
      });
      const stands = await bring(escort);
      if (stands) await Promise.race([tellGuest(tabId, 'ready'), sleep(COVERING)]);
      await begin();
      return stands;
    } catch (error) {
      await dismiss(escort);
      throw error;
    }
  }

  /** On `take.look`: how the take of this tab stands; nothing for every other tab. */
  async function look(tabId: number | undefined): Promise<{ take?: TakeFace }> {
    const escort = await readEscort(db);
    if (!escort || escort.tabId !== tabId) return {};
    const row = await rowOf(escort.recordingId);
    if (!(await isOn(escort, row))) return {};
    const [settings, say, limits] = await Promise.all([readSettings(db), words(), row && takeLimits(db, row)]);
    const { beginsAt } = row ?? {};
    return {
      take: {
        recordingId: escort.recordingId,
        state: row?.state ?? 'starting',
        duration: row ? filmNow(row, now()) : 0,
        size: row?.size ?? 0,
        ...(limits?.room === undefined ? {} : { room: limits.room }),
        ...(limits?.warning ? { warning: limits.warning } : {}),
        ...(row?.state === 'starting' && beginsAt !== undefined ? { beginsIn: Math.max(0, beginsAt - now()) } : {}),
        microphone: row?.microphone ?? false,
        muted: row?.muted ?? false,
        masked: escort.masked,
        maskOwn: settings.maskOwn,
        clicks: settings.recording.clicks,
        trail: escort.trail,
        language: say.language,
        words: { ...say.family('take_'), ...say.family('recorder_warn_') },
      },
    };
  }

  /** On `take.control`: a button of the bar. When it was the stop, the film is shown as soon as it is ready. */
  async function control(
    { recordingId, action }: MessageInput<'take.control'>,
    tabId: number | undefined,
  ): Promise<void> {
    const escort = await readEscort(db);
    if (escort?.recordingId !== recordingId || escort.tabId !== tabId) return;
    if (action === 'mask' || action === 'unmask') {
      await changeEscort(db, recordingId, () => ({ masked: action === 'mask' }));
      return;
    }
    await send('recorder.control', { recordingId, action });
    if (action === 'stop' && (await rowOf(recordingId))?.state === 'ready')
      await openOwnPage('review', `#${recordingId}`);
  }

  return { accompany, attend, look, control };
}
