import { describe, expect, it } from 'vitest';
import { type ChannelId, LevelId, type RoleId, type TypeId } from '../../lib/model/standard-names.ts';
import type { Finding } from '../../lib/model/verdict.ts';
import { admit } from '../../lib/standards/admit.ts';
import { checkReadiness } from '../../lib/standards/authority.ts';
import { channelsFor, listChannels } from '../../lib/standards/channel.ts';
import { listFields } from '../../lib/standards/intake.ts';
import { makeAnswers, makeEvidence, makeIntake, makeSubject, noon, rightAnswers } from '../make/ticket.ts';

const policy = makeIntake();
type Over = Parameters<typeof makeSubject>[0];

const judge = (over: Over = {}) => admit(policy, makeSubject(over), noon);
const say = (findings: readonly Finding[]) =>
  findings.map(({ rule, severity, field }) => `${rule} ${severity} ${field}`);
const of = (over: Over, rule: string) => say(judge(over).findings.filter((finding) => finding.rule === rule));

describe('Section 9: fields by level and type', () => {
  const types: TypeId[] = ['outage', 'breakage', 'question', 'small', 'medium', 'large', 'scoping'];

  it('shows the seven types with their definitions', () => {
    const { types: shown } = listFields(policy, LevelId.parse('regular'), undefined);
    expect(shown.map(({ id }) => id)).toEqual(types);
    expect(shown.map(({ label }) => label)).toEqual([
      'Авария',
      'Поломка',
      'Вопрос',
      'Мелкая задача',
      'Средняя задача',
      'Крупная задача (проект)',
      'Согласование',
    ]);
  });

  it.each(['some', 'regular'])('«%s»: what, why, who, when block; input, output warn', (level) => {
    for (const type of ['breakage', 'small', 'medium', 'large', 'scoping'] as const) {
      const { type: picker, fields } = listFields(policy, LevelId.parse(level), type);
      expect(picker.missing).toBe('blocks');
      expect(Object.fromEntries(fields.map(({ field, missing }) => [field, missing]))).toEqual({
        ...{ what: 'blocks', why: 'blocks', who: 'blocks', input: 'warns', output: 'warns', when: 'blocks' },
      });
    }
  });

  it.each(['question', 'outage'] as const)('%s: only type and description block (A-14)', (type) => {
    const { fields } = listFields(policy, LevelId.parse('regular'), type, true);
    expect(fields.filter(({ missing }) => missing === 'blocks').map(({ field }) => field)).toEqual(['what']);
  });

  it('«Строгий шаблон» makes вход and выход block (A-14)', () => {
    expect(of({ strict: true }, 'R-111')).toEqual(['R-111 blocks input', 'R-111 blocks output']);
  });

  it.each(['high', 'vip'])('«%s» is only warned, and enters the queue «как попало» (R-068, A-15)', (at) => {
    const verdict = judge({ at, answers: makeAnswers({ what: 'почини телефонию' }), hasMarker: false });
    expect(verdict).toMatchObject({ mayFile: true, entersQueue: true });
    expect(say(verdict.findings)).toEqual(
      expect.arrayContaining(['R-110 warns type', 'R-114 warns type', 'R-164 warns what', 'R-111 warns why']),
    );
  });

  it('asks for twenty characters of description after trimming (R-111)', () => {
    const what = (text: string) =>
      of({ answers: { ...rightAnswers, what: text } }, 'R-111').includes('R-111 blocks what');
    expect(what('  Заменить логотип КПП  ')).toBe(false);
    expect(what('  Заменить логотип КП   ')).toBe(true);
    expect(what('....................!!!')).toBe(true);
  });
});

