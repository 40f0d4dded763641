// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { drawVeil, type Veil } from '../../../lib/page/veil.ts';
import { veilSheet } from '../../../lib/page/veil-paint.ts';

/** The browser's highlights, as far as a veil uses them: a set of ranges by a name. */
const highlights = new Map<string, Set<StaticRange>>();
class FakeHighlight extends Set<StaticRange> {
  priority = 0;
}
class FakeRange {
  readonly init: StaticRangeInit;
  constructor(init: StaticRangeInit) {
    this.init = init;
  }
}

let veil: Veil | undefined;
const settled = () => new Promise((resolve) => setTimeout(resolve));
const raise = (own: readonly string[] = []) => {
  veil = drawVeil(document, own);
};
/** What is covered of the page, text by text. */
const covered = () =>
  [...(highlights.get('kurator-veil') ?? [])].map((range) => {
    const { startContainer, startOffset, endOffset } = (range as unknown as FakeRange).init;
    return (startContainer as Text).data.slice(startOffset, endOffset);
  });
const lids = () => [...document.querySelectorAll('[data-kurator-lid]')].map(({ id }) => id);

beforeEach(() => {
  vi.stubGlobal('CSS', { highlights });
  Object.assign(window, { CSS: { highlights }, Highlight: FakeHighlight, StaticRange: FakeRange });
  Object.assign(window.CSSStyleSheet.prototype, { replaceSync: () => undefined });
  Object.assign(document, { adoptedStyleSheets: [] });
  document.body.innerHTML = '';
});
afterEach(() => {
  veil?.lift();
  veil = undefined;
  vi.unstubAllGlobals();
  document.body.innerHTML = '';
});

