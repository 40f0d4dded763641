import { describe, expect, it } from 'vitest';
import { HOUR, instant, shift } from '../../../lib/base/instant.ts';
import { RegisterClient } from '../../../lib/model/register.ts';
import { Ticket } from '../../../lib/model/ticket.ts';
import { readConsultMark, worksOf } from '../../../lib/standards/consult.ts';
import {
  clientOf,
  type DeskTicket,
  deskRows,
  levelInRegister,
  verdictOf,
} from '../../../lib/standards/consult-queue.ts';
import { consultantV2 } from '../../../lib/standards/presets/consultant-v2.ts';
import { simai } from '../../../lib/standards/presets/simai.ts';
import { status } from '../../../lib/standards/status.ts';
import { aTicket } from '../../make/archive.ts';
import { noon } from '../../make/ticket.ts';

const right = {
  type: 'medium' as const,
  title: 'Права доступа',
  what: 'Настроить права доступа в CRM так, чтобы менеджеры видели только своих клиентов.',
  why: 'Чтобы не было утечек данных.',
  who: 'Менеджеры отдела продаж.',
  input: '',
  output: '',
  when: 'оценочно к 12.12.2026',
};

function arrived(id: string, patch: Partial<Ticket> = {}, groupId = '12'): DeskTicket {
  const ticket = Ticket.parse({
    ...aTicket(id),
    answers: right,
    author: { name: 'Анна', role: 'curator', userId: '5' },
    ...patch,
  });
  const subject = { level: ticket.level, type: ticket.answers.type, filedAt: ticket.filedAt };
  return {
    ticket,
    policy: consultantV2,
    status: status(consultantV2, subject, [], shift(ticket.filedAt, HOUR)),
    evidence: [],
    groupId,
  };
}
const client = (patch: object = {}) =>
  RegisterClient.parse({
    id: 'c1',
    name: 'Ромашка',
    bought: { plan: 'std', support: true, project: false, vip: false },
    policyId: 'consultant-v2',
    curator: { id: '5', name: 'Анна' },
    groups: [{ id: '12', name: '' }],
    channels: ['portal'],
    changedAt: noon,
    ...patch,
  });
const at = (hours: number) => ({ filedAt: shift(noon, hours * HOUR) });
const order = (rows: ReturnType<typeof deskRows>) => rows.map(({ one, part }) => `${one.ticket.id} ${part}`);