describe('Section 10: who may file', () => {
  const action: Record<string, Over> = {
    question: { answers: { ...rightAnswers, type: 'question' } },
    scoping: { answers: { ...rightAnswers, type: 'scoping' } },
    outage: { answers: { ...rightAnswers, type: 'outage' } },
    breakage: { answers: { ...rightAnswers, type: 'breakage' } },
    task: {},
    training: { answers: { ...rightAnswers, type: 'question' }, training: true },
  };
  const rows: [RoleId, string, string][] = [
    ...Object.keys(action).map((name): [RoleId, string, string] => ['curator', name, 'file']),
    ...(['question', 'scoping', 'training'] as const).map((name): [RoleId, string, string] => [
      'decisionMaker',
      name,
      'file',
    ]),
    ...(['outage', 'breakage', 'task'] as const).map((name): [RoleId, string, string] => [
      'decisionMaker',
      name,
      'hand-over',
    ]),
    ...(['manager', 'employee'] as const).flatMap((role) =>
      Object.keys(action).map((name): [RoleId, string, string] => [
        role,
        name,
        name === 'training' ? 'file' : 'hand-over',
      ]),
    ),
    ...Object.keys(action).map((name): [RoleId, string, string] => ['unknown', name, 'refused']),
  ];

  it.each(rows)('%s, %s: %s', (role, name, passage) => {
    const verdict = judge({ ...action[name], role });
    expect(verdict.passage).toBe(passage);
    expect(verdict.mayFile).toBe(passage === 'file');
    expect(verdict.entersQueue).toBe(passage === 'file');
  });

  it('a contractor only with the ЛПР taking part, and then through the curator (R-133)', () => {
    expect(judge({ role: 'contractor' })).toMatchObject({ passage: 'refused', mayFile: false });
    expect(judge({ role: 'contractor', decisionMakerPresent: true }).passage).toBe('hand-over');
    expect(judge({ ...action['training'], role: 'contractor', decisionMakerPresent: true }).passage).toBe('refused');
  });

  it('an unknown person is refused even at VIP (R-165, A-44)', () => {
    expect(judge({ role: 'unknown', at: 'vip' })).toMatchObject({ passage: 'refused', mayFile: false });
    expect(of({ role: 'unknown', at: 'vip' }, 'R-165')).toEqual(['R-165 blocks author']);
  });

  it('a manager of a VIP client is only warned (A-44)', () => {
    expect(judge({ role: 'manager', at: 'vip' })).toMatchObject({ passage: 'file', mayFile: true });
    expect(of({ role: 'manager', at: 'vip' }, 'R-134')).toEqual(['R-134 warns author']);
  });

  it('exactly one curator, and not the consultant (R-144)', () => {
    const keys = (curators: string[]) => checkReadiness(curators, '7').map(({ words }) => words.key);
    expect(keys([])).toEqual(['intake_ready_no_curator']);
    expect(keys(['1', '2', '3', '4', '5'])).toEqual(['intake_ready_many_curators']);
    expect(keys(['7'])).toEqual(['intake_ready_consultant_curator']);
    expect(keys(['1'])).toEqual([]);
    expect(keys(['1', '1'])).toEqual([]);
  });
});

describe('Section 6: channels', () => {
  it('gives each level its channels for tasks of the curator', () => {
    const open = (level: string, role: RoleId = 'curator') => channelsFor(policy, LevelId.parse(level), role, 'small');
    expect(open('none')).toEqual([]);
    expect(open('some')).toEqual(['copy', 'whatsapp', 'telegram', 'group-chat']);
    expect(open('regular')).toEqual(['portal', 'copy', 'whatsapp', 'telegram', 'group-chat']);
    expect(open('high')).toEqual(['portal', 'copy', 'whatsapp', 'telegram', 'group-chat', 'phone']);
    expect(open('vip')).toEqual(['portal', 'copy', 'whatsapp', 'telegram', 'group-chat', 'phone', 'email']);
    expect(open('some', 'decisionMaker')).toEqual(['group-chat']);
  });

  it('lets «Никакой» call and write questions (R-063)', () => {
    expect(channelsFor(policy, LevelId.parse('none'), 'curator', 'question')).toEqual([
      'copy',
      'whatsapp',
      'telegram',
      'phone',
    ]);
    const question = {
      answers: { ...rightAnswers, type: 'question' as const },
      at: 'none',
      channel: 'whatsapp' as const,
    };
    expect(judge(question)).toMatchObject({ mayFile: true, passage: 'question-only', entersQueue: false });
    expect(judge({ ...question, hasMarker: false }).mayFile).toBe(true);
  });

  it('names the rule of every cell', () => {
    const cells = listChannels(policy, LevelId.parse('regular'));
    expect(cells.every(({ rule }) => /^R-06\d$/.test(rule))).toBe(true);
  });

  it.each<[string, ChannelId, string]>([
    ['some', 'portal', 'R-064'],
    ['some', 'phone', 'R-068'],
    ['regular', 'email', 'R-065'],
    ['regular', 'phone', 'R-068'],
    ['high', 'email', 'R-066'],
  ])('«%s»: a task by %s is stopped by %s with another way in one tap', (at, channel, rule) => {
    const finding = judge({ at, channel }).findings.find(({ field }) => field === 'channel');
    expect(finding).toMatchObject({ rule, severity: 'blocks', fix: { kind: 'use-channel' } });
  });

  it('in a group chat the consultant talks only with the curator (R-062)', () => {
    expect(of({ channel: 'group-chat', role: 'manager' }, 'R-062')).toEqual(['R-062 warns channel']);
    expect(of({ channel: 'group-chat' }, 'R-062')).toEqual([]);
  });

  it('questions of a group are for training only (R-160, A-48)', () => {
    const over = { channel: 'group-chat', answers: { ...rightAnswers, type: 'question' } } as const;
    expect(of(over, 'R-160')).toEqual(['R-160 warns channel']);
    expect(of({ ...over, training: true }, 'R-160')).toEqual([]);
  });
});

