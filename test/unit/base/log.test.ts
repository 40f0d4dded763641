import { describe, expect, it, vi } from 'vitest';
import { makeLog } from '../../../lib/base/log.ts';

describe('A line of the log', () => {
  it('names its room, then says the words and the details', () => {
    const info = vi.spyOn(console, 'info').mockImplementation(() => undefined);
    makeLog('desk').info('sent', { steps: 3, first: true });
    expect(info.mock.calls).toEqual([['[desk] sent {"steps":3,"first":true}']]);
  });

  it('is a warning when it warns, and has no braces without details', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    makeLog('bus').warn('message refused');
    expect(warn.mock.calls).toEqual([['[bus] message refused']]);
  });

  it('passes through the redactor whole: words and details', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    makeLog('desk').warn('no answer of https://a.ru/rest/1/k7f2q9x1m4c8v3b6/x', {
      cause: '{"access_token":"k7f2q9x1m4c8v3b6"} Bearer k7f2q9x1m4c8v3b6',
    });
    expect(JSON.stringify(warn.mock.calls)).not.toContain('k7f2q9x1m4c8v3b6');
  });
});
