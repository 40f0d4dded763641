import { describe, expect, it } from 'vitest';
import { type ChannelId, LevelId, type RoleId, type TypeId } from '../../lib/model/standard-names.ts';
import type { Finding } from '../../lib/model/verdict.ts';
import { admit } from '../../lib/standards/admit.ts';
import { checkReadiness } from '../../lib/standards/authority.ts';
import { channelsFor, listChannels } from '../../lib/standards/channel.ts';
import { composeTicket } from '../../lib/standards/compose.ts';
import { listFields } from '../../lib/standards/intake.ts';
import { consultantV1Intake } from '../../lib/standards/presets/intake/consultant-v1.ts';
import {
  makeAnswers,
  makeEarlier,
  makeEntity,
  makeEvidence,
  makeIntake,
  makeSubject,
  noon,
  outageText,
  pasteSubject,
  rightAnswers,
  rightExample,
} from '../make/ticket.ts';

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

describe('Section 12: a repeat of what was proved', () => {
  const again = (what: string, over: Over = {}) =>
    of({ answers: { ...rightAnswers, type: 'outage', what }, recent: [makeEarlier()], ...over }, 'R-161');

  it.each([
    'с 11:40 не открывается портал, ошибка 502 у всех сотрудников',
    'С 9:10 у всех сотрудников портал не открывается, ошибка 502!',
    'портал не открывается, выходит ошибка 502',
  ])('stops the same topic in other words: %s', (what) => expect(again(what)).toEqual(['R-161 blocks what']));

  it.each([
    'не открывается портал, ошибка 502 на ноутбуке Иванова в Новосибирске',
    'портал не открывается только на ноутбуке Сидоровой, ошибка 502',
    'с 9:10 не открывается портал, ошибка 502 у сотрудников филиала',
    'у всех сотрудников не открывается отчёт по звонкам',
  ])('takes another device, place or topic for a new problem: %s', (what) => expect(again(what)).toEqual([]));

  it('takes another account for a new problem (R-178, R-179)', () => {
    const earlier = makeEarlier({
      account: 'ivanov',
      proofs: [{ kind: 'works-video', madeAt: noon, account: 'ivanov' }],
    });
    const what = 'с 11:40 не открывается портал, ошибка 502 у всех сотрудников';
    expect(again(what, { recent: [earlier], scope: { account: 'ivanov' } })).toEqual(['R-161 blocks what']);
    expect(again(what, { recent: [earlier], scope: { account: 'petrov' } })).toEqual([]);
  });

  it('lets it pass as a note once «что изменилось?» is answered', () => {
    const what = 'с 11:40 не открывается портал, ошибка 502 у всех сотрудников';
    expect(again(what, { whatChanged: 'После обновления в пятницу' })).toEqual(['R-161 informs what']);
  });

  it('only warns where the earlier one was closed without proof', () => {
    const recent = [makeEarlier({ proofs: [] })];
    expect(again('с 11:40 не открывается портал, ошибка 502 у всех сотрудников', { recent })).toEqual([
      'R-161 warns what',
    ]);
  });

  it('warns of the same asked again while the first is open (R-135), not of an old one', () => {
    const { closedAt: _, ...open } = makeEarlier({ proofs: [] });
    const subject = (filedAt: number) => ({
      answers: { ...rightAnswers, type: 'outage' as const, what: 'не открывается портал, ошибка 502 у всех' },
      recent: [{ ...open, filedAt: filedAt as typeof noon }],
    });
    expect(of(subject(noon - 86_400_000), 'R-135')).toEqual(['R-135 warns what']);
    expect(of(subject(noon - 60 * 86_400_000), 'R-135')).toEqual([]);
  });
});

