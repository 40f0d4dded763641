import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../lib/base/instant.ts';
import { consultantV1Core } from '../../lib/standards/presets/clocks/consultant-v1.ts';
import { consultantV2Core } from '../../lib/standards/presets/clocks/consultant-v2.ts';
import { aroundTheClock } from '../../lib/standards/presets/settings.ts';
import { promise } from '../../lib/standards/timeline.ts';
import { moment, told } from '../make/moment.ts';
import { clock, clocksOf, type Situation } from '../make/policy.ts';

function dues(situation: Situation): (string | undefined)[] {
  return clocksOf(situation).commitments.map(({ due }) => told(due));
}

describe('Consultant: reaction and answer (sections 5 and 13)', () => {
  it('A-02: hours run 10:00–22:00 only, so a promise made late goes on in the morning', () => {
    expect(dues({ filed: 'Mon 2026-11-16 21:30' })).toEqual(['Tue 2026-11-17 11:30', 'Tue 2026-11-17 17:30']);
  });

  it('C-02: the opening second is inside, the closing second is outside', () => {
    expect(clocksOf({ filed: 'Tue 2026-11-17 10:00' }).open).toBe(true);
    expect(clocksOf({ filed: 'Tue 2026-11-17 21:59:59' }).open).toBe(true);
    expect(clocksOf({ filed: 'Tue 2026-11-17 22:00' }).open).toBe(false);
  });

  it('C-04: a term that uses up the day is due at closing, not at the next opening', () => {
    expect(dues({ filed: 'Tue 2026-11-17 20:00' })[0]).toBe('Tue 2026-11-17 22:00');
  });

  it('C-05: an event exactly at the due instant keeps the promise, a millisecond later breaks it', () => {
    const filed = 'Mon 2026-11-16 11:00';
    const kept = clock(clocksOf({ filed, events: [['acknowledged', 'Mon 2026-11-16 13:00']] }), 'reaction');
    expect(kept).toMatchObject({ state: 'met', breached: false });
    const broken = clock(clocksOf({ filed, events: [['acknowledged', 'Mon 2026-11-16 13:00:00.001']] }), 'reaction');
    expect(broken).toMatchObject({ state: 'metLate', breached: true });
    expect(clock(clocksOf({ filed, now: 'Mon 2026-11-16 13:00' }), 'reaction').state).toBe('running');
    expect(clock(clocksOf({ filed, now: 'Mon 2026-11-16 13:00:00.001' }), 'reaction').state).toBe('late');
  });

  it('C-07: outside hours the number stands still and says when it goes on', () => {
    const answer = clock(clocksOf({ filed: 'Mon 2026-11-16 20:00', now: 'Mon 2026-11-16 23:15' }), 'answer');
    expect(answer).toMatchObject({ standsStill: true, remaining: 6 * HOUR, used: 2 * HOUR });
    expect(told(answer.resumesAt)).toBe('Tue 2026-11-17 10:00');
    const later = clock(clocksOf({ filed: 'Mon 2026-11-16 20:00', now: 'Tue 2026-11-17 04:00' }), 'answer');
    expect(later.remaining).toBe(answer.remaining);
    expect(later.plainRemaining).toBe(moment('Tue 2026-11-17 16:00') - moment('Tue 2026-11-17 04:00'));
  });

  it('R-044: «как получится» is never late', () => {
    const answer = clock(
      clocksOf({ level: 'none', filed: 'Mon 2026-11-16 11:00', now: 'Mon 2027-11-15 11:00' }),
      'answer',
    );
    expect(answer).toMatchObject({
      state: 'none',
      text: 'как получится',
      breached: false,
      due: undefined,
      remaining: undefined,
    });
  });

  it('R-048: VIP is answered in 5–10 minutes: not earlier than 12:05, not later than 12:10', () => {
    const reaction = clock(clocksOf({ level: 'vip', filed: 'Wed 2026-11-18 12:00' }), 'reaction');
    expect([told(reaction.earliest), told(reaction.due)]).toEqual(['Wed 2026-11-18 12:05', 'Wed 2026-11-18 12:10']);
    expect(clock(clocksOf({ level: 'vip', filed: 'Wed 2026-11-18 12:00' }), 'answer').text).toBe('моментально');
  });

  it('A-07: with VIP around the clock switched on, the night counts for VIP and for nobody else', () => {
    const policy = aroundTheClock(consultantV2Core, 'vip');
    const filed = 'Wed 2026-11-18 23:00';
    expect(dues({ policy, level: 'vip', filed })).toEqual(['Wed 2026-11-18 23:10', 'Wed 2026-11-18 23:10']);
    expect(dues({ policy, level: 'high', filed })).toEqual(dues({ level: 'high', filed }));
  });

  it('R-043: «читаю» is a sign of life, not the answer', () => {
    const line = clocksOf({ filed: 'Mon 2026-11-16 11:00', events: [['reading', 'Mon 2026-11-16 11:20']] });
    expect(clock(line, 'reaction').state).toBe('met');
    expect(clock(line, 'answer').state).toBe('running');
  });

  it('A-45, A-46: a like that was only seen is no reaction, a comment is one, and a comment is no answer', () => {
    const filed = 'Mon 2026-11-16 11:00';
    expect(clock(clocksOf({ filed, events: [['seen', 'Mon 2026-11-16 11:05']] }), 'reaction').state).toBe('running');
    const line = clocksOf({ filed, events: [['supportWrote', 'Mon 2026-11-16 11:30']] });
    expect([clock(line, 'reaction').state, clock(line, 'answer').state]).toEqual(['met', 'running']);
  });

  it('an answer without a reaction before it is the reaction too', () => {
    const line = clocksOf({ filed: 'Mon 2026-11-16 11:00', events: [['replied', 'Mon 2026-11-16 12:30']] });
    expect(line.commitments.map(({ state }) => state)).toEqual(['met', 'met']);
  });

  it('a ticket that the client closes himself neither kept nor broke the answer', () => {
    const filed = moment('Mon 2026-11-16 11:00');
    const line = clocksOf({ filed: 'Mon 2026-11-16 11:00', now: 'Mon 2026-11-16 11:00' });
    expect(line.now).toBe(filed);
    const closed = clocksOf({ filed: 'Mon 2026-11-16 11:00', events: [['accepted', 'Tue 2026-11-17 21:00']] });
    expect(clock(closed, 'answer')).toMatchObject({ state: 'stopped', breached: false, remaining: undefined });
  });

  it('R-023: filed at night, the promise is told at once and counts from the opening', () => {
    const line = promise(consultantV2Core, 'regular', 'question', moment('Tue 2026-11-17 02:00'));
    expect(line.commitments.map(({ due }) => told(due))).toEqual(['Tue 2026-11-17 12:00', 'Tue 2026-11-17 18:00']);
    expect(told(line.changesAt)).toBe('Tue 2026-11-17 10:00');
    expect(told(line.commitments[0]?.countsFrom)).toBe('Tue 2026-11-17 10:00');
  });

  it('R-049: the higher the level, the shorter both times', () => {
    const lengths = ['none', 'some', 'regular', 'high', 'vip'].map((level) =>
      clocksOf({ level, filed: 'Mon 2026-11-16 11:00' }).commitments.map(
        ({ term }) => term ?? Number.POSITIVE_INFINITY,
      ),
    );
    for (const [index, higher] of lengths.slice(1).entries()) {
      const lower = lengths[index] ?? [];
      expect(higher.every((length, place) => length < (lower[place] ?? 0))).toBe(true);
    }
    expect(lengths[4]).toEqual([10 * MINUTE, 10 * MINUTE]);
  });

  it('A-01: the older edition has the same times, and its VIP answer reads «сразу»', () => {
    const situation = { level: 'vip', filed: 'Wed 2026-11-18 21:55' };
    expect(dues({ ...situation, policy: consultantV1Core })).toEqual(dues(situation));
    expect(clock(clocksOf({ ...situation, policy: consultantV1Core }), 'answer').text).toBe('сразу');
  });
});

