import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { HOUR, type Instant, MINUTE, shift } from '../../../lib/base/instant.ts';
import { clockParts } from '../../../lib/desk/clock-parts.ts';
import { GROUP, runTick, type Shown, type TickParts } from '../../../lib/desk/run-tick.ts';
import { type Ticking, tick } from '../../../lib/desk/tick.ts';
import { defaultSettings } from '../../../lib/model/settings.ts';
import { claimNotices } from '../../../lib/store/notices.ts';
import { aBase } from '../../make/base.ts';
import { anEvent } from '../../make/event.ts';
import { aTicking, FILED, keepTicking, moscow, say } from '../../make/ticking.ts';

const look = (all: readonly Ticking[], now: Instant) => tick(all, defaultSettings, now, say, 'Europe/Moscow');

describe('a tick of the background', () => {
  async function aBackground(tickets: readonly Ticking[], now: () => Instant) {
    const db = aBase();
    await keepTicking(db, tickets);
    const shown: Shown[] = [];
    const badges: string[] = [];
    const alarms: Instant[] = [];
    const parts: TickParts = {
      ...clockParts(db, '1'),
      settings: async () => defaultSettings,
      now,
      zone: () => 'Europe/Moscow',
      say,
      claim: (notices) => claimNotices(db, notices),
      notElsewhere: async (notices) => notices,
      setBadge: async (face) => void badges.push(face.text),
      notify: async (one) => void shown.push(one),
      setAlarm: async (when) => void alarms.push(when),
    };
    return { db, shown, badges, alarms, parts };
  }

  it('raises each notice once, whichever of two ticks comes first, and sets badge and alarm', async () => {
    const { shown, badges, alarms, parts } = await aBackground([aTicking()], () => moscow('13:01'));
    await Promise.all([runTick(parts), runTick(parts)]);
    await runTick(parts);
    expect(shown.map(({ id }) => id)).toEqual(['t-104:reaction:missed']);
    expect(badges).toEqual(['-1м', '-1м', '-1м']);
    expect(alarms.every((when) => when > moscow('13:01'))).toBe(true);
  });

  it('raises each step of the ladder once through a day with restarts', async () => {
    let now: Instant = FILED;
    const { shown, parts } = await aBackground([aTicking()], () => now);
    for (; now < moscow('14:00'); now = shift(now, 7 * MINUTE)) await runTick(parts);
    expect(shown.map(({ id }) => id)).toEqual(['half', 'soon', 'missed'].map((mark) => `t-104:reaction:${mark}`));
  });

  it('tells many at once as one, and each of them as told', async () => {
    const many = Array.from({ length: 6 }, (_, index) => aTicking(String(index)));
    const { db, shown, parts } = await aBackground(many, () => moscow('13:01'));
    await runTick(parts);
    await runTick(parts);
    expect(shown.map(({ id, title }) => [id, title])).toEqual([[GROUP, '6 новостей по заявкам']]);
    expect(shown[0]?.message.split('\n')).toEqual([
      ...[0, 1, 2, 3].map((code) => `№ ${code}: обещанное время вышло`),
      '…и ещё 2',
    ]);
    expect(await db.notices.count()).toBe(6);
  });

  /**
   * A machine with alarms: they ring when its clock has reached them, or as soon as it is awake again; and it naps for a
   * quarter of an hour now and then. What the icon shows is compared with what it would show were it reckoned this instant.
   */
  it.each<[string, { time: string; day: string; by: number }?]>([
    ['through two working days'],
    ['when the lid was shut for the night', { time: '20:00', day: '16', by: 14 * HOUR }],
    ['when the lid was shut over midnight', { time: '23:59', day: '16', by: 2 * MINUTE }],
    ['when the clock was put forward', { time: '12:10', day: '16', by: 3 * HOUR }],
  ])('is right within a minute %s', async (_, jump) => {
    let now: Instant = FILED;
    let alarm: Instant = now;
    let rang: Instant = now;
    const all = [aTicking('1'), aTicking('2', moscow('19:30'), [anEvent('acknowledged', moscow('19:40'))])];
    const { badges, parts } = await aBackground(all, () => now);
    parts.setAlarm = async (when) => {
      alarm = when;
    };
    let todo = jump;
    for (let steps = 0; now < moscow('23:00', '17'); steps += 1) {
      if (todo && now >= moscow(todo.time, todo.day)) {
        now = shift(now, todo.by);
        todo = undefined;
      }
      if (now >= alarm) {
        await runTick(parts);
        rang = now;
      }
      if (now - rang >= MINUTE || now === rang) expect([now, badges.at(-1)]).toEqual([now, look(all, now).face.text]);
      now = shift(now, steps % 6 === 5 ? 17 * MINUTE : MINUTE / 2);
    }
  });

  it('tells at once what the person slept through where he is, when the machine’s zone changes', async () => {
    let zone = 'Europe/Moscow';
    let now = moscow('13:01');
    let alarm: Instant = now;
    const { shown, parts } = await aBackground([aTicking()], () => now);
    parts.settings = async () => ({ ...defaultSettings, awake: { from: '14:00', to: '22:00' } });
    parts.zone = () => zone;
    parts.setAlarm = async (when) => {
      alarm = when;
    };
    await runTick(parts);
    expect(shown).toEqual([]);
    zone = 'Asia/Yekaterinburg';
    expect(alarm - now).toBeLessThanOrEqual(MINUTE);
    now = alarm;
    await runTick(parts);
    expect(shown.map(({ id }) => id)).toEqual(['t-104:reaction:missed']);
  });
});
