import { describe, expect, it } from 'vitest';
import { LevelId, type TypeId } from '../../lib/model/standard-names.ts';
import type { Finding } from '../../lib/model/verdict.ts';
import { admit } from '../../lib/standards/admit.ts';
import { composeTicket } from '../../lib/standards/compose.ts';
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
