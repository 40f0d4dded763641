import type { Instant } from '../base/instant.ts';
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
import { dropEscort, keepEscort, readEscort } from '../store/escort.ts';
import { readRecording } from '../store/recordings.ts';
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
    onNewPage((tabId) => void renew(tabId).catch(() => undefined), listening.signal);
  }

  async function renew(tabId: number): Promise<void> {
    const escort = await readEscort(db);
    if (escort?.tabId === tabId && (await isOn(escort, await rowOf(escort.recordingId))))
      await bringTo(tabId, escort.trail);
  }

  /** Coming and going one after the other: the end of one take must not take away what the next has just brought. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => navigator.locks.request(TURN, work) as Promise<T>;

  async function dismiss({ recordingId, tabId }: Escort): Promise<void> {
    await inTurn(async () => {
      if ((await readEscort(db))?.recordingId !== recordingId) return;
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
    if (!listening) {
      follow();
      await renew(escort.tabId);
    }
    await tellGuest(escort.tabId, 'look');
  }

  /** On `recorder.start`: stands on the page before the first picture is filmed, then lets `begin` begin. */
  async function accompany(take: MessageInput<'recorder.start'>, begin: () => Promise<void>): Promise<void> {
    const { recordingId, tabId } = take;
    const other = await readEscort(db);
    // Of two starts at once the recorder refuses the second; the first keeps its escort.
    if (tabId === undefined || (other && (await isOn(other, await rowOf(other.recordingId))))) return begin();
    const { maskPersonal: masked, recording } = await readSettings(db);
    const escort: Escort = { recordingId, tabId, since: now(), masked, trail: recording.trail };
    try {
      await inTurn(async () => {
        await keepEscort(db, escort);
        follow();
        await registerEscort(tabId, escort.trail);
      });
      if (await bringTo(tabId, escort.trail)) await Promise.race([tellGuest(tabId, 'ready'), sleep(COVERING)]);
      await begin();
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
      await keepEscort(db, { ...escort, masked: action === 'mask' });
      return;
    }
    await send('recorder.control', { recordingId, action });
    if (action === 'stop' && (await rowOf(recordingId))?.state === 'ready')
      await openOwnPage('review', `#${recordingId}`);
  }

  return { accompany, attend, look, control };
}
