import { describe, expect, it } from 'vitest';
import { type LoadTask, load, placeInLoad } from '../../../lib/standards/load.ts';
import { consultantV2Core } from '../../../lib/standards/presets/clocks/consultant-v2.ts';
import { oneboxCore } from '../../../lib/standards/presets/clocks/onebox.ts';
import { moment } from '../../make/moment.ts';

const task = (id: string, hour: number, ...relatedTo: string[]): LoadTask => ({
  id,
  filedAt: moment(`Mon 2026-11-16 ${String(hour).padStart(2, '0')}:00`),
  relatedTo,
});

describe('load: at most three unrelated tasks at once (R-227)', () => {
  const three = [task('a', 9), task('b', 10), task('c', 11)];

  it('solves three and lets the fourth wait', () => {
    const { active, waiting, words } = load(oneboxCore, [task('d', 12), ...three]);
    expect(active.map(({ ids }) => ids)).toEqual([['a'], ['b'], ['c']]);
    expect(waiting.map(({ ids }) => ids)).toEqual([['d']]);
    expect(words).toEqual({ key: 'load_active_of', params: { count: 3, max: 3 } });
  });

  it('counts related tasks as one, over any chain and in either direction', () => {
    const chain = [...three, task('d', 12, 'a'), task('e', 13, 'd'), task('f', 8, 'e')];
    const { active, waiting } = load(oneboxCore, chain);
    expect(active.map(({ ids }) => ids)).toEqual([['f', 'a', 'd', 'e'], ['b'], ['c']]);
    expect(waiting).toEqual([]);
  });

  it('tells before filing whether one more would wait', () => {
    expect(placeInLoad(oneboxCore, three, task('x', 15))).toBe('waits');
    expect(placeInLoad(oneboxCore, three, task('x', 15, 'b'))).toBe('active');
    expect(placeInLoad(oneboxCore, three.slice(1), task('x', 15))).toBe('active');
  });

  it('knows no limit where the policy has none, and forgives relations to what is finished', () => {
    expect(load(consultantV2Core, [...three, task('d', 12, 'gone')]).active).toHaveLength(4);
    expect(load(consultantV2Core, three)).toMatchObject({ max: undefined, words: { key: 'load_active' } });
  });
});
