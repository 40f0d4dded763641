import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import css from '../components/portal/shooter.css?inline';
import { makeShooter } from '../components/portal/shooter.ts';
import { asFailure } from '../lib/base/failure.ts';
import { send } from '../lib/bus/send.ts';
import type { ShotOrder } from '../lib/model/shot.ts';
import { cover } from '../lib/page/cover.ts';
import { drawElement } from '../lib/page/shoot.ts';
import { shownPlace } from '../lib/page/slider.ts';

/** Injected when a picture is asked for, the only place that carries html2canvas; idle again when it is taken. */
export default defineUnlistedScript(() => {
  // The scripts of one extension share a world with each other and not with the page: nobody else sees this name.
  const shelf = globalThis as { kuratorShooter?: (order: ShotOrder) => Promise<unknown> };
  // One that was left by an earlier version of the extension can no longer speak to it.
  void shelf.kuratorShooter?.({ do: 'stop' });
  shelf.kuratorShooter = makeShooter({
    css,
    cover: (order) => cover(document, order),
    draw: drawElement,
    shown: () => shownPlace(document).page,
    picked: (input) => send('shot.picked', input),
    offer: (input) => send('evidence.offer', input),
    wordsOf: (error) => asFailure(error).words,
    trusts: (event) => event.isTrusted,
    fresh: () => `${Date.now()}-${Math.random().toString(36).slice(2)}`,
  });
});
