import type { MessageOutput } from '../../lib/model/message.ts';
import { makeAddButton, showHas } from './add-button.ts';
import { make, say } from './draw.ts';
import { setStage } from './stage.ts';
import type { GuestWorld, ToolsOn } from './tools.ts';

/** What the guest shows on the page. */
export interface Face {
  /** Whether it still is in the page. */
  isThere(): boolean;
  show(hello: MessageOutput<'page.hello'>): void;
  end(): void;
}

/**
 * Shows the round button, and has the tools brought when they are needed: at once for a chip, otherwise when somebody
 * turns to the button. The person's press is judged here, before anything is waited for.
 */
export function showFace(world: GuestWorld, deeds: { hide(): void; ask(): void }, outer: AbortSignal): Face {
  const life = new AbortController();
  const signal = AbortSignal.any([outer, life.signal]);
  const { host, root } = setStage(world.css, signal);
  const button = makeAddButton();
  const seat = make('div', 'seat', button);
  seat.dataset['corner'] = world.corner();
  root.append(seat);
  let hello: MessageOutput<'page.hello'> | undefined;
  let tools: Promise<ToolsOn | undefined> | undefined;

  async function fetchTools(): Promise<ToolsOn | undefined> {
    const brought = await world.bring().catch(() => undefined);
    if (brought && hello && !signal.aborted) {
      const on = brought.putOn({ root, seat, button, world, ...deeds }, signal);
      on.show(hello.chip, hello.words);
      return on;
    }
    tools = undefined; // to be tried again the next time
    button.title = say(hello?.words ?? {}, 'guest_failed');
    return undefined;
  }

  async function needTools(event?: Event): Promise<void> {
    const sight = event?.type === 'click' && world.trusts(event) && world.look();
    tools ??= fetchTools();
    const on = await tools;
    if (sight) await on?.add(sight);
  }

  for (const turned of ['pointerenter', 'focus', 'click']) button.addEventListener(turned, needTools, { signal });
  return {
    isThere: () => host.isConnected,
    end: () => life.abort(),
    show(next) {
      hello = next;
      button.hidden = !next.button;
      showHas(button, next.draft.has, next.words);
      if (next.chip && !tools) void needTools();
      else void tools?.then((on) => on?.show(next.chip, next.words));
    },
  };
}
