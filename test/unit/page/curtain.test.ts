// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { drawCurtain, rememberVeil } from '../../../lib/page/curtain.ts';

beforeEach(() => {
  vi.useFakeTimers();
  Object.assign(window.CSSStyleSheet.prototype, { replaceSync: () => undefined });
  Object.assign(document, { adoptedStyleSheets: [] });
});
afterEach(() => {
  vi.useRealTimers();
  sessionStorage.clear();
});

const late = vi.fn();
const curtains = () => document.adoptedStyleSheets.length;

describe('The curtain before the next page of a filmed tab', () => {
  test('falls where the page before was veiled, until it is known what to cover', () => {
    rememberVeil(true);
    const open = drawCurtain(document, late);
    expect(curtains()).toBe(1);
    open();
    expect(curtains()).toBe(0);
  });

  test('does not fall in any other tab, nor after the veil was lifted', () => {
    drawCurtain(document, late);
    expect(curtains()).toBe(0);
    rememberVeil(true);
    rememberVeil(false);
    drawCurtain(document, late);
    expect([curtains(), sessionStorage.length]).toEqual([0, 0]);
  });

  test('opens by itself when nobody answers: the page belongs to the person; what is private is covered first', () => {
    rememberVeil(true);
    late.mockImplementation(() => expect(curtains()).toBe(1));
    drawCurtain(document, late);
    vi.advanceTimersByTime(3_000);
    expect([curtains(), late.mock.calls.length]).toEqual([0, 1]);
  });

  test('leaves alone what else the page has on', () => {
    rememberVeil(true);
    const open = drawCurtain(document, late);
    const other = new CSSStyleSheet();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, other];
    open();
    expect(document.adoptedStyleSheets).toEqual([other]);
  });
});
