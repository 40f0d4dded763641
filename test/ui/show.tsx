import { cleanup, configure, render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, vi } from 'vitest';
import { DeskProvider } from '../../components/hooks/use-desk.tsx';
import { WordsProvider } from '../../components/hooks/use-words.tsx';
import { makeWords } from '../../lib/browser/words.ts';
import en from '../../public/_locales/en/messages.json' with { type: 'json' };
import ru from '../../public/_locales/ru/messages.json' with { type: 'json' };
import { makeFakeDesk } from './fake-desk.ts';
import type { World } from './fake-world.ts';
import { noon } from './samples.ts';

/** What jsdom lacks and the Radix primitives ask for; nothing here answers for the screens themselves. */
function fillJsdom(): void {
  Element.prototype.scrollIntoView ??= () => {};
  Element.prototype.hasPointerCapture ??= () => false;
  Element.prototype.releasePointerCapture ??= () => {};
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  // A screen of a size: a list of which only what is in sight is drawn would draw nothing.
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 800 });
  Element.prototype.scrollTo ??= () => {};
  URL.createObjectURL ??= () => 'blob:test';
  URL.revokeObjectURL ??= () => {};
}

// A machine that does several things at once needs longer for a first picture.
configure({ asyncUtilTimeout: 8_000 });

/** Each test stands at noon of the samples; only the calendar is held still, timers run as they do. */
export function stageScreens(): void {
  beforeEach(() => {
    fillJsdom();
    vi.useFakeTimers({ toFake: ['Date'], now: noon });
    location.hash = '';
    localStorage.clear();
  });
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
  });
}

/** Puts a screen before a person: a desk in this world, in this language. */
export function show(screen: ReactNode, world: World = {}, language: 'ru' | 'en' = 'ru') {
  const fake = makeFakeDesk(world);
  const person = userEvent.setup({ advanceTimers: () => {} });
  const sentences = makeWords(language, language === 'ru' ? ru : en);
  const view = render(
    <WordsProvider sentences={sentences}>
      <DeskProvider desk={fake.desk}>{screen}</DeskProvider>
    </WordsProvider>,
  );
  return { ...fake, ...view, person };
}
