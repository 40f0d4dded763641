import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { consultantV2Core } from '../../../lib/standards/presets/clocks/consultant-v2.ts';
import { oneboxCore } from '../../../lib/standards/presets/clocks/onebox.ts';
import { simaiCore } from '../../../lib/standards/presets/clocks/simai.ts';
import { withLunch } from '../../../lib/standards/presets/settings.ts';
import { clock, clocksOf, type Situation } from '../../make/policy.ts';

const Catalogue = z.record(z.string(), z.object({ message: z.string() }));
const catalogue = (language: string) =>
  Catalogue.parse(
    JSON.parse(readFileSync(new URL(`../../../public/_locales/${language}/messages.json`, import.meta.url), 'utf8')),
  );
const ru = catalogue('ru');
const en = catalogue('en');

/** The trace as sentences of a language; a missing key or parameter shows. */
function sentences(situation: Situation, id: string, words = ru): string[] {
  return clock(clocksOf(situation), id).trace.map(({ words: { key, params } }) =>
    (words[key]?.message ?? `?${key}`).replace(/\{(\w+)\}/g, (hole, name: string) => String(params?.[name] ?? hole)),
  );
}

describe('trace: why this due instant', () => {
  it('tells a promise that goes over the night, in both languages', () => {
    const situation = { filed: 'Mon 2026-11-16 18:00' };
    expect(sentences(situation, 'answer')).toEqual([
      'Начало 16.11 18:00',
      '16.11 18:00–22:00 — 4 ч',
      'ночь: 22:00–10:00 не считается',
      '17.11 10:00–14:00 — 4 ч',
      'Срок 17.11 14:00',
    ]);
    expect(sentences(situation, 'answer', en)).toEqual([
      'Starts 16.11 18:00',
      '16.11 18:00–22:00 — 4 h',
      'night: 22:00–10:00 does not count',
      '17.11 10:00–14:00 — 4 h',
      'Due 17.11 14:00',
    ]);
  });

  it('tells what was filed at night and what was put off', () => {
    const events = [
      ['postponed', 'Tue 2026-11-17 12:00'],
      ['resumed', 'Tue 2026-11-17 15:00'],
    ] as const;
    expect(sentences({ filed: 'Tue 2026-11-17 02:00', events }, 'answer')).toEqual([
      '17.11 02:00 — вне рабочего времени, отсчёт с ближайшего открытия',
      'до открытия: 02:00–10:00 не считается',
      '17.11 10:00–12:00 — 2 ч',
      'Отложено 17.11 12:00: отсчёт стоит',
      'Возобновлено 17.11 15:00',
      '17.11 15:00–21:00 — 6 ч',
      'Срок 17.11 21:00',
    ]);
  });

  it('tells seconds where there are any', () => {
    expect(sentences({ level: 'high', filed: 'Wed 2026-11-18 21:50:30' }, 'reaction')).toEqual([
      'Начало 18.11 21:50:30',
      '18.11 21:50:30–22:00 — 0 ч 9 мин 30 с',
      'ночь: 22:00–10:00 не считается',
      '19.11 10:00–10:20:30 — 0 ч 20 мин 30 с',
      'Срок 19.11 10:20:30',
    ]);
  });

  it('tells a lunch break and a weekend, and gathers many whole days', () => {
    const policy = withLunch(simaiCore, '12:00', '13:00');
    expect(sentences({ policy, level: 'urgent', filed: 'Fri 2026-11-20 11:00' }, 'reaction')).toContain(
      'перерыв 12:00–13:00',
    );
    const long = sentences({ policy: simaiCore, level: 'development', filed: 'Mon 2026-11-16 10:00' }, 'reaction');
    expect(long).toContain('17.11–17.12: полных рабочих дней 23 — 207 ч');
    expect(sentences({ policy: simaiCore, level: 'standard', filed: 'Fri 2026-11-20 16:00' }, 'reaction')).toContain(
      'выходные: 20.11 17:00 – 23.11 08:00 не считается',
    );
  });

  it('tells the cut-off, the change of level, the restart and plain hours', () => {
    const late = sentences({ policy: oneboxCore, level: 'integrator', filed: 'Tue 2026-11-17 14:01' }, 'reaction');
    expect(late[1]).toBe('Поступило 17.11 14:01, поздно для этого дня: переносится на следующий рабочий день');
    const changed = [['levelChanged', 'Mon 2026-11-16 12:00', 'high']] as const;
    expect(sentences({ filed: 'Mon 2026-11-16 11:00', events: changed }, 'answer')).toEqual([
      'Начало 16.11 11:00',
      'Уровень изменён 16.11 12:00: срок короче, считается от смены',
      '16.11 12:00–14:00 — 2 ч',
      'Срок 16.11 14:00',
    ]);
    const plain = sentences({ policy: oneboxCore, level: 'client-task', filed: 'Fri 2026-11-13 10:00' }, 'activity');
    expect(plain).toContain('13.11 10:00 – 15.11 10:00: 48 ч подряд');
  });

  it('has words for every step of every preset', () => {
    for (const policy of [consultantV2Core, simaiCore, oneboxCore]) {
      for (const { id } of policy.levels) {
        for (const each of clocksOf({ policy, level: id, filed: 'Sat 2026-11-21 23:59:59' }).commitments) {
          for (const { words } of each.trace) expect(ru[words.key] && en[words.key]).toBeDefined();
        }
      }
    }
  });
});
