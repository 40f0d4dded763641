import { describe, expect, it } from 'vitest';
import { arrange, type Names } from '../../../components/queue/arrange.ts';
import { type Around, activeFilters, countChoices, passes } from '../../../components/queue/filter.ts';
import { isFound, pieces, snippetOf, wordsOf } from '../../../components/queue/search.ts';
import { type Standing, standingOf } from '../../../components/queue/standing.ts';
import { plainLook } from '../../../components/queue/views.ts';
import { HOUR, instant, MINUTE } from '../../../lib/base/instant.ts';
import { rowOf } from '../../../lib/desk/ticket-row.ts';
import type { ListFilters } from '../../../lib/model/list-view.ts';
import { makeView, noon, type TicketSketch } from '../../ui/samples.ts';

const before = (minutes: number) => instant(noon - minutes * MINUTE);
const standing = (sketch: TicketSketch): Standing => {
  const view = makeView({ taskId: '1', ...sketch });
  return standingOf(rowOf(view, view.policy), noon);
};
const late = standing({ code: '104', title: 'Не сохраняется сделка', filedAt: before(145) });
const soon = standing({ code: '103', title: 'Как добавить поле', filedAt: before(105), answers: { type: 'question' } });
const paused = standing({
  code: '9',
  title: 'Поправить счёт-фактуру',
  filedAt: before(120),
  happened: [
    ['acknowledged', before(110)],
    ['supportWrote', before(100), 'Пришлите номер договора 77-К'],
    ['postponed', before(60)],
  ],
});
const keptLate = standing({
  code: '99',
  title: 'Старая задача',
  level: 'high',
  filedAt: instant(noon - 70 * HOUR),
  happened: [
    ['acknowledged', instant(noon - 50 * HOUR)],
    ['replied', instant(noon - 49 * HOUR)],
    ['closed', instant(noon - 48 * HOUR)],
  ],
});
const all = [paused, keptLate, soon, late];
const codes = (some: readonly Standing[]) => some.map(({ row }) => row.code);
const around: Around = { now: noon, me: '27', dayOf: (at) => new Date(at + 3 * HOUR).toISOString().slice(0, 10) };
const names: Names = {
  group: (id) => id,
  type: ({ row }) => row.type ?? '',
  entity: ({ row }) => row.entities[0]?.title ?? '',
  month: (at) => new Date(at).toISOString().slice(0, 7),
  state: ({ state }) => state,
};

describe('a ticket of the list', () => {
  it('stands as its clocks say: late, nearly, put off, kept too late', () => {
    expect(all.map(({ lateness }) => lateness)).toEqual(['paused', 'wasLate', 'soon', 'late']);
    expect(all.map(({ group }) => group)).toEqual(['waiting', 'finished', 'soon', 'late']);
  });

  it('shows the promise that runs out first, and of an ended one how each came out', () => {
    expect(late.pressing).toMatchObject({ id: 'reaction', tone: 'late', remaining: -25 * MINUTE });
    expect(keptLate.pressing).toBeUndefined();
    expect(keptLate.clocks.map(({ id, breached }) => [id, breached])).toEqual([
      ['reaction', true],
      ['answer', true],
    ]);
  });

  it('keeps no events of a ticket that has ended, only how it came out and its words', () => {
    expect(keptLate.row.past.is).toBe('ended');
    expect(paused.row.past.is).toBe('moving');
  });

  it('whose past is not read is as ended as its task', () => {
    const bare = rowOf(
      { ...makeView({ code: '5', filedAt: before(5), taskId: '7' }), events: undefined },
      late.row.policy,
    );
    const declined = { ...bare, portal: { ticketId: bare.id, status: 7, leftOut: [] } };
    expect(standingOf(bare, noon)).toMatchObject({ group: 'finished', state: 'closed' });
    expect(standingOf(declined, noon)).toMatchObject({ group: 'finished', state: 'refused' });
  });
});

