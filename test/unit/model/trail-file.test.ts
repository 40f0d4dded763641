import { describe, expect, it } from 'vitest';
import { instant } from '../../../lib/base/instant.ts';
import { trailJson } from '../../../lib/desk/trail-file.ts';
import type { TrailItem } from '../../../lib/model/trail.ts';
import { readTrailFile, trailText } from '../../../lib/model/trail-file.ts';

const at = instant(Date.parse('2026-11-17T12:30:00+03:00'));
const page = { address: 'https://p/crm/deal/details/12/', title: 'Поставка окон' };
const items: readonly { second: number; item: TrailItem }[] = [
  { second: 1.5, item: { id: 'a', at, is: 'step', act: 'click', role: 'button', name: 'Сохранить', page } },
  { second: 3, item: { id: 'b', at, is: 'console', level: 'error', text: 'TypeError: x' } },
  {
    second: 4,
    item: { id: 'c', at, is: 'request', method: 'POST', path: 'p/rest/crm', status: 500, time: 20, slow: false },
  },
];
const environment = {
  ...{ browser: 'Chrome 131', system: 'Windows', window: '1280×720', screen: '1920×1080', scale: 1 },
  ...{ zone: 'Europe/Moscow', language: 'ru' },
};
const written = trailJson({ name: 'Проверка', startedAt: at, moment: '', duration: 10, items, environment });

describe('The file of a film’s trail', () => {
  it('is read back as it was written', () => {
    const read = readTrailFile(written);
    expect(read).toMatchObject({ film: 'Проверка', environment });
    expect(read?.items.map(({ second, item }) => [second, item.is])).toEqual([
      [1.5, 'step'],
      [3, 'console'],
      [4, 'request'],
    ]);
    expect(read && trailText(read)).toBe('Сохранить Поставка окон\nTypeError: x\np/rest/crm');
  });

  it('hides no sound item behind one that cannot be read', () => {
    const file = JSON.parse(written) as { items: object[] };
    file.items.splice(1, 1, { second: 2, at: 'never', is: 'witchcraft' });
    expect(readTrailFile(JSON.stringify(file))?.items).toHaveLength(2);
  });

  it.each(['', '{', '[]', '{"format":"other","version":1,"recording":{"name":""},"items":[]}', 'null'])(
    'is none: %s',
    (text) => expect(readTrailFile(text)).toBeUndefined(),
  );
});
