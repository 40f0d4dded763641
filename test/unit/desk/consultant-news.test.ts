import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../lib/base/instant.ts';
import { groupNews } from '../../../lib/desk/run-tick.ts';
import { type Ticking, tick } from '../../../lib/desk/tick.ts';
import { defaultSettings, type Settings } from '../../../lib/model/settings.ts';
import { anEvent } from '../../make/event.ts';
import { aTicking as aTicket, FILED, moscow, say } from '../../make/ticking.ts';

const look = (all: readonly Ticking[], now: Instant, settings: Partial<Settings> = {}) =>
  tick(all, { ...defaultSettings, role: 'consultant', ...settings }, now, say, 'Europe/Moscow').notices;
const toldAt = (all: readonly Ticking[], now: Instant, settings: Partial<Settings> = {}) =>
  look(all, now, settings).map(({ title }) => title);
const reacted = anEvent('acknowledged', moscow('11:20'));
const client = { by: { side: 'client' as const, name: 'Анна' } };

describe('what the consultant is told of a «regular» ticket filed at 11:00 (reaction 2 hours, answer 8)', () => {
  const filed = 'Новая заявка: клиент';
  it.each<readonly [string, readonly Ticking[], string, readonly string[]]>([
    ['that it came', [aTicket()], '11:05', [filed]],
    [
      'that half of the time is gone',
      [aTicket()],
      '12:10',
      [filed, 'Клиент ждёт реакции: прошла половина срока, осталось 50м'],
    ],
    ['that it runs out', [aTicket()], '12:40', [filed, 'Клиент ждёт реакции: осталось 20м']],
    ['that it is over', [aTicket()], '13:30', [filed, 'Клиент ждёт реакции: обещанное время вышло']],
    ['nothing in praise of his own reaction', [aTicket('104', FILED, [reacted])], '11:30', [filed]],
    [
      'that the client waits for the answer',
      [aTicket('104', FILED, [reacted])],
      '16:00',
      [filed, 'Клиент ждёт ответа: прошла половина срока, осталось 3ч'],
    ],
    [
      'that the client wrote',
      [aTicket('104', FILED, [reacted, anEvent('clientWrote', moscow('11:40'), client)])],
      '11:45',
      [filed, '№ 104: клиент ответил'],
    ],
    [
      'that the urgent start is asked for (R-099)',
      [aTicket('104', FILED, [anEvent('clientWrote', moscow('11:40'), { ...client, detail: { rush: 'asked' } })])],
      '11:45',
      [filed, '№ 104: клиент просит срочный запуск (платно)'],
    ],
  ])('%s', (_, all, now, told) => {
    expect(toldAt(all, moscow(now))).toEqual(told);
  });

  it('names who has filed it', () => {
    const one = aTicket();
    const named = { ...one, events: [anEvent('filed', FILED, { ticketId: 't-104', ...client })] };
    expect(toldAt([named], moscow('11:05'))).toEqual(['Новая заявка: Анна']);
  });

  it('each under an id of its own, the same whenever it is looked at: so it is raised once', () => {
    const wrote = (time: string) => anEvent('clientWrote', moscow(time), { ...client, ticketId: 't-104' });
    const one = [aTicket('104', FILED, [wrote('11:40'), wrote('11:41')])];
    const ids = look(one, moscow('11:45')).map(({ notice }) => notice.id);
    expect(new Set(ids).size).toBe(3);
    expect(look(one, moscow('11:50')).map(({ notice }) => notice.id)).toEqual(ids);
    // The notice leads to its ticket by the beginning of its id.
    expect(ids.every((id) => id.split(':')[0] === 't-104')).toBe(true);
  });

  it('nothing of yesterday after a long sleep, and nothing while he sleeps', () => {
    const old = [aTicket('104', FILED, [reacted, anEvent('clientWrote', moscow('11:40'), client)])];
    expect(toldAt(old, moscow('12:00', '18')).filter((title) => /ответил|Новая/.test(title))).toEqual([]);
    const asleep = { awake: { from: '09:00', to: '22:00' } };
    expect(toldAt([aTicket('1', moscow('23:00'))], moscow('23:10'), asleep)).toEqual([]);
    expect(toldAt([aTicket('1', moscow('23:00'))], moscow('09:10', '17'), asleep)).toEqual([filed]);
  });

  it('each kind has its switch, and no call to himself is offered', () => {
    const all = [aTicket('104', FILED, [anEvent('clientWrote', moscow('12:00'), client)])];
    const { notify } = defaultSettings;
    expect(toldAt(all, moscow('12:40'), { notify: { ...notify, acknowledged: false, replied: false } })).toEqual([
      expect.stringMatching(/^Клиент ждёт реакции/),
    ]);
    expect(look(all, moscow('13:30')).some(({ mayCall }) => mayCall)).toBe(false);
  });

  it('many at once are told as one', () => {
    const many = Array.from({ length: 9 }, (_, index) => aTicket(String(index)));
    expect(groupNews(look(many, moscow('11:05')), say)).toHaveLength(1);
  });
});
