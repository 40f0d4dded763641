import { describe, expect, it } from 'vitest';
import { consultantV2 } from '../../../lib/standards/presets/consultant-v2.ts';
import { type Matter, similarTo, topicOf } from '../../../lib/standards/similar.ts';
import { placeWords } from '../../../lib/standards/trouble-place.ts';

const { intake } = consultantV2;
const matter = (id: string, text: string, over: Partial<Matter> = {}): Matter => ({
  id,
  topic: topicOf(intake, text),
  type: 'breakage',
  entities: [],
  ...over,
});
/** What everybody writes about: deals that are not saved. */
const crowd = Array.from({ length: 60 }, (_, n) =>
  matter(`deal-${n}`, `Сделка не сохраняется в воронке продаж у менеджера отдела, случай ${'абвгдежзик'[n % 10]}${n}`),
);

describe('What is offered as already solved (R-161)', () => {
  it('is told by rare words: telephony among a crowd of deals', () => {
    const others = [...crowd, matter('phone', 'Телефония молчит: входящие звонки не доходят до менеджера')];
    const found = similarTo(matter('new', 'У менеджера не работает телефония, входящие не слышно'), others, 3);
    expect(found.map(({ id }) => id)).toEqual(['phone']);
  });

  it('is nothing where only words of everyday use are shared', () => {
    const others = [...crowd, matter('bank', 'Реквизиты банка в договоре менеджера')];
    expect(similarTo(matter('new', 'Менеджер просит новый отчёт по складу'), others, 3)).toEqual([]);
  });

  it('needs less when it is about the very same deal, and then goes first', () => {
    const about = { entities: ['https://p/deal/12/'] };
    const others = [
      matter('other', 'Печать счёта не открывается вовсе'),
      matter('same', 'Печать счёта: подпись и печать не там, шаблон сдвинут на листе', about),
      ...crowd,
    ];
    const [first] = similarTo(matter('new', 'Печать счёта обрезает подпись', about), others, 3);
    expect(first).toMatchObject({ id: 'same', isSameEntity: true });
    const lone = matter('new', 'Шаблон и подпись для рассылки писем клиентам и партнёрам', about);
    expect(similarTo(lone, others, 3).map(({ id }) => id)).toEqual(['same']);
    expect(similarTo({ ...lone, entities: [] }, others, 3)).toEqual([]);
  });

  it('is never the ticket itself, and no more than are asked for', () => {
    const one = matter('deal-1', 'Сделка не сохраняется в воронке продаж, случай б1');
    const found = similarTo(one, [one, ...crowd.filter(({ id }) => id !== 'deal-1')], 3);
    expect(found).toHaveLength(3);
    expect(found.map(({ id }) => id)).not.toContain('deal-1');
  });

  it('takes ten thousand tickets without being noticed', () => {
    const many = Array.from({ length: 10_000 }, (_, n) => crowd[n % crowd.length] ?? matter('none', ''));
    const began = performance.now();
    similarTo(matter('new', 'Телефония не работает у менеджера'), many, 3);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});

it('a device or a place of a trouble is found in any inflection (R-179)', () => {
  expect(placeWords(intake, 'Не слышно на ноутбуке Иванова, на складе то же')).toEqual(['ноутбуке', 'складе']);
  expect(placeWords(intake, 'Не сохраняется сделка')).toEqual([]);
});