describe('Consultant: putting off (C-09, A-23)', () => {
  const filed = 'Mon 2026-11-16 11:00';

  it('C-09: what was used is kept, and the rest goes on after the return', () => {
    const events = [
      ['postponed', 'Mon 2026-11-16 13:00'],
      ['resumed', 'Tue 2026-11-17 15:00'],
    ] as const;
    expect(dues({ filed, events })[1]).toBe('Tue 2026-11-17 21:00');
  });

  it('C-09: while put off there is no due instant, and nothing gets late', () => {
    const line = clocksOf({ filed, events: [['postponed', 'Mon 2026-11-16 13:00']], now: 'Mon 2026-11-30 13:00' });
    expect(clock(line, 'answer')).toMatchObject({
      state: 'paused',
      due: undefined,
      remaining: 6 * HOUR,
      breached: false,
    });
    expect(told(line.pause?.since)).toBe('Mon 2026-11-16 13:00');
  });

  it('C-09: putting off is the reaction, if there was none', () => {
    const line = clocksOf({ filed, events: [['postponed', 'Mon 2026-11-16 12:00']] });
    expect(clock(line, 'reaction')).toMatchObject({ state: 'met', metAt: moment('Mon 2026-11-16 12:00') });
  });

  it('a pause does not undo what was late before it', () => {
    const line = clocksOf({
      level: 'high',
      filed,
      events: [['postponed', 'Mon 2026-11-16 14:00']],
      now: 'Tue 2026-11-17 14:00',
    });
    const answer = clock(line, 'answer');
    expect(answer).toMatchObject({ state: 'paused', breached: true, remaining: -HOUR });
    expect(told(answer.due)).toBe('Mon 2026-11-16 13:00');
  });

  it('A-23: three pauses stop the clock, the fourth does not', () => {
    const pauses = ['12:00', '13:00', '14:00', '15:00'].flatMap((time) => [
      ['postponed', `Mon 2026-11-16 ${time}`] as const,
      ['resumed', `Mon 2026-11-16 ${time.slice(0, 2)}:30`] as const,
    ]);
    expect(dues({ filed, events: pauses.slice(0, 6) })[1]).toBe('Mon 2026-11-16 20:30');
    expect(dues({ filed, events: pauses })[1]).toBe('Mon 2026-11-16 20:30');
    expect(clocksOf({ filed, events: pauses }).pauseCount).toBe(4);
  });

  it('putting off again while put off only prolongs it', () => {
    const events = [
      ['postponed', 'Mon 2026-11-16 13:00'],
      ['postponed', 'Mon 2026-11-16 16:00'],
      ['resumed', 'Tue 2026-11-17 15:00'],
    ] as const;
    expect(dues({ filed, events })[1]).toBe('Tue 2026-11-17 21:00');
  });
});

