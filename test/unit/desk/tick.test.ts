import { describe, expect, it } from 'vitest';
import { type Instant, MINUTE, shift } from '../../../lib/base/instant.ts';
import { type Ticking, tick } from '../../../lib/desk/tick.ts';
import { defaultSettings, type Settings } from '../../../lib/model/settings.ts';
import { anEvent, at } from '../../make/event.ts';
import { aTicking as aTicket, FILED, moscow, say } from '../../make/ticking.ts';

const look = (all: readonly Ticking[], now: Instant, settings: Partial<Settings> = {}) =>
  tick(all, { ...defaultSettings, ...settings }, now, say, 'Europe/Moscow');
const faceAt = (all: readonly Ticking[], now: Instant, settings: Partial<Settings> = {}) => {
  const { text, tone } = look(all, now, settings).face;
  return `${text} ${tone}`;
};
const marksAt = (all: readonly Ticking[], now: Instant, settings: Partial<Settings> = {}) =>
  look(all, now, settings).notices.map(({ notice }) => notice.id);

describe('the badge of a «regular» ticket filed at 11:00 (reaction 2 hours, answer 8)', () => {
  const one = [aTicket()];
  const reacted = [aTicket('104', FILED, [anEvent('acknowledged', moscow('11:20'))])];
  const rows: [string, readonly Ticking[], Instant, string][] = [
    ['begins with two hours', one, FILED, '2ч calm'],
    ['rounds down to the hour', one, moscow('11:01'), '1ч calm'],
    ['counts minutes under an hour', one, moscow('12:15'), '45м calm'],
    ['warns when a fifth of the term is left', one, moscow('12:36'), '24м soon'],
    ['holds zero in the last minute: equality is met (C-05)', one, moscow('13:00'), '0м soon'],
    ['is late a moment after', one, shift(moscow('13:00'), 1), '-1м late'],
    ['rounds what is over up (C-06)', one, moscow('15:30'), '-3ч late'],
    ['goes over to the answer once there was a reaction', reacted, moscow('11:30'), '7ч calm'],
    ['stands still outside hours, with a pause mark, even when it is late', one, moscow('23:00'), '‖-3ч late'],
    [
      'is empty when everything is met',
      [aTicket('104', FILED, [anEvent('replied', moscow('12:00'))])],
      moscow('12:30'),
      ' calm',
    ],
    ['is empty with no tickets', [], moscow('12:30'), ' calm'],
  ];
  for (const [name, tickets, now, face] of rows)
    it(`${name}: «${face}»`, () => expect(faceAt(tickets, now)).toBe(face));

  it('filed at night stands still till the opening', () => {
    const night = [aTicket('1', moscow('23:30'))];
    expect(faceAt(night, moscow('23:45'))).toBe('‖2ч still');
    expect(look(night, moscow('23:45')).face.title).toBe(
      '№ 1 «Права»: Время реакции, осталось 2ч (вне рабочего времени, счёт пойдёт в 10:00 МСК, 17.11)',
    );
    expect(look(night, moscow('23:45')).nextAt).toBe(moscow('10:00', '17'));
    expect(faceAt(night, moscow('10:00', '17'))).toBe('2ч calm');
  });
  it('shows days of the consultant’s clock for long terms', () => {
    const slow = [aTicket('1', FILED, [anEvent('acknowledged', moscow('11:30'))], 'some')];
    expect(faceAt(slow, moscow('11:00'))).toBe('12ч calm');
    expect(faceAt(slow, moscow('12:00'))).toBe('23ч calm');
  });
  it('shows the pause mark alone when the only ticket is put off: not what it shows at night', () => {
    const put = aTicket('1', FILED, [anEvent('postponed', moscow('11:30'))]);
    expect(faceAt([put], moscow('12:00'))).toBe('‖ paused');
    expect(look([put], moscow('12:00')).face.title).toBe('Куратор: обращения отложены, счёт времени стоит');
  });
  it('speaks of the promise that runs out next, of a fresh miss before it, and of an old miss only when nothing runs', () => {
    const fresh = aTicket('2', moscow('12:00'));
    const missed = aTicket('1', FILED);
    expect(faceAt([missed, fresh], moscow('12:50'))).toBe('10м soon');
    expect(faceAt([missed, fresh], moscow('13:10'))).toBe('-10м late');
    const old = aTicket('3', at('2026-11-10T11:00:00+03:00'));
    expect(faceAt([old, fresh], moscow('12:10'))).toBe('1ч calm');
    expect(faceAt([old], moscow('12:10'))).toBe('-6д late');
  });
  it('tells in its tooltip which ticket and which promise', () => {
    expect(look(one, moscow('12:15')).face.title).toBe('№ 104 «Права»: Время реакции, осталось 45м');
    expect(look(one, moscow('13:10')).face.title).toBe('№ 104 «Права»: Время реакции, просрочено на 10м');
  });
  it('keeps to the settings: the number of late tickets, or nothing', () => {
    expect(faceAt(one, moscow('12:15'), { badge: 'late' })).toBe(' calm');
    expect(faceAt(one, moscow('13:10'), { badge: 'late' })).toBe('1 late');
    const three = [aTicket('1'), aTicket('2'), aTicket('3', moscow('12:00')), aTicket('4', moscow('13:00'))];
    expect(faceAt(three, moscow('13:10'), { badge: 'late' })).toBe('2 late');
    expect(look(three, moscow('13:10'), { badge: 'late' }).face.title).toBe('Куратор: просрочены 2 заявки');
    expect(faceAt(one, moscow('13:10'), { badge: 'off' })).toBe(' calm');
  });
  it('is at most four characters long at any time of any ticket', () => {
    for (let hours = 0; hours < 24 * 90; hours += 7) {
      const { text } = look([aTicket()], shift(FILED, hours * 60 * MINUTE)).face;
      expect([...text].length).toBeLessThanOrEqual(4);
      expect([...text].length).toBeGreaterThanOrEqual(2);
    }
  });
});

