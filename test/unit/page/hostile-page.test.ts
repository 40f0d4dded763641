// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readRuns } from '../../../lib/page/text-runs.ts';
import { cleanTitle, lookAround, titleOf } from '../../../lib/page/title.ts';
import { allIn, bodyOf, makeIn, rootOf, viewOf } from '../../../lib/page/unclobbered.ts';

/** Names that scripts ask a document for; a page may put an element of that name over each of them. */
const NAMES = [
  'body',
  'head',
  'documentElement',
  'defaultView',
  'querySelector',
  'querySelectorAll',
  'createElement',
  'addEventListener',
  'getElementById',
  'title',
  'textContent',
];

/** As a browser does it: the named element is what the document gives, whoever asks. */
function clobber(...names: readonly string[]): void {
  for (const name of names) {
    const form = Document.prototype.createElement.call(document, 'form');
    form.setAttribute('name', name);
    Object.getOwnPropertyDescriptor(Document.prototype, 'body')?.get?.call(document).append(form);
  }
}

beforeEach(() => {
  document.body.innerHTML = '<b id="pagetitle">Поставка окон</b><p>Иванов, +7 912 345-67-89</p>';
});
afterEach(() => {
  for (const form of Document.prototype.querySelectorAll.call(document, 'form')) form.remove();
});

describe('A page that puts elements over the document’s own members', () => {
  it.each(NAMES)('«%s»: its title is still read', (name) => {
    clobber(name);
    expect(titleOf(document)).toBe('Поставка окон');
    expect(lookAround(document).title).toBe('Поставка окон');
  });

  it('all at once: every text is still found, so that all of it can be masked', () => {
    clobber(...NAMES);
    const texts = readRuns(document, 'script').runs.map(({ text }) => text);
    expect(texts.join(' ')).toContain('+7 912 345-67-89');
  });

  it('really does so', () => {
    clobber('body', 'createElement');
    expect([document.body.tagName, typeof document.createElement]).toEqual(['FORM', 'object']);
  });

  it('is seen as it is by the document itself', () => {
    clobber(...NAMES);
    expect(bodyOf(document).tagName).toBe('BODY');
    expect(rootOf(document).tagName).toBe('HTML');
    expect(viewOf(document)?.getComputedStyle).toBeTypeOf('function');
    expect(allIn(document, 'b')).toHaveLength(1);
    expect(makeIn(document, 'p').tagName).toBe('P');
  });
});

describe('A page with a giant title', () => {
  it('costs next to nothing, and what is taken of it is short', () => {
    const giant = `Сделка ${'Я\u200B\u202E'.repeat(700_000)}`;
    const before = performance.now();
    document.body.innerHTML = '';
    document.title = giant;
    expect([...titleOf(document)].length).toBeLessThanOrEqual(250);
    expect(performance.now() - before).toBeLessThan(1_500);
  });

  it.each([
    ['only what is not seen', '\u200B\u200C\u200D\uFEFF\u2060\u00AD'.repeat(1_000)],
    ['only what turns the direction', '\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069'],
    ['half a letter', '\uD83D'],
  ])('that is %s has none', (_, title) => expect(cleanTitle(title)).toBe(''));
});
