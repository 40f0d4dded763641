import { describe, expect, it } from 'vitest';
import { instant, MINUTE } from '../../../lib/base/instant.ts';
import type { Said } from '../../../lib/bitrix/talk.ts';
import { type HistoryRow, Task, type TaskResult } from '../../../lib/bitrix/wire.ts';
import { readMessage } from '../../../lib/desk/read-words.ts';
import { type Around, eventsOf, type Facts } from '../../../lib/desk/signals.ts';
import { statusAsHistory } from '../../../lib/desk/status-history.ts';
import { Ticket } from '../../../lib/model/ticket.ts';
import { usualSignals } from '../../../lib/standards/presets/terms.ts';
import { at } from '../../make/event.ts';

const FILED = at('2026-11-16T11:00:00+03:00');
const later = (minutes: number) => instant(FILED + minutes * MINUTE);
const [ME, CONSULTANT, HELPER, DIRECTOR, STRANGER, ROBOT] = ['5', '11', '12', '2', '40', '99'];

const ticket = Ticket.parse({
  id: 't-1',
  draftId: 'd',
  code: '1',
  title: 'x',
  text: 'x',
  answers: { title: '', what: '', why: '', who: '', input: '', output: '', when: '' },
  entities: [],
  evidenceIds: [],
  channel: 'portal',
  author: { name: 'Анна', role: 'curator', userId: ME },
  level: 'regular',
  policy: { id: 'p', version: '1', hash: 'h' },
  filedAt: FILED,
  portal: 'romashka.bitrix24.ru',
});
const task = Task.parse({
  id: '7',
  createdBy: ME,
  responsibleId: CONSULTANT,
  accomplices: [HELPER],
  auditors: [DIRECTOR],
  status: '2',
});
const around: Around = { ticket, signals: usualSignals, me: ME, consultant: CONSULTANT, now: later(60) };
const nothing: Facts = { task, said: [], history: [], results: [], canHear: true };

const said = (authorId: string, text: string, patch: Partial<Said> = {}): Said => ({
  id: 55,
  authorId,
  isSystem: false,
  isBot: false,
  at: later(5),
  text,
  likedBy: [],
  files: [],
  isEdited: false,
  isDeleted: false,
  ...patch,
});
const row = (userId: string, field: string, from = '', to = '', id = 12): HistoryRow => ({
  id,
  createdDate: later(7),
  field,
  value: { from, to },
  user: { id: userId, name: 'Илья', lastName: 'Захаров' },
});
const result = (createdBy: string): TaskResult => ({
  id: 3,
  createdBy,
  createdAt: later(40),
  text: 'Готово: роль настроена',
  files: [],
});
const kindsOf = (facts: Partial<Facts>, patch: Partial<Around> = {}) =>
  eventsOf({ ...nothing, ...facts }, { ...around, ...patch }).map((event) => [
    event.kind,
    event.by.side,
    event.detail.source,
  ]);