describe('search', () => {
  const finds = (typed: string) => codes(all.filter(({ row }) => isFound(row, wordsOf(typed))));

  it.each([
    ['Т-104', ['104']],
    ['t-104', ['104']],
    ['т-', ['9', '99', '103', '104']],
    ['СДЕЛКА сохраняется', ['104']],
    ['счет-фактуру', ['9']],
    ['счёт-ФАКТУРУ', ['9']],
    ['договора 77-к', ['9']],
    ['смирнова', ['9', '99', '103', '104']],
    ['поставка окон', ['9', '99', '103', '104']],
    ['  ', ['9', '99', '103', '104']],
    ['сделка договор', []],
  ])('«%s» finds %j', (typed, expected) => expect(finds(typed)).toEqual(expected));

  it('marks what was found, е for ё and any case', () => {
    expect(pieces('Счёт и счета', wordsOf('счет'))).toEqual([
      { text: 'Счёт', found: true },
      { text: ' и ', found: false },
      { text: 'счет', found: true },
      { text: 'а', found: false },
    ]);
    expect(pieces('нет', wordsOf('да'))).toEqual([{ text: 'нет', found: false }]);
    expect(pieces('', wordsOf('да'))).toEqual([]);
  });

  it('letters that grow when they are made small move no mark', () => {
    expect(pieces('İİ да', wordsOf('да')).find(({ found }) => found)?.text).toBe('да');
  });

  it('shows where in the conversation the words stand when the title has none', () => {
    expect(snippetOf(paused.row, wordsOf('договора'))).toBe('Пришлите номер договора 77-К');
    expect(snippetOf(paused.row, wordsOf('поправить'))).toBeUndefined();
    expect(snippetOf(paused.row, [])).toBeUndefined();
  });
});

describe('filters', () => {
  const through = (filters: ListFilters) => codes(all.filter((one) => passes(one, filters, around)));

  it.each<[string, ListFilters, string[]]>([
    ['none', {}, ['9', '99', '103', '104']],
    ['an empty one', { types: [] }, ['9', '99', '103', '104']],
    ['lateness', { lateness: ['late', 'wasLate'] }, ['99', '104']],
    ['state', { states: ['waiting', 'closed'] }, ['9', '99']],
    ['type', { types: ['question'] }, ['103']],
    ['level', { levels: [keptLate.row.level] }, ['99']],
    ['kind of entity', { kinds: ['crm.lead'] }, []],
    ['one entity', { entity: 'https://romashka.bitrix24.ru/crm/deal/details/12/' }, ['9', '99', '103', '104']],
    ['days back', { period: { days: 1 } }, ['9', '103', '104']],
    ['a day to a day', { period: { from: '2026-11-14', to: '2026-11-14' } }, ['99']],
    ['an open end', { period: { from: '2026-11-15' } }, ['9', '103', '104']],
    ['two at once', { lateness: ['late', 'soon'], types: ['question'] }, ['103']],
  ])('by %s', (_, filters, expected) => expect(through(filters)).toEqual(expected));

  it('mine are those that I filed', () => {
    expect(through({ mine: true })).toHaveLength(4);
    expect(all.filter((one) => passes(one, { mine: true }, { ...around, me: '31' }))).toEqual([]);
  });

  it('counts beside each choice what it would show, the other filters being as they are', () => {
    const counts = countChoices(all, { lateness: ['late'], types: ['question'] }, around);
    expect(counts.lateness).toEqual(new Map([['soon', 1]]));
    expect(counts.types).toEqual(new Map([['medium', 1]]));
    expect(countChoices(all, {}, around).kinds).toEqual(new Map([['crm.deal', 4]]));
  });

  it('only those that let something out are at work', () => {
    expect(activeFilters({ types: [], mine: false, entity: '', period: { days: 7 } })).toEqual(['period']);
  });
});

describe('order', () => {
  const lines = (look: Partial<typeof plainLook>) =>
    arrange(all, { ...plainLook, ...look }, names).map((line) =>
      line.is === 'heading' ? `${line.name} ${line.count}` : line.one.row.code,
    );

  it('groups by lateness and state, the most pressing first', () => {
    expect(lines({})).toEqual(['late 1', '104', 'soon 1', '103', 'waiting 1', '9', 'finished 1', '99']);
  });

  it('groups by type, entity and month, or not at all', () => {
    expect(lines({ grouping: 'type' })).toEqual(['medium 3', '104', '9', '99', 'question 1', '103']);
    expect(lines({ grouping: 'entity' })[0]).toBe('Поставка окон 4');
    expect(lines({ grouping: 'month' })[0]).toBe('2026-11 4');
    expect(lines({ grouping: 'none' })).toHaveLength(4);
  });

  it('sorts numbers as people count, and either way', () => {
    const sort = { by: 'number', down: false } as const;
    expect(lines({ grouping: 'none', sort })).toEqual(['9', '99', '103', '104']);
    expect(lines({ grouping: 'none', sort: { ...sort, down: true } })).toEqual(['104', '103', '99', '9']);
    expect(lines({ grouping: 'none', sort: { by: 'filed', down: true } })).toEqual(['103', '9', '104', '99']);
  });

  it('puts tickets whose promise is no more behind those that still run', () => {
    expect(lines({ grouping: 'none', sort: { by: 'reaction', down: false } }).slice(0, 2)).toEqual(['104', '103']);
  });
});
