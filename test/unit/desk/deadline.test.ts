import { describe, expect, it } from 'vitest';
import { firmDeadline } from '../../../lib/desk/deadline.ts';
import { Ticket } from '../../../lib/model/ticket.ts';
import { consultantV2 } from '../../../lib/standards/presets/consultant-v2.ts';
import { at } from '../../make/event.ts';

function aTicket(level: string, when: string): Ticket {
  return Ticket.parse({
    id: 't',
    draftId: 'd',
    code: '1',
    title: 'x',
    text: 'x',
    answers: { title: '', what: '', why: '', who: '', input: '', output: '', when },
    entities: [],
    evidenceIds: [],
    channel: 'portal',
    author: { name: 'Анна', role: 'curator' },
    level,
    policy: { id: 'p', version: '1', hash: 'h' },
    filedAt: at('2026-11-16T11:00:00+03:00'),
    portal: 'romashka.bitrix24.ru',
  });
}

describe('the DEADLINE of the task (A-21, R-117, R-166)', () => {
  const end = at('2026-12-12T23:59:00+03:00');
  const rows: [string, string, number | undefined][] = [
    ['vip', '12.12.2026', end],
    ['vip', 'к 12 декабря 2026, не позже', end],
    ['vip', 'оценочно к 12.12.2026', undefined],
    ['vip', 'как можно скорее', undefined],
    ['high', '12.12.2026', undefined],
    ['regular', '12.12.2026', undefined],
  ];
  for (const [level, when, deadline] of rows) {
    it(`of «${when}» at level ${level} is ${deadline === undefined ? 'left empty' : 'the end of that day in Moscow'}`, () => {
      expect(firmDeadline(aTicket(level, when), consultantV2)).toBe(deadline);
    });
  }
});