describe('what is said on the portal', () => {
  it('is the reaction «принято», «читаю», mere words, or the marked answer (R-040, R-043, A-46)', () => {
    const rows: [string, string][] = [
      ['Принято, смотрю.', 'acknowledged'],
      ['принял', 'acknowledged'],
      ['[USER=5]Анна[/USER] [B]принято[/B]', 'supportWrote'],
      ['[B]Принято[/B]', 'acknowledged'],
      ['Читаю', 'reading'],
      ['Смотрю вашу сделку', 'reading'],
      ['Добрый день! Какой отдел?', 'supportWrote'],
      ['Ответ будет завтра', 'supportWrote'],
      ['Это ответ не на тот вопрос', 'supportWrote'],
      ['Принятое решение обсудим', 'supportWrote'],
      ['Это ответ: права настроены', 'replied'],
      ['Ответ: права настроены', 'replied'],
      ['ОТВЕТ права настроены так', 'replied'],
      ['Ответ.\nПрава настроены', 'replied'],
      ['#ответ права настроены', 'replied'],
      ['[B]Это ответ[/B]', 'replied'],
    ];
    for (const [text, kind] of rows) expect([text, readMessage(text, usualSignals)]).toEqual([text, kind]);
  });
  it('counts for the side of who said it', () => {
    const sideOf = (userId: string) => kindsOf({ said: [said(userId, 'Добрый день')] })[0]?.slice(0, 2);
    expect(sideOf(ME)).toEqual(['clientWrote', 'client']);
    expect(sideOf(CONSULTANT)).toEqual(['supportWrote', 'consultant']);
    expect(sideOf(HELPER)).toEqual(['supportWrote', 'consultant']);
    expect(sideOf(STRANGER)).toEqual(['supportWrote', 'consultant']);
    expect(sideOf(DIRECTOR)).toEqual(['clientWrote', 'client']);
  });
  it('by the portal, a bot or a robot of the settings is nobody’s word', () => {
    expect(kindsOf({ said: [said('0', 'создал задачу', { isSystem: true })] })).toEqual([]);
    expect(kindsOf({ said: [said('21', 'Привет', { isBot: true })] })).toEqual([]);
    const signals = { ...usualSignals, ignoredUsers: [ROBOT] };
    expect(
      kindsOf({ said: [said(ROBOT, 'Задача в работе')], history: [row(ROBOT, 'STATUS', '2', '3')] }, { signals }),
    ).toEqual([]);
  });
  it('is dated by the portal, and never before the filing', () => {
    const [event] = eventsOf({ ...nothing, said: [said(CONSULTANT, 'Да', { at: later(-3) })] }, around);
    expect(event?.at).toBe(FILED);
  });
});

describe('a like', () => {
  it('of the consultant is the reaction, dated by when it was first seen (7.3)', () => {
    const liked = said(ME, 'Жду', { likedBy: [CONSULTANT] });
    const events = eventsOf({ ...nothing, said: [liked] }, around);
    expect(events.map((event) => [event.kind, event.at, event.id])).toEqual([
      ['clientWrote', later(5), 't-1:clientWrote:message:55'],
      ['acknowledged', later(60), 't-1:acknowledged:like:55'],
    ]);
  });
  it('is merely seen where the policy does not count it, and nothing from the client himself', () => {
    const signals = { ...usualSignals, reaction: usualSignals.reaction.filter((one) => one !== 'like') };
    expect(kindsOf({ said: [said(ME, 'Жду', { likedBy: [CONSULTANT] })] }, { signals })[1]).toEqual([
      'seen',
      'consultant',
      'like:55',
    ]);
    expect(kindsOf({ said: [said(ME, 'Жду', { likedBy: [ME, DIRECTOR] })] })).toHaveLength(1);
  });
});

