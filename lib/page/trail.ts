import { isFailure } from '../base/failure.ts';
import type { Instant } from '../base/instant.ts';
import { instant } from '../base/instant.ts';
import type { Environment, TrailItem } from '../model/trail.ts';
import type { Heard } from './heard.ts';
import { isTelling, SLOW } from './heard.ts';
import { isPersonPage, peopleOn } from './private-element.ts';
import type { Recognition } from './recognise.ts';
import { shownPlace } from './slider.ts';
import { titleOf } from './title.ts';
import { type Cleaner, makeCleaner } from './trail-clean.ts';
import { readEnvironment } from './trail-environment.ts';
import { listenToEars } from './trail-heard.ts';
import { type RawStep, valuesOf, watchSteps } from './trail-steps.ts';

/** What the trail of one page gets from outside. */
export interface TrailWorld {
  readonly page: Document;
  /** What an address is to a portal's eye; see `page/recognise`. */
  recognise(address: string): Recognition;
  /** The user's own selectors of what is private. */
  readonly own: readonly string[];
  send(input: { items: TrailItem[]; environment?: Environment }): Promise<unknown>;
  now(): Instant;
  /** A text nobody can guess, of letters, digits, `-` and `_`: 8 to 40 of them. */
  fresh(): string;
  trusts(event: Event): boolean;
  readonly signal: AbortSignal;
}

/** Items wait so long for each other. Milliseconds. */
const GATHER = 500;
/** What one message carries; `trail.add` takes no more. */
const MOST_SENT = 200;
/** What waits while nobody answers. */
const MOST_WAITING = 2_000;
/** Fields whose values are taken out of other texts. */
const MOST_FIELDS = 50;

type Step = Extract<TrailItem, { is: 'step' }>;
/** An item before it is cleaned: with the page it is of, as it was at that moment. */
interface Raw {
  readonly id: string;
  readonly at: Instant;
  readonly what: RawStep | { readonly act: 'navigate' } | Heard;
  readonly address: string;
  readonly title: string;
}

/** The page of a step in clean words. */
function pageOf(raw: Raw, recognise: TrailWorld['recognise'], clean: Cleaner): Step['page'] {
  const found = recognise(raw.address);
  const path = URL.parse(raw.address)?.pathname ?? '';
  // On a person's card the title is the name.
  const title = isPersonPage(path) ? '' : clean.words(raw.title, 200);
  if (found.is === 'secret') return { address: URL.parse(raw.address)?.host ?? '', title: '' };
  if (found.is === 'entity') {
    const { kind, id, address } = found.entity;
    return address.length > 2_048 || id.length > 200
      ? { address: clean.address(raw.address, 500), title }
      : { address, title, entity: { kind, id } };
  }
  return { address: clean.address(raw.address, 500), title };
}

function itemOf(raw: Raw, recognise: TrailWorld['recognise'], clean: Cleaner): TrailItem | undefined {
  const { id, at, what } = raw;
  if ('act' in what) {
    const page = pageOf(raw, recognise, clean);
    if (what.act === 'navigate') return { id, at, is: 'step', act: 'navigate', role: '', name: '', page };
    const { act, role, name, key } = what;
    return { id, at, is: 'step', act, role, name: clean.words(name, 200), page, ...(key ? { key } : {}) };
  }
  if (what.is === 'console') {
    const text = clean.lines(what.text, 2_000);
    const place = what.place === undefined ? '' : clean.words(what.place, 300);
    return { id, at, is: 'console', level: what.level, text, ...(place ? { place } : {}) };
  }
  const path = clean.address(what.address, 500);
  const { method, status, time } = what;
  if (path === '' || !isTelling(what)) return undefined;
  return { id, at, is: 'request', method, path, status, time, slow: time >= SLOW };
}

/**
 * Listens to one page, with its sliders and frames, for as long as `signal` lasts: what the person does, what the ears in
 * the page's own world hear, where it all happens. Nothing leaves before it is cleaned, and a thing sent twice has the same
 * id. In a frame it does nothing: the page above listens for it.
 */