describe('The veil over a filmed page', () => {
  test('covers what is private when it is drawn, and nothing else', () => {
    document.body.innerHTML = '<p>Звонили с +7 916 555-12-34</p><p>Сумма 12 345 678 ₽</p>';
    raise();
    expect(covered()).toEqual(['+7 916 555-12-34']);
  });

  test('covers before the browser paints what a script puts there later', async () => {
    document.body.innerHTML = '<p>Сделка 12</p>';
    raise();
    document.body.append(Object.assign(document.createElement('p'), { textContent: 'belova@stroygrad.ru' }));
    await Promise.resolve(); // the browser paints no sooner than after all that is promised
    expect(covered()).toEqual(['belova@stroygrad.ru']);
  });

  test('follows a text that changes: the old place is open again, the new one covered', async () => {
    document.body.innerHTML = '<p id="line">Звонили с +7 916 555-12-34</p>';
    raise();
    const text = document.querySelector('#line')?.firstChild as Text;
    text.data = 'Сделка 12';
    await settled();
    expect(covered()).toEqual([]);
    text.data = 'Почта a@b.ru';
    await settled();
    expect(covered()).toEqual(['a@b.ru']);
  });

  test('reads a line as one, whatever of it has changed', async () => {
    document.body.innerHTML = '<p>+7 <b id="part">91</b> 555<i>-12-34</i></p>';
    raise();
    expect(covered()).toEqual([]);
    (document.querySelector('#part') as Element).textContent = '916';
    await settled();
    expect(covered().join('')).toBe('+7 916 555-12-34');
  });

  test('knows a number by the label before it, when only the number is new', async () => {
    document.body.innerHTML = '<div>ИНН</div><div id="value">—</div>';
    raise();
    (document.querySelector('#value') as Element).textContent = '7707083893';
    await settled();
    expect(covered()).toEqual(['7707083893']);
  });

  test('learns a name where it is new, and covers it in what was read before', async () => {
    document.body.innerHTML = '<ul><li>Звонок от Натальи Беловой, 4 мин</li></ul><div id="card"></div>';
    raise();
    expect(covered()).toEqual([]);
    (document.querySelector('#card') as Element).innerHTML = '<a href="/crm/contact/details/7/">Белова Наталья</a>';
    await settled();
    expect(covered().sort()).toEqual(['Белова Наталья', 'Натальи Беловой']);
  });

  test('covers a name it knows in what comes later', async () => {
    document.body.innerHTML = '<a href="/crm/contact/details/7/">Белова Наталья</a><div id="later"></div>';
    raise();
    (document.querySelector('#later') as Element).textContent = 'Письмо Наталье Беловой';
    await settled();
    expect(covered()).toContain('Наталье Беловой');
  });

  test('forgets what was taken out of the page', async () => {
    document.body.innerHTML = '<ul id="list"><li>+7 916 555-12-34</li><li>a@b.ru</li></ul>';
    raise();
    document.querySelector('#list')?.firstElementChild?.remove();
    await settled();
    expect(covered()).toEqual(['a@b.ru']);
  });

  test('covers also what is not displayed: no change of the page tells when it is', () => {
    document.body.innerHTML = '<p style="display:none">a@b.ru</p>';
    raise();
    expect(covered()).toEqual(['a@b.ru']);
  });

  test('looks into open shadow roots and hears what changes in them', async () => {
    document.body.innerHTML = '<div id="host"></div>';
    const root = (document.querySelector('#host') as Element).attachShadow({ mode: 'open' });
    root.innerHTML = '<p>a@b.ru</p>';
    Object.assign(root, { adoptedStyleSheets: [] });
    raise();
    root.append(Object.assign(document.createElement('p'), { textContent: '+7 916 555-12-34' }));
    await settled();
    expect(covered()).toEqual(['a@b.ru', '+7 916 555-12-34']);
  });

  test('covers a field when its value becomes private, at the next frame, while it grows already, until it is empty', () => {
    document.body.innerHTML = '<input id="field"><input id="secret" type="password"><input id="sum" value="1 250 000">';
    raise();
    const field = document.querySelector<HTMLInputElement>('#field');
    const after = (value: string) => {
      if (field) field.value = value;
      veil?.tick();
      return lids();
    };
    expect(lids()).toEqual(['secret']);
    expect(after('12')).toEqual(['secret']);
    expect(after('+')).toEqual(['field', 'secret']);
    expect(after('+7 9')).toEqual(['field', 'secret']);
    expect(after('+7 916 555-12-34')).toEqual(['field', 'secret']);
    expect(after('x')).toEqual(['field', 'secret']);
    expect(after('')).toEqual(['secret']);
  });

  test('covers a frame that cannot be looked into whole, and looks into the others, page after page', async () => {
    document.body.innerHTML = '<iframe id="strange"></iframe><iframe id="own"></iframe>';
    const [strange, ours] = document.querySelectorAll('iframe');
    Object.defineProperty(strange, 'contentDocument', { get: () => null });
    const inside = ours?.contentWindow as (Window & typeof globalThis) | null;
    Object.assign(inside as object, { CSS: { highlights }, Highlight: FakeHighlight, StaticRange: FakeRange });
    if (ours?.contentDocument) ours.contentDocument.body.innerHTML = '<p>a@b.ru</p>';
    raise();
    expect(lids()).toEqual(['strange']);
    expect(covered()).toEqual(['a@b.ru']);
  });

  test('puts back what the page throws away, and leaves no trace itself', () => {
    document.body.innerHTML = '<input id="secret" type="password">';
    const before = document.documentElement.outerHTML;
    raise();
    document.adoptedStyleSheets = [];
    document.querySelector('#secret')?.removeAttribute('data-kurator-lid');
    veil?.tick();
    expect([document.adoptedStyleSheets.length, lids()]).toEqual([1, ['secret']]);
    veil?.lift();
    expect([document.adoptedStyleSheets.length, highlights.size]).toEqual([0, 0]);
    expect(document.documentElement.outerHTML).toBe(before);
  });

  test('where the browser lets nobody but the page adopt a sheet it is an element, with the same strength', () => {
    document.body.innerHTML = '<input id="secret" type="password">';
    const before = document.documentElement.outerHTML;
    Object.defineProperty(document, 'adoptedStyleSheets', {
      configurable: true,
      get: () => [],
      set: () => {
        throw new Error('Accessing from Xray wrapper is not supported.');
      },
    });
    const sheets = () => [...document.querySelectorAll('html > style')].map(({ textContent }) => textContent);
    raise(['.salary']);
    expect(sheets()).toEqual([veilSheet(['.salary'])]);
    document.querySelector('html > style')?.remove();
    veil?.tick();
    expect(sheets()).toHaveLength(1);
    veil?.lift();
    Reflect.deleteProperty(document, 'adoptedStyleSheets');
    expect(document.documentElement.outerHTML).toBe(before);
  });

  test('gives the user’s own places a rule each', () => {
    const sheet = veilSheet(['.salary', '#margin td']);
    expect(sheet).toContain(':is(.salary){background:#20242b!important');
    expect(sheet).toContain(':is(#margin td)>*{opacity:0!important');
  });
});