describe('notices', () => {
  const reacted = anEvent('acknowledged', moscow('11:20'));
  it('tell of a reaction, an answer, half of the time gone, time running out and time missed', () => {
    expect(marksAt([aTicket()], moscow('11:30'))).toEqual([]);
    expect(marksAt([aTicket()], shift(moscow('12:00'), -1))).toEqual([]);
    expect(marksAt([aTicket()], moscow('12:00'))).toEqual(['t-104:reaction:half']);
    expect(marksAt([aTicket()], moscow('12:36'))).toEqual(['t-104:reaction:soon']);
    expect(marksAt([aTicket()], moscow('13:01'))).toEqual(['t-104:reaction:missed']);
    expect(marksAt([aTicket('104', FILED, [reacted])], moscow('11:30'))).toEqual(['t-104:reaction:acknowledged']);
    expect(marksAt([aTicket('104', FILED, [reacted, anEvent('replied', moscow('12:00'))])], moscow('12:30'))).toEqual([
      't-104:reaction:acknowledged',
      't-104:answer:replied',
    ]);
  });
  it('are sentences with the ticket’s number and title', () => {
    const [missed] = look([aTicket()], moscow('13:01')).notices;
    expect([missed?.title, missed?.message]).toEqual([
      '№ 104: обещанное время вышло',
      '«Права»: Время реакции просрочено. Можно позвонить консультанту в его рабочие часы.',
    ]);
  });
  it('do not tell of what is more than a day old', () => {
    expect(marksAt([aTicket()], moscow('13:01', '17'))).toEqual(['t-104:answer:missed']);
    expect(marksAt([aTicket()], moscow('13:01', '20'))).toEqual([]);
  });
  it('begin anew after a reopening (C-14)', () => {
    const events = [
      reacted,
      anEvent('done', moscow('12:00')),
      anEvent('reopened', moscow('12:10')),
      anEvent('acknowledged', moscow('12:15')),
    ];
    expect(marksAt([aTicket('104', FILED, events)], moscow('12:30'))).toEqual(['t-104:reaction:acknowledged:1']);
  });
  it('are switched one by one', () => {
    const notify = { acknowledged: false, replied: true, half: false, runningOut: false, missed: false };
    expect(marksAt([aTicket('104', FILED, [reacted])], moscow('11:30'), { notify })).toEqual([]);
    for (const time of ['12:10', '12:50', '13:01']) expect(marksAt([aTicket()], moscow(time), { notify })).toEqual([]);
  });
  it('of an older version’s settings tell of half of the time', () => {
    const notify = { acknowledged: true, replied: true, runningOut: true, missed: true };
    expect(marksAt([aTicket()], moscow('12:10'), { notify })).toEqual(['t-104:reaction:half']);
  });
  it('wait for the morning when the person sleeps, and tell then how it stands', () => {
    const awake = { from: '13:30', to: '22:00' };
    expect(marksAt([aTicket()], moscow('13:01'), { awake })).toEqual([]);
    expect(look([aTicket()], moscow('13:29'), { awake, badge: 'off' }).nextAt).toBe(moscow('13:30'));
    expect(marksAt([aTicket()], moscow('13:30'), { awake })).toEqual(['t-104:reaction:missed']);
  });
  it('offer a call where one helps', () => {
    const calls = (now: Instant) => look([aTicket()], now).notices.map(({ mayCall }) => mayCall);
    expect([calls(moscow('12:10')), calls(moscow('12:50')), calls(moscow('13:01'))]).toEqual([[false], [true], [true]]);
  });
});