describe('Consultant: change of level and reopening (C-13, C-14)', () => {
  const filed = 'Mon 2026-11-16 11:00';

  it('C-13: to a shorter term, counted from the change', () => {
    const events = [['levelChanged', 'Mon 2026-11-16 12:00', 'high']] as const;
    expect(dues({ filed, events })).toEqual(['Mon 2026-11-16 12:30', 'Mon 2026-11-16 14:00']);
  });

  it('C-13: to a longer term, counted from the running start', () => {
    const events = [['levelChanged', 'Mon 2026-11-16 12:00', 'regular']] as const;
    expect(dues({ level: 'high', filed, events })).toEqual(['Mon 2026-11-16 13:00', 'Mon 2026-11-16 19:00']);
  });

  it('C-13: after a pause too, what was used before counts for a longer term and not for a shorter one', () => {
    const pause = [
      ['postponed', 'Mon 2026-11-16 12:00'],
      ['resumed', 'Mon 2026-11-16 15:00'],
    ] as const;
    const shorter = [...pause, ['levelChanged', 'Mon 2026-11-16 16:00', 'high']] as const;
    expect(dues({ filed, events: shorter })[1]).toBe('Mon 2026-11-16 18:00');
    const longer = [...pause, ['levelChanged', 'Mon 2026-11-16 15:30', 'regular']] as const;
    expect(dues({ level: 'high', filed, events: longer })[1]).toBe('Mon 2026-11-16 22:00');
  });

  it('C-13: to «как получится» the promise ends, back from it the term counts from the change', () => {
    const away = ['levelChanged', 'Mon 2026-11-16 12:00', 'none'] as const;
    expect(clock(clocksOf({ filed, events: [away] }), 'answer').state).toBe('none');
    const back = ['levelChanged', 'Mon 2026-11-16 14:00', 'regular'] as const;
    expect(told(clock(clocksOf({ filed, events: [away, back] }), 'answer').due)).toBe('Mon 2026-11-16 22:00');
  });

  it('A-09: a promise that was met keeps the due instant of its own level', () => {
    const events = [
      ['acknowledged', 'Mon 2026-11-16 11:10'],
      ['levelChanged', 'Mon 2026-11-16 12:00', 'high'],
    ] as const;
    expect(told(clock(clocksOf({ filed, events }), 'reaction').due)).toBe('Mon 2026-11-16 13:00');
  });

  it('C-14: reopening starts both promises anew, and the breach of the first cycle stays', () => {
    const events = [
      ['acknowledged', 'Mon 2026-11-16 14:00'],
      ['done', 'Mon 2026-11-16 18:00'],
      ['reopened', 'Wed 2026-11-18 12:00'],
    ] as const;
    const line = clocksOf({ filed, events });
    expect(line.commitments.map(({ due }) => told(due))).toEqual(['Wed 2026-11-18 14:00', 'Wed 2026-11-18 20:00']);
    expect(line.commitments.map(({ past }) => past.map(({ breached }) => breached))).toEqual([[true], [false]]);
    expect(line.commitments.every(({ breached }) => !breached)).toBe(true);
  });
});