describe('what is done on the portal', () => {
  const rows: [string, HistoryRow, (readonly string[])[]][] = [
    ['made by the client says nothing', row(ME, 'NEW'), []],
    ['taken to work', row(CONSULTANT, 'STATUS', '2', '3'), [['started', 'consultant']]],
    ['put off (C-09)', row(CONSULTANT, 'STATUS', '3', '6'), [['postponed', 'consultant']]],
    [
      'back to work',
      row(CONSULTANT, 'STATUS', '6', '3'),
      [
        ['resumed', 'consultant'],
        ['started', 'consultant'],
      ],
    ],
    ['back to waiting', row(CONSULTANT, 'REAL_STATUS', '6', '2'), [['resumed', 'consultant']]],
    ['a pause of the work', row(CONSULTANT, 'STATUS', '3', '2'), [['acknowledged', 'consultant']]],
    ['done', row(CONSULTANT, 'STATUS', '3', '5'), [['done', 'consultant']]],
    ['done, waiting for control', row(CONSULTANT, 'STATUS', '3', '4'), [['done', 'consultant']]],
    ['refused', row(CONSULTANT, 'STATUS', '2', '7'), [['refused', 'consultant']]],
    ['accepted by the client', row(ME, 'STATUS', '4', '5'), [['accepted', 'client']]],
    ['taken back by the client', row(ME, 'STATUS', '2', '5'), [['closed', 'client']]],
    ['sent back by the client (C-14)', row(ME, 'STATUS', '4', '2'), [['reopened', 'client']]],
    ['reopened', row(ME, 'STATUS', '5', '2'), [['reopened', 'client']]],
    ['begun by the client himself is no reaction', row(ME, 'STATUS', '2', '3'), []],
    ['handed to a colleague', row(CONSULTANT, 'RESPONSIBLE_ID', '11', '12'), [['acknowledged', 'consultant']]],
    ['a term named (R-097)', row(CONSULTANT, 'DEADLINE', '', '1795000000'), [['forecast', 'consultant']]],
    ['a term taken away', row(CONSULTANT, 'DEADLINE', '1795000000', ''), [['acknowledged', 'consultant']]],
    ['a change by the client', row(ME, 'DESCRIPTION'), []],
    ['any other change', row(CONSULTANT, 'TAGS'), [['acknowledged', 'consultant']]],
    ['a comment that is heard itself', row(CONSULTANT, 'COMMENT', '', '77'), []],
  ];
  for (const [name, one, expected] of rows) {
    it(name, () => {
      expect(kindsOf({ history: [one] }).map((event) => event.slice(0, 2))).toEqual(expected);
    });
  }
  it('a comment counts by its trace in the history when words cannot be read', () => {
    expect(kindsOf({ history: [row(CONSULTANT, 'COMMENT', '', '77')], canHear: false })).toEqual([
      ['supportWrote', 'consultant', 'history:12'],
    ]);
  });
  it('a result of the consultant is the answer (A-46), one of the client is not', () => {
    expect(kindsOf({ results: [result(CONSULTANT)] })).toEqual([['replied', 'consultant', 'result:3']]);
    expect(kindsOf({ results: [result(ME)] })).toEqual([]);
  });
  it('without the history the list’s own status tells it, with an id that everybody derives alike (12.4)', () => {
    const moved = Task.parse({
      ...{ id: '7', createdBy: ME, responsibleId: CONSULTANT },
      status: '3',
      statusChangedBy: CONSULTANT,
      statusChangedDate: '2026-11-16T11:20:00+03:00',
    });
    const change = statusAsHistory(moved, 2);
    expect(
      eventsOf({ ...nothing, task: moved, history: change ? [change] : [] }, around).map((event) => [
        event.kind,
        event.at,
      ]),
    ).toEqual([['started', later(20)]]);
    const told = row(CONSULTANT, 'STATUS', '2', '3', 901);
    const [byHistory] = eventsOf({ ...nothing, history: [{ ...told, createdDate: later(20) }] }, around);
    expect(byHistory?.id).toBe(eventsOf({ ...nothing, history: change ? [change] : [] }, around)[0]?.id);
    expect(statusAsHistory(moved, 3)).toBeUndefined();
    expect(statusAsHistory(moved, 2)).toEqual(change);
  });
});

it('read in any order and however often, the same facts are the same events', () => {
  const facts: Facts = {
    ...nothing,
    said: [said(ME, 'Жду', { likedBy: [CONSULTANT], id: 54 }), said(CONSULTANT, 'Принято')],
    history: [row(CONSULTANT, 'STATUS', '2', '3')],
    results: [result(CONSULTANT)],
  };
  const ids = (one: Facts) =>
    eventsOf(one, around)
      .map((event) => event.id)
      .sort();
  const reversed = { ...facts, said: [...facts.said].reverse(), history: [...facts.history].reverse() };
  expect(ids(reversed)).toEqual(ids(facts));
  expect(new Set(ids(facts)).size).toBe(ids(facts).length);
});

it('the same change of status twice in one second is one event', () => {
  const twice = [
    row(CONSULTANT, 'STATUS', '2', '6', 1),
    row(ME, 'STATUS', '6', '2', 2),
    row(CONSULTANT, 'STATUS', '2', '6', 3),
  ];
  expect(kindsOf({ history: twice }).map(([kind]) => kind)).toEqual(['postponed', 'resumed']);
});