describe('the next look', () => {
  it('comes when the number changes, the warning begins or the term is over, whichever is first', () => {
    const next = (now: Instant) => look([aTicket()], now, { badge: 'late' }).nextAt;
    expect(next(FILED)).toBe(moscow('12:00'));
    expect(next(moscow('12:00'))).toBe(moscow('12:36'));
    expect(next(moscow('12:36'))).toBe(shift(moscow('13:00'), 1));
    const shown = look([aTicket()], moscow('12:15')).nextAt ?? 0;
    expect(shown - moscow('12:15')).toBeLessThanOrEqual(MINUTE + 1);
  });
  it('never misses a change: between two looks face and notices stay as they are', () => {
    const all = [
      aTicket('1', FILED),
      aTicket('2', moscow('21:10')),
      aTicket('3', moscow('12:00'), [anEvent('supportWrote', moscow('12:20'))]),
    ];
    const faceOn = (now: Instant) => {
      const { text, tone } = look(all, now).face;
      return [text, tone];
    };
    const marks = (now: Instant) => new Set(marksAt(all, now));
    let now: Instant = FILED;
    for (let looks = 0; looks < 3000 && now < moscow('23:00', '17'); looks += 1) {
      const { nextAt } = look(all, now);
      if (nextAt === undefined) break;
      expect(nextAt).toBeGreaterThan(now);
      const middle = shift(now, Math.floor((nextAt - now) / 2));
      if (nextAt - now > 2) {
        expect([middle, ...faceOn(middle)]).toEqual([middle, ...faceOn(now)]);
        // Old news may fall silent in between; nothing new may be missed.
        expect([...marks(middle)].filter((mark) => !marks(now).has(mark))).toEqual([]);
      }
      now = nextAt;
    }
    expect(now).toBeGreaterThan(moscow('13:00', '17'));
  });
});

it('10,000 open tickets are folded in a fraction of the time between two frames', () => {
  const all = Array.from({ length: 10_000 }, (_, index) =>
    aTicket(String(index), shift(FILED, -index * 1000), [
      anEvent('supportWrote', shift(FILED, -index * 1000 + 500), { ticketId: `t-${index}` }),
    ]),
  );
  const now = moscow('12:15');
  const times: number[] = [];
  for (let round = 0; round < 30; round += 1) {
    const began = performance.now();
    look(all, now, { notify: { acknowledged: false, replied: true, runningOut: true, missed: true } });
    times.push(performance.now() - began);
  }
  // 15 ms on a quiet machine of two cores (the claim is 20); tests share theirs with others, so four times that is given.
  expect(Math.min(...times)).toBeLessThan(60);
});
