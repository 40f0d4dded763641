import { describe, expect, it } from 'vitest';
import { admin24With } from '../../../lib/standards/presets/clocks/admin24.ts';
import { consultantV2Core } from '../../../lib/standards/presets/clocks/consultant-v2.ts';
import { oneboxCore } from '../../../lib/standards/presets/clocks/onebox.ts';
import { status } from '../../../lib/standards/status.ts';
import { moment, told } from '../../make/moment.ts';
import { type Happening, happenings } from '../../make/policy.ts';

const filedAt = moment('Mon 2026-11-16 11:00');
const at = (rows: readonly Happening[], now = 'Mon 2026-11-16 21:00', policy = consultantV2Core, level = 'regular') =>
  status(policy, { level, type: 'small', filedAt }, happenings(rows), moment(now));

describe('status: where a ticket stands', () => {
  it.each<[string, readonly Happening[], string]>([
    ['filed here and not on the portal', [], 'filed'],
    ['on the portal', [['sent', 'Mon 2026-11-16 11:01']], 'registered'],
    ['a like that was only seen', [['seen', 'Mon 2026-11-16 11:05']], 'seen'],
    ['«принято»', [['acknowledged', 'Mon 2026-11-16 11:05']], 'acknowledged'],
    [
      '«читаю» (R-043)',
      [
        ['acknowledged', 'Mon 2026-11-16 11:05'],
        ['reading', 'Mon 2026-11-16 11:06'],
      ],
      'reading',
    ],
    ['answered', [['replied', 'Mon 2026-11-16 11:35']], 'answered'],
    [
      'the client has more to say',
      [
        ['replied', 'Mon 2026-11-16 11:35'],
        ['clientWrote', 'Mon 2026-11-16 11:40'],
      ],
      'acknowledged',
    ],
    [
      'in work, and an answer does not take it out of work',
      [
        ['started', 'Mon 2026-11-16 12:00'],
        ['replied', 'Mon 2026-11-16 13:00'],
      ],
      'started',
    ],
    ['put off', [['postponed', 'Mon 2026-11-16 12:00']], 'waiting'],
    [
      'resumed: as it was before',
      [
        ['started', 'Mon 2026-11-16 12:00'],
        ['postponed', 'Mon 2026-11-16 13:00'],
        ['resumed', 'Mon 2026-11-16 14:00'],
      ],
      'started',
    ],
    ['handed over (R-192)', [['done', 'Mon 2026-11-16 12:00']], 'done'],
    [
      'reopened',
      [
        ['done', 'Mon 2026-11-16 12:00'],
        ['reopened', 'Mon 2026-11-16 13:00'],
      ],
      'reopened',
    ],
    ['refused', [['refused', 'Mon 2026-11-16 12:00']], 'refused'],
    ['lost on the portal', [['lost', 'Mon 2026-11-16 12:00']], 'lost'],
  ])('%s', (_, rows, id) => expect(at(rows).id).toBe(id));

  it('events that have not happened yet are not known', () => {
    expect(at([['done', 'Mon 2026-11-16 12:00']], 'Mon 2026-11-16 11:59').id).toBe('filed');
  });

  it('R-294: is unconfirmed until the portal or the consultant shows a sign', () => {
    expect(at([['clientWrote', 'Mon 2026-11-16 11:05']]).confirmed).toBe(false);
    expect(at([['sent', 'Mon 2026-11-16 11:05']]).confirmed).toBe(true);
  });

  it('names the promise that runs out first, and none when all is over', () => {
    expect(at([], 'Mon 2026-11-16 11:30').nearest?.id).toBe('reaction');
    expect(at([['acknowledged', 'Mon 2026-11-16 11:05']]).nearest?.id).toBe('answer');
    expect(at([['closed', 'Mon 2026-11-16 11:05']]).nearest).toBeUndefined();
  });

  it('says whose turn it is', () => {
    expect(at([]).turn).toBe('consultant');
    expect(at([['postponed', 'Mon 2026-11-16 12:00']]).turn).toBe('client');
    expect(at([['replied', 'Mon 2026-11-16 12:00']]).turn).toBe('client');
    expect(at([['accepted', 'Mon 2026-11-16 12:00']]).turn).toBe('nobody');
    expect(at([], 'Mon 2026-11-16 12:00', oneboxCore, 'client-task').turn).toBe('client');
  });

  it('comes back by itself where the policy says so (C-10)', () => {
    const policy = admin24With({
      reactionMin: 60,
      executionMin: 480,
      autoReturnMin: 60,
      calendar: consultantV2Core.calendar,
    });
    const rows: Happening[] = [
      ['started', 'Mon 2026-11-16 12:00'],
      ['postponed', 'Mon 2026-11-16 13:00'],
    ];
    const shown = at(rows, 'Mon 2026-11-16 15:00', policy, 'custom');
    expect([shown.id, told(shown.since)]).toEqual(['started', 'Mon 2026-11-16 14:00']);
  });

  it('R-214: closes by itself at 96 hours, unless it was solved', () => {
    expect(at([], 'Fri 2026-11-20 11:00', oneboxCore, 'client-task')).toMatchObject({
      id: 'auto-closed',
      finished: true,
    });
    expect(at([], 'Fri 2026-11-20 10:59', oneboxCore, 'client-task').id).toBe('filed');
    expect(at([['done', 'Thu 2026-11-19 11:00']], 'Fri 2026-11-20 11:00', oneboxCore, 'client-task').id).toBe('done');
  });
});