export function listenToPage(world: TrailWorld): void {
  const { page, signal } = world;
  const view = page.defaultView;
  if (!view || view.top !== view || signal.aborted) return;
  const mark = world.fresh();
  const fields = new Set<Element>();
  const listened = new WeakSet<Document>();
  let raws: Raw[] = [];
  let ready: TrailItem[] = [];
  let environment: Environment | undefined = readEnvironment(page);
  let count = 0;
  let here = '';
  let isSending = false;

  function add(what: Raw['what'], at = world.now()): void {
    if (raws.length + ready.length >= MOST_WAITING) return;
    const shown = shownPlace(page);
    count += 1;
    raws.push({ id: `${mark}.${count}`, at, what, address: shown.address, title: titleOf(shown.page) });
  }

  function look(): void {
    // Before the page is there it has no title.
    if (page.readyState !== 'loading') {
      const { address } = shownPlace(page);
      if (address !== here) add({ act: 'navigate' });
      here = address;
    }
    listen(page);
  }

  /** Frames of this site are part of the page: sliders above all. */
  function listen(document: Document): void {
    if (!listened.has(document)) {
      listened.add(document);
      watchSteps(document, {
        own: world.own,
        step: (step) => {
          look();
          add(step);
        },
        typed: (field) => fields.size < MOST_FIELDS && fields.add(field),
        trusts: world.trusts,
        signal,
      });
    }
    for (const frame of Document.prototype.querySelectorAll.call(document, 'iframe')) {
      const inside = documentIn(frame as HTMLIFrameElement);
      if (inside) listen(inside);
    }
  }

  function cleanUp(): void {
    if (raws.length === 0) return;
    const clean = makeCleaner({ people: peopleOn(shownPlace(page).page), typed: valuesOf(fields) });
    const taken = raws;
    raws = [];
    // A page that is just being shown has its title a little later than its address.
    const shown = shownPlace(page);
    const title = titleOf(shown.page);
    ready.push(
      ...taken.flatMap((raw) => {
        const isHere = 'act' in raw.what && raw.what.act === 'navigate' && raw.address === shown.address;
        return itemOf(isHere ? { ...raw, title } : raw, world.recognise, clean) ?? [];
      }),
    );
  }

  /** The `last` time nothing is waited for: what may be on its way goes once more. */
  function flush(last = false): void {
    cleanUp();
    const items = ready.slice(0, MOST_SENT);
    const place = environment;
    if ((isSending && !last) || (items.length === 0 && !place)) return;
    isSending = true;
    const sent = new Set(items);
    void world
      .send({ items, ...(place ? { environment: place } : {}) })
      .then(
        () => {
          ready = ready.filter((item) => !sent.has(item));
          if (place === environment) environment = undefined;
        },
        (error: unknown) => {
          // Nobody answers: they wait for the next time, under the same ids. What is refused is refused for good.
          if (isFailure(error) && error.kind === 'invalid') ready = ready.filter((item) => !sent.has(item));
        },
      )
      .finally(() => {
        isSending = false;
      });
  }

  look();
  const timer = view.setInterval(() => {
    look();
    flush();
  }, GATHER);
  for (const name of ['popstate', 'hashchange'] as const) view.addEventListener(name, look, { signal });
  page.addEventListener('load', (event) => (event.target as Element).tagName === 'IFRAME' && look(), {
    capture: true,
    signal,
  });
  for (const [at, name] of [
    [view, 'pagehide'],
    [page, 'visibilitychange'],
  ] as const)
    at.addEventListener(name, () => flush(true), { signal });
  const heard = (what: Heard) => add(what, instant(world.now() - what.ago));
  listenToEars(page, world.fresh(), heard, world.now, signal);
  signal.addEventListener('abort', () => {
    view.clearInterval(timer);
    flush(true);
    fields.clear();
  });
}

/** The document in a frame of the same site. */
function documentIn(frame: HTMLIFrameElement): Document | undefined {
  try {
    return frame.contentDocument ?? undefined;
  } catch {
    return undefined;
  }
}
