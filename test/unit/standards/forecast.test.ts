import { describe, expect, it } from 'vitest';
import { forecastFact, forecastWindow, mayStart, usualTerm } from '../../../lib/standards/forecast.ts';
import { consultantV2Core } from '../../../lib/standards/presets/clocks/consultant-v2.ts';
import { moment, told } from '../../make/moment.ts';
import { happenings } from '../../make/policy.ts';

const policy = consultantV2Core;
const now = moment('Mon 2026-11-30 12:00');

describe('forecast: usual terms (R-095, R-096, A-20)', () => {
  it('«Крупная» takes 5–15 days, other tasks 1–3, questions and scoping have none', () => {
    expect(usualTerm(policy, 'large')?.days).toEqual({ from: 5, to: 15 });
    for (const type of ['outage', 'breakage', 'small', 'medium'])
      expect(usualTerm(policy, type)?.days).toEqual({ from: 1, to: 3 });
    for (const type of ['question', 'scoping', undefined]) expect(usualTerm(policy, type)).toBeUndefined();
  });
  it('counts service days, all seven of the week, from the start of work', () => {
    const window = forecastWindow(policy, 'small', moment('Fri 2026-11-20 12:00'));
    expect([told(window?.from), told(window?.to)]).toEqual(['Sat 2026-11-21 22:00', 'Mon 2026-11-23 22:00']);
    expect(forecastWindow(policy, 'question', now)).toBeUndefined();
  });
});

describe('forecast before the start (R-097)', () => {
  it('blocks «В работу» without a forecast, and not what has no term', () => {
    expect(mayStart(policy, 'small', [], now)).toMatchObject({ rule: 'R-097', severity: 'blocks' });
    expect(mayStart(policy, 'question', [], now)).toBeUndefined();
    expect(mayStart(policy, 'small', happenings([['forecast', 'Fri 2026-11-20 12:00']]), now)).toBeUndefined();
  });
  it('R-230: a rework does not start before the client has confirmed it', () => {
    const rows = [
      ['forecast', 'Fri 2026-11-20 12:00'],
      ['estimated', 'Fri 2026-11-20 13:00'],
    ] as const;
    expect(mayStart(policy, 'small', happenings(rows), now)).toMatchObject({
      rule: 'R-230',
      words: { key: 'rework_estimated' },
    });
    expect(mayStart(policy, 'small', happenings([...rows, ['declined', 'Fri 2026-11-20 14:00']]), now)?.words.key).toBe(
      'rework_declined',
    );
    expect(mayStart(policy, 'small', happenings([...rows, ['approved', 'Fri 2026-11-20 14:00']]), now)).toBeUndefined();
  });
  it('compares what was promised before the start with what came', () => {
    const at = (text: string) => moment(text);
    const events = [
      { kind: 'forecast' as const, at: at('Fri 2026-11-20 12:00'), detail: { until: at('Mon 2026-11-23 22:00') } },
      { kind: 'started' as const, at: at('Fri 2026-11-20 13:00') },
      { kind: 'forecast' as const, at: at('Mon 2026-11-23 21:00'), detail: { until: at('Wed 2026-11-25 22:00') } },
      { kind: 'done' as const, at: at('Tue 2026-11-24 12:00') },
    ];
    expect(forecastFact(events, now)).toMatchObject({ promised: at('Mon 2026-11-23 22:00'), kept: false });
    expect(forecastFact(events.slice(0, 2), now).kept).toBeUndefined();
  });
});
