// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { cover } from '../../../lib/page/cover.ts';

/** There is no layout here: texts of twelve characters a line of ten pixels, one under another. */
let top = 0;
const at = (y: number) => [{ x: 8, y, width: 120, height: 10 }] as unknown as DOMRectList;

beforeEach(() => {
  vi.useFakeTimers();
  top = 100;
  Range.prototype.getClientRects = () => at(top);
  document.body.innerHTML = '<p>+7 916 555-12-34</p>';
});
afterEach(() => {
  vi.useRealTimers();
  document.body.innerHTML = '';
});

const covers = () => document.querySelectorAll('kurator-shot').length;
const wish = { masked: true, own: [], open: [] };

describe('Covers on the living page', () => {
  test('lie over what is private, reach a little over it, and leave nothing behind', () => {
    const before = document.documentElement.outerHTML;
    const lid = cover(document, wish);
    expect(lid.covered.places).toEqual([{ kind: 'phone', boxes: [{ x: 7, y: 99, width: 122, height: 12 }] }]);
    expect(covers()).toBe(1);
    expect(lid.uncover()).toEqual({ held: true });
    expect(document.documentElement.outerHTML).toBe(before);
  });

  test('did not hold when the place has moved from under them', () => {
    const lid = cover(document, wish);
    top = 140;
    expect(lid.uncover()).toEqual({ held: false });
    expect(covers()).toBe(0);
  });

  test('did not hold when the place was away for one painted frame only', () => {
    let paint: FrameRequestCallback = () => undefined;
    vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => {
      paint = callback;
      return 1;
    });
    const still = cover(document, wish);
    paint(0);
    expect(still.uncover()).toEqual({ held: true });
    const lid = cover(document, wish);
    top = 140;
    paint(0);
    top = 100;
    expect(lid.uncover()).toEqual({ held: false });
    vi.unstubAllGlobals();
  });

  test('did not hold when something private has appeared', () => {
    document.body.innerHTML = '<p>Сделка 12</p>';
    const lid = cover(document, wish);
    document.body.innerHTML = '<p>+7 916 555-12-34</p>';
    expect(lid.uncover()).toEqual({ held: false });
  });

  test('go by themselves when whoever asked for them has died, and count as not held', () => {
    const lid = cover(document, wish);
    vi.advanceTimersByTime(5_000);
    expect(covers()).toBe(0);
    expect(lid.uncover()).toEqual({ held: false });
  });

  test('leave open what was opened, of that kind and there only', () => {
    const phone = { kind: 'phone' as const, boxes: [{ x: 8, y: 100, width: 120, height: 10 }] };
    const lid = cover(document, { ...wish, open: [phone] });
    expect([lid.covered.places, lid.covered.opened]).toEqual([[], 1]);
    expect(lid.uncover()).toEqual({ held: true });
    const other = cover(document, { ...wish, open: [{ ...phone, kind: 'mail' }] });
    expect([other.covered.places.length, other.covered.opened]).toEqual([1, 0]);
    other.uncover();
  });

  test('are none without a mask; what is ours is hidden all the same, and then as it was', () => {
    document.body.insertAdjacentHTML(
      'beforeend',
      '<kurator-guest style="visibility: visible !important"></kurator-guest>',
    );
    const guest = document.querySelector<HTMLElement>('kurator-guest');
    const lid = cover(document, { ...wish, masked: false });
    expect([lid.covered.places, guest?.style.visibility]).toEqual([[], 'hidden']);
    expect(lid.uncover()).toEqual({ held: true });
    expect(guest?.getAttribute('style')).toBe('visibility: visible !important;');
  });
});
