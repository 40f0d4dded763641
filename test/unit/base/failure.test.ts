import { describe, expect, it } from 'vitest';
import { asFailure, Failure, isFailure } from '../../../lib/base/failure.ts';

describe('A failure', () => {
  it('says its kind, its sentence and the code, and carries the cause', () => {
    const cause = new TypeError('fetch failed');
    const failure = new Failure('offline', { words: 'failure_offline', code: 'TypeError', cause });
    expect(failure.message).toBe('offline: failure_offline (TypeError)');
    expect(failure.name).toBe('Failure');
    expect(failure.cause).toBe(cause);
    expect(failure.params).toEqual({});
  });

  it('may be tried again by itself only when nothing reached the portal or the portal said "later"', () => {
    const kinds = [
      'offline',
      'limited',
      'denied',
      'expired',
      'invalid',
      'missing',
      'conflict',
      'full',
      'broken',
    ] as const;
    const again = kinds.filter((kind) => new Failure(kind, { words: 'w' }).mayRetry);
    expect(again).toEqual(['offline', 'limited']);
    expect(new Failure('offline', { words: 'w', mayRetry: false }).mayRetry).toBe(false);
    expect(new Failure('broken', { words: 'w', mayRetry: true }).mayRetry).toBe(true);
  });

  it('leaves no doubt about what was done unless it is told so', () => {
    expect(new Failure('broken', { words: 'w' }).mayHaveHappened).toBe(false);
    expect(new Failure('broken', { words: 'w', mayHaveHappened: true }).mayHaveHappened).toBe(true);
  });
});

describe('Any thrown thing becomes a failure', () => {
  it('ours is left as it is', () => {
    const failure = new Failure('denied', { words: 'failure_no_right' });
    expect(asFailure(failure)).toBe(failure);
    expect(isFailure(failure)).toBe(true);
  });

  it('a full disk is told from the rest', () => {
    const failure = asFailure(new DOMException('no room', 'QuotaExceededError'));
    expect([failure.kind, failure.words]).toEqual(['full', 'failure_disk_full']);
  });

  it.each([
    ['an error', new RangeError('secret words'), 'RangeError'],
    ['a text', 'boom', 'string'],
    ['nothing', undefined, 'undefined'],
    ['null', null, 'object'],
  ])('%s is told by its name, never by its own words', (_, thrown, code) => {
    const failure = asFailure(thrown);
    expect([failure.kind, failure.words, failure.code]).toEqual(['broken', 'failure_unexpected', code]);
    expect(failure.message).not.toContain('secret');
    expect(failure.cause).toBe(thrown);
    expect(isFailure(thrown)).toBe(false);
  });
});