describe('Section 11: what is not accepted', () => {
  it.each([
    ['none', 'blocks'],
    ['some', 'blocks'],
    ['regular', 'blocks'],
    ['high', 'blocks'],
    ['vip', 'warns'],
  ])('phone photo, phone video and voice at «%s»: %s (A-17)', (at, severity) => {
    const evidence = [makeEvidence('phone-photo'), makeEvidence('phone-video'), makeEvidence('voice')];
    const found = judge({ at, evidence }).findings.filter(({ field }) => field === 'evidence');
    expect(say(found).sort()).toEqual([`R-113 ${severity} evidence`, ...Array(2).fill(`R-162 ${severity} evidence`)]);
  });

  it('screenshot and screencast are the right way', () => {
    expect(judge({ evidence: [makeEvidence('picture'), makeEvidence('video')] }).mayFile).toBe(true);
  });

  it.each(['some', 'regular', 'high'])('a firm own term stops at «%s» (R-166)', (at) => {
    const answers = { ...rightAnswers, when: 'не позже 12.12.2026' };
    const channel = at === 'some' ? 'copy' : 'portal';
    expect(of({ at, answers, channel }, 'R-166')).toEqual(['R-166 blocks when']);
    expect(of({ at, answers, channel, agreedDeadline: true }, 'R-166')).toEqual([]);
  });

  it.each([
    ['Настроить права в CRM, сделать не позже 12.12.2026, менеджеры видят только своих', 1],
    ['Настроить робота: счёт выставляется не позднее 5 дней после отгрузки товара', 0],
    ['Перенести воронку «Опт»; дедлайн 1 декабря, иначе сорвём выставку', 1],
  ])('a firm term inside the description is warned of: %s', (what, count) => {
    expect(of({ answers: { ...rightAnswers, what } }, 'R-166')).toHaveLength(count);
  });

  it('VIP sets terms himself', () => {
    expect(of({ at: 'vip', answers: { ...rightAnswers, when: 'не позже 12.12.2026' } }, 'R-166')).toEqual([]);
  });

  it('urgency without a date is only warned of, a bare date becomes an estimate', () => {
    expect(of({ answers: { ...rightAnswers, when: 'срочно!' } }, 'R-166')).toEqual(['R-166 warns when']);
    expect(of({ answers: { ...rightAnswers, when: '12.12.2026' } }, 'R-117')).toEqual(['R-117 informs when']);
  });

  it('accesses for a contractor wait for the written confirmation (R-165), at VIP too', () => {
    const answers = { ...rightAnswers, what: 'Дайте доступ нашему подрядчику к CRM, он настроит форму на сайте' };
    expect(of({ answers }, 'R-165')).toEqual(['R-165 blocks what']);
    expect(of({ answers, at: 'vip' }, 'R-165')).toEqual(['R-165 blocks what']);
    expect(of({ answers, introduced: true }, 'R-165')).toEqual([]);
  });

  it('two questions are offered to be split, not insisted on (A-47)', () => {
    const answers = { ...rightAnswers, what: 'Как добавить поле «ИНН» в лид? Почему не приходят письма от клиентов?' };
    const verdict = judge({ answers });
    expect(verdict.mayFile).toBe(true);
    expect(verdict.findings.find(({ rule }) => rule === 'R-218')).toMatchObject({
      severity: 'informs',
      fix: { kind: 'split', parts: ['Как добавить поле «ИНН» в лид?', 'Почему не приходят письма от клиентов?'] },
    });
  });

  it.each([
    'Добавьте на портал нового сотрудника Петрова',
    'Пригласите в Битрикс24 Иванову, она новый менеджер',
    'Завести учётную запись для бухгалтера Сидоровой',
    'Нужно добавить двух сотрудников в отдел продаж',
    'Подключите к порталу нового продавца Кузнецова',
    'Добавьте новенького на портал, почту пришлю позже',
    'Надо внести новую сотрудницу Орлову на портал',
    'Добавьте Петрова на портал',
  ])('asks for the e-mail: %s (R-004)', (what) => {
    expect(of({ answers: { ...rightAnswers, what } }, 'R-004')).toEqual(['R-004 warns what']);
    expect(of({ answers: { ...rightAnswers, what: `${what}: new@firma.ru` } }, 'R-004')).toEqual([]);
  });

  it.each([
    'Добавьте поле «ИНН» в карточку, чтобы сотрудник его заполнял',
    'Добавить сотруднику права на отчёты',
    'Создать воронку для отдела продаж, менеджеры будут вести сделки',
    'Подключите менеджеру телефонию',
    'Подключить почту сотрудникам отдела продаж',
    'Создайте задачу каждому сотруднику',
  ])('does not ask for an e-mail: %s', (what) => {
    expect(of({ answers: { ...rightAnswers, what } }, 'R-004')).toEqual([]);
  });
});