describe('The text that goes out', () => {
  const compose = (over: Partial<Parameters<typeof composeTicket>[1]> = {}) =>
    composeTicket(policy, { ...makeSubject(), ...over }, noon);

  it('is the right example, word for word', () => expect(compose().text).toBe(rightExample));

  it('puts «ЗАДАЧА» before a type that lacks the word (A-16)', () => {
    const head = (type: TypeId) => compose({ answers: { ...rightAnswers, type } }).text.split('\n')[0];
    expect(head('breakage')).toBe('ЗАДАЧА. ТИП: ПОЛОМКА');
    expect(head('outage')).toBe('ЗАДАЧА. ТИП: АВАРИЯ');
    expect(head('scoping')).toBe('ЗАДАЧА. ТИП: СОГЛАСОВАНИЕ');
    expect(head('large')).toBe('ТИП: КРУПНАЯ ЗАДАЧА (ПРОЕКТ)');
    expect(head('small')).toBe('ТИП: МЕЛКАЯ ЗАДАЧА');
  });

  it('goes on with screencast, screenshots and links (R-163)', () => {
    const { text } = compose({
      entities: [makeEntity()],
      evidence: [makeEvidence('video', { name: 'запись.mp4' }), makeEvidence('picture', { name: 'снимок.png' })],
    });
    expect(text).toBe(`${rightExample}
Скринкаст: запись.mp4
Скриншоты: снимок.png
Ссылки на сделки, контакты:
- Поставка кабеля — https://romashka.bitrix24.ru/crm/deal/details/4812/`);
  });

  it('writes an estimate for all but VIP (R-117, A-21)', () => {
    const answers = { ...rightAnswers, when: 'завтра' };
    expect(compose({ answers }).text).toContain('СРОК: оценочно к 22.11.2026');
    expect(compose({ answers, level: LevelId.parse('vip') }).text).toContain('СРОК: завтра');
    expect(compose({ answers, agreedDeadline: true }).text).toContain('СРОК: завтра');
  });

  it('a question of «Никакой» is a message, not a task (A-22)', () => {
    const text = compose({
      level: LevelId.parse('none'),
      answers: makeAnswers({ type: 'question', what: 'Как выгрузить контакты?' }),
    }).text;
    expect(text).toBe('ТИП: ВОПРОС\nОПИСАНИЕ: Как выгрузить контакты?');
  });

  it('has the typed title, or the beginning of the description; the thread’s number stays in front (R-287)', () => {
    expect(compose().title).toBe('Настроить права доступа в CRM так, чтобы менеджеры видели только своих клиентов');
    expect(compose({ answers: { ...rightAnswers, title: ' Права в CRM ' }, threadId: 'TID#123' }).title).toBe(
      '[TID#123] Права в CRM',
    );
  });
});

describe('The older edition, consultant-v1', () => {
  const older = makeIntake(consultantV1Intake);
  const text =
    'СРЕДНЯЯ ЗАДАЧА. Настроить права доступа в разделе CRM так, чтобы менеджеры видели и работали только со своим, а остальные сотрудники не видели CRM';

  it('accepts its own right example; the newer one misses why, who, when', () => {
    expect(admit(older, pasteSubject(text, {}, older), noon)).toMatchObject({ mayFile: true, findings: [] });
    const newer = admit(policy, pasteSubject(text), noon);
    expect(say(newer.findings.filter(({ severity }) => severity === 'blocks'))).toEqual([
      'R-111 blocks why',
      'R-111 blocks who',
      'R-111 blocks when',
    ]);
  });

  it('composes it in one line', () => {
    const { answers } = pasteSubject(text, {}, older);
    expect(composeTicket(older, makeSubject({ answers }), noon).text).toBe(text);
    expect(
      composeTicket(older, makeSubject({ answers: { ...answers, type: 'breakage', what: 'Нет звука' } }), noon).text,
    ).toBe('ЗАДАЧА. ПОЛОМКА. Нет звука');
  });

  it('lets any ЛПР set tasks (R-130)', () => {
    expect(admit(older, pasteSubject(text, { role: 'decisionMaker' }, older), noon).mayFile).toBe(true);
  });

  it('reads the outage line of the newer edition all the same', () => {
    expect(admit(older, pasteSubject(outageText, {}, older), noon).mayFile).toBe(true);
  });
});
