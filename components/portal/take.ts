import type { TakeFace } from '../../lib/model/message.ts';
import { ringClicks } from './click-rings.ts';
import { makePagePen } from './page-pen.ts';
import { type BarAction, makeRecordingBar } from './recording-bar.ts';
import { makeTakeCountdown } from './take-countdown.ts';
import { setTakeStage } from './take-stage.ts';

/** What the guest on a filmed page gets from outside. */
export interface TakeWorld {
  readonly css: string;
  readonly page: Document;
  /** How the take of this tab stands; undefined when it is not filmed. Rejects when nobody answers. */
  look(): Promise<TakeFace | undefined>;
  control(recordingId: TakeFace['recordingId'], action: BarAction): Promise<unknown>;
  /** Covers what is private until the signal; see `page/veil`. */
  veil(own: readonly string[], signal: AbortSignal): void;
  /** Called once the first answer is there and obeyed, and at each change: whether the tab's next page begins covered. */
  settled(isVeiled: boolean): void;
  /** Collects the trail until the signal; see `page/trail`. */
  listen(face: TakeFace, signal: AbortSignal): void;
  trusts(event: Event): boolean;
  now(): number;
  /** The extension was updated or removed: nobody will ever answer again. */
  isOrphan(): boolean;
}

/** How often it is asked: while it is about to begin, and while it runs. Milliseconds. */
const SOON = 150;
const USUAL = 1_000;

/** The guest on one page of a filmed tab: asks how the take stands, obeys, and leaves without a trace when it is over. */
export function receiveTake(world: TakeWorld) {
  const life = new AbortController();
  const { signal } = life;
  const ready = Promise.withResolvers<void>();
  let face: TakeFace | undefined;
  let veil: AbortController | undefined;
  let listening: AbortController | undefined;
  let shown: ReturnType<typeof show> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn = 0;

  function show() {
    const { root, keep } = setTakeStage(world.css, world.page, signal);
    const control = (action: BarAction) => {
      if (face)
        void world
          .control(face.recordingId, action)
          .catch(() => undefined)
          .finally(ask);
    };
    const draw = (isDrawing: boolean) => {
      pen.show(isDrawing);
      bar.showDrawing(isDrawing);
    };
    const { trusts, now } = world;
    const countdown = makeTakeCountdown({ giveUp: () => control('stop'), trusts, now }, signal);
    const bar = makeRecordingBar({ control, draw, trusts, now }, signal);
    const pen = makePagePen({ trusts, putAway: () => draw(false) }, signal);
    const isFilming = () => face?.clicks === true && face.state === 'recording';
    const findFrames = ringClicks({ root, page: world.page, trusts, isFilming }, signal);
    root.append(pen.element, countdown.element, bar.element);
    return (next: TakeFace) => {
      keep();
      findFrames();
      countdown.show(next.state === 'starting' ? next.beginsIn : undefined, next.words);
      bar.show(next);
    };
  }

  /** Private things first: nothing else may wait in between. */
  function cover(next: TakeFace): void {
    const isSame = next.masked === face?.masked && String(next.maskOwn) === String(face.maskOwn);
    if (!isSame) {
      veil?.abort();
      veil = undefined;
      if (next.masked) {
        veil = new AbortController();
        world.veil(next.maskOwn, veil.signal);
      }
      world.settled(next.masked);
    }
  }

  function obey(next: TakeFace): void {
    cover(next);
    const isNew = face?.recordingId !== next.recordingId;
    // In a pause nothing is collected either.
    const isOn = next.state === 'recording';
    if (isNew || !next.trail || !isOn) {
      listening?.abort();
      listening = undefined;
    }
    face = next;
    if (next.trail && isOn && !listening) {
      listening = new AbortController();
      world.listen(next, listening.signal);
    }
    shown ??= show();
    shown(next);
  }

  async function ask(): Promise<void> {
    turn += 1;
    const mine = turn;
    clearTimeout(timer);
    try {
      const next = await world.look();
      if (signal.aborted || mine !== turn) return;
      if (!next) return leave();
      obey(next);
      ready.resolve();
    } catch {
      // A worker that is being replaced answers in a moment; until then all stays as it is, above all the covers.
      if (world.isOrphan()) return leave();
    }
    if (!signal.aborted) timer = setTimeout(ask, face?.state === 'starting' ? SOON : USUAL);
  }

  function leave(): void {
    if (signal.aborted) return;
    clearTimeout(timer);
    listening?.abort();
    veil?.abort();
    life.abort();
    world.settled(false);
    ready.resolve();
  }

  // A page that comes back from the past may have missed the end.
  window.addEventListener('pageshow', (event) => event.persisted && void ask(), { signal });
  void ask();
  return { ready: () => ready.promise, look: () => void ask(), leave, signal };
}