describe('The desk of all clients (R-090 … R-094)', () => {
  it('an outage goes first, a breakage after it, the rest by arrival (R-092)', () => {
    const rows = deskRows(
      consultantV2,
      [
        arrived('late', at(2)),
        arrived('early', at(0)),
        arrived('broken', { ...at(3), answers: { ...right, type: 'breakage' } }),
        arrived('down', { ...at(4), answers: { ...right, type: 'outage' } }),
      ],
      [],
    );
    expect(rows.map(({ one, place }) => [one.ticket.id, place?.position, place?.rule])).toEqual([
      ['down', 1, 'R-092'],
      ['broken', 2, 'R-092'],
      ['early', 3, 'R-092'],
      ['late', 4, 'R-092'],
    ]);
  });

  it('a VIP of the register stands above a foreign outage, whatever the ticket says of itself (R-093)', () => {
    const vip = client({
      id: 'v',
      curator: { id: '9', name: 'Пётр' },
      groups: [],
      bought: { support: false, project: false, vip: true },
    });
    const author = { name: 'Пётр', role: 'curator' as const, userId: '9' };
    const rows = deskRows(
      consultantV2,
      [arrived('down', { answers: { ...right, type: 'outage' } }), arrived('vip', { ...at(1), author })],
      [vip],
    );
    expect(rows.map(({ one, level, differs }) => [one.ticket.id, level, differs])).toEqual([
      ['vip', 'vip', true],
      ['down', 'regular', false],
    ]);
  });

  it('what lacks «зачем» and «кто» stands apart with both paragraphs named (R-094, R-111)', () => {
    const [row] = deskRows(consultantV2, [arrived('bare', { answers: { ...right, why: '', who: '' } })], []);
    expect(row?.part).toBe('outside');
    expect(row?.not?.rule).toBe('R-094');
    expect(row?.lacks.map(({ field }) => field)).toEqual(expect.arrayContaining(['why', 'who']));
  });

  it('a verdict is worked out once, and anew when client, level or proof of the ticket change', () => {
    const bare = arrived('bare', { answers: { ...right, why: '', who: '' } });
    expect(order(deskRows(consultantV2, [bare], [], false))).toEqual(['bare queue']);
    expect(order(deskRows(consultantV2, [bare], []))).toEqual(['bare outside']);
    expect(order(deskRows(consultantV2, [bare], []))).toEqual(['bare outside']);
    // «Высокий» and above may file as they please: now it is queued.
    const vip = client({ bought: { plan: 'pro', support: true, project: true, vip: true } });
    expect(order(deskRows(consultantV2, [bare], [vip]))).toEqual(['bare queue']);
    expect(order(deskRows(consultantV2, [bare], []))).toEqual(['bare outside']);
  });

  it('a level without tasks enters no queue (R-012)', () => {
    const none = client({ bought: { plan: 'free', support: false, project: false, vip: false } });
    expect(order(deskRows(consultantV2, [arrived('one')], [none]))).toEqual(['one outside']);
  });

  it('the client is told by his curator first, then by the group', () => {
    const [one, other] = [
      client(),
      client({ id: 'c2', curator: { id: '6', name: 'Ольга' }, groups: [{ id: '14', name: '' }] }),
    ];
    expect(clientOf([other, one], arrived('x').ticket, '14')?.id).toBe('c1');
    expect(
      clientOf([one, other], arrived('x', { author: { name: '?', role: 'curator', userId: '77' } }).ticket, '14')?.id,
    ).toBe('c2');
    expect(
      clientOf([one, other], arrived('x', { author: { name: '?', role: 'curator' } }).ticket, '99'),
    ).toBeUndefined();
  });

  it('numbers of another portal tell nothing: the client is of this portal, or of none that is named', () => {
    const { ticket } = arrived('x');
    const [here, elsewhere, any] = [
      client({ id: 'here', portal: ticket.portal }),
      client({ id: 'elsewhere', portal: 'lilia.bitrix24.ru' }),
      client({ id: 'any' }),
    ];
    expect(clientOf([elsewhere, any, here], ticket, '12')?.id).toBe('here');
    expect(clientOf([elsewhere, any], ticket, '12')?.id).toBe('any');
    expect(clientOf([elsewhere], ticket, '12')).toBeUndefined();
    expect(clientOf([elsewhere, here], ticket, '12', 'lilia.bitrix24.ru')?.id).toBe('elsewhere');
  });

  it('somebody else than the only curator may not file at «Обычный» (R-140)', () => {
    const foreign = arrived('x', { author: { name: 'Олег', role: 'curator', userId: '77' } });
    expect(verdictOf(foreign, client(), client().levelByHand ?? foreign.ticket.level).entersQueue).toBe(false);
    expect(verdictOf(arrived('y'), client(), foreign.ticket.level).entersQueue).toBe(true);
  });

  it('the level has its reason: by hand, by what was bought, or unknown and to be asked (R-018, A-08)', () => {
    expect(levelInRegister(consultantV2, client())).toMatchObject({ level: 'regular', rule: 'R-014' });
    expect(levelInRegister(consultantV2, client({ levelByHand: 'high' }))?.level).toBe('high');
    expect(
      levelInRegister(consultantV2, client({ bought: { support: false, project: false, vip: false } })),
    ).toBeUndefined();
  });
});

describe('What a deed says on the portal', () => {
  it('«Отложено до …» is read back with its reason and day; a day that is none is mere words', () => {
    const until = instant(Date.UTC(2026, 10, 28, 19));
    const [said] = worksOf(consultantV2, { kind: 'defer', until, reason: 'ждём: доступ' });
    const text = said?.kind === 'message' ? said.text : '';
    expect(text).toBe('Отложено до 28.11.2026: ждём: доступ');
    expect(readConsultMark(text)).toEqual({
      does: 'postponed',
      reason: 'ждём: доступ',
      returns: Date.UTC(2026, 10, 28, 12),
    });
    expect(readConsultMark('Отложено до 31.02.2026: причина')).toBeUndefined();
    expect(readConsultMark('Отложено, напишу завтра')).toBeUndefined();
  });

  it('talk about a refusal is no refusal: the mark stands at the start, before a colon', () => {
    expect(readConsultMark('отказ: вне рамок')?.does).toBe('refused');
    expect(readConsultMark('Ждем клиента: пароль')?.does).toBe('waiting');
    for (const text of ['Отказ от услуги возможен', 'Это не отказ: смотрите', 'Ждём клиента завтра']) {
      expect(readConsultMark(text)).toBeUndefined();
    }
  });

  it('reasons of a refusal come from the policy (R-293)', () => {
    expect(simai.intake.refusalReasons.every(({ rule }) => rule === 'R-293')).toBe(true);
    expect(simai.intake.refusalReasons.length).toBeGreaterThan(0);
  });
});
