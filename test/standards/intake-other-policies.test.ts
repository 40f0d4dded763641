import { describe, expect, it } from 'vitest';
import { IntakePolicy } from '../../lib/model/policy-intake.ts';
import { LevelId } from '../../lib/model/standard-names.ts';
import { admit } from '../../lib/standards/admit.ts';
import { composeTicket } from '../../lib/standards/compose.ts';
import { admin24Intake } from '../../lib/standards/presets/intake/admin24.ts';
import { bitrixSupportIntake } from '../../lib/standards/presets/intake/bitrix-support.ts';
import { consultantV1Intake } from '../../lib/standards/presets/intake/consultant-v1.ts';
import { consultantV2Intake } from '../../lib/standards/presets/intake/consultant-v2.ts';
import { oneboxIntake } from '../../lib/standards/presets/intake/onebox.ts';
import { simaiIntake } from '../../lib/standards/presets/intake/simai.ts';
import { makeAnswers, makeEntity, makeEvidence, makeIntake, makeSubject, noon } from '../make/ticket.ts';

type Over = Parameters<typeof makeSubject>[0];

function judging(intake: IntakePolicy, usual: Over) {
  return (over: Over = {}) => {
    const verdict = admit(makeIntake(intake), makeSubject({ ...usual, ...over }), noon);
    const rules = verdict.findings.map(({ rule, severity, field }) => `${rule} ${severity} ${field}`);
    return { ...verdict, rules };
  };
}

describe('Every preset of admission', () => {
  it.each(
    Object.entries({
      consultantV2Intake,
      consultantV1Intake,
      oneboxIntake,
      bitrixSupportIntake,
      simaiIntake,
      admin24Intake,
    }),
  )('%s is a policy by the schema and survives JSON', (_, intake) => {
    expect(IntakePolicy.parse(JSON.parse(JSON.stringify(intake)))).toEqual(intake);
  });
});

describe('OneBox (R-218 … R-223, R-228)', () => {
  const answers = makeAnswers({
    title: 'Пустая накладная из заказа',
    what: 'При печати накладной из заказа 4512 выходит пустой лист, кнопка «Печать» в процессе продаж',
  });
  const shot = makeEvidence('picture', { annotated: true });
  const extras = { route: '000.02 SYSTEM Интегратор_Консультировать' };
  const judge = judging(oneboxIntake, {
    answers,
    evidence: [shot],
    entities: [makeEntity()],
    extras,
    at: 'integrator',
  });

  it('accepts a title, a description, an annotated screenshot and a link', () => {
    expect(judge()).toMatchObject({ mayFile: true, rules: [] });
  });

  it('stops without a screenshot, warns of one without notes (R-220)', () => {
    expect(judge({ evidence: [] }).rules).toEqual(['R-220 blocks evidence']);
    expect(judge({ evidence: [makeEvidence('picture')] }).rules).toEqual(['R-220 warns evidence']);
  });

  it('stops without a link (R-221); a link in the text will do', () => {
    expect(judge({ entities: [] }).rules).toEqual(['R-221 blocks entities']);
    expect(judge({ entities: [], links: ['https://romashka.1b.app/123/'] }).rules).toEqual([]);
    const what = `${answers.what} https://romashka.1b.app/123/`;
    expect(judge({ entities: [], answers: { ...answers, what } }).rules).toEqual([]);
  });

  it('stops when the text speaks of a file and none is attached (R-222)', () => {
    const what = 'При загрузке файла прайса в каталог товаров появляется ошибка «Неверный формат», строка 15';
    expect(judge({ answers: { ...answers, what } }).rules).toEqual(['R-222 blocks evidence']);
    expect(judge({ answers: { ...answers, what }, evidence: [shot, makeEvidence('document')] }).rules).toEqual([]);
  });

  it.each(['', '  ', 'Вопрос', 'СРОЧНО!!!', 'Помогите, проблема', '???'])(
    'stops at the title «%s» (R-219)',
    (title) => {
      expect(judge({ answers: { ...answers, title } }).rules).toEqual(['R-219 blocks title']);
    },
  );

  it('stops at a description that says nothing (R-219)', () => {
    expect(judge({ answers: { ...answers, what: '' } }).rules).toEqual(['R-219 blocks what']);
    expect(judge({ answers: { ...answers, what: 'Ничего не работает, почините пожалуйста' } }).rules).toEqual([
      'R-219 blocks what',
    ]);
  });

  it('one question is one task: two are stopped and offered to be split (R-218)', () => {
    const what = 'Как добавить поле «ИНН» в заказ? Почему не приходят письма из процесса продаж?';
    const verdict = judge({ answers: { ...answers, what } });
    expect(verdict.rules).toEqual(['R-218 blocks what']);
    expect(verdict.findings[0]?.fix).toMatchObject({ kind: 'split', parts: { length: 2 } });
  });

  it('writes why the standard does not do, for a developer (R-228)', () => {
    const policy = makeIntake(oneboxIntake);
    const subject = { ...makeSubject({ answers }), extras: { whyNotStandard: 'Нет нужного разреза' } };
    expect(composeTicket(policy, subject, noon).text).toBe(
      `ОПИСАНИЕ: ${answers.what}\nПОЧЕМУ НЕ ПОДХОДИТ СТАНДАРТНОЕ: Нет нужного разреза`,
    );
  });
});

describe('SIMAI (R-261 … R-263, R-278 … R-293)', () => {
  const answers = makeAnswers({ what: 'После обновления до 24.300 не открывается раздел «Заказы»: белый экран' });
  const extras = {
    steps: '1. Войти 2. Открыть заказы',
    site: 'shop.ru',
    version: '24.300, Бизнес',
    docsStudied: 'yes',
    ourProject: 'yes',
  };
  const judge = judging(simaiIntake, { answers, extras, channel: 'email', at: 'standard' });

  it('accepts a full request by e-mail or by the form of the site', () => {
    expect(judge()).toMatchObject({ mayFile: true, rules: [] });
    expect(judge({ channel: 'portal' }).rules).toEqual([]);
  });

  it('stops without the site and the version (R-285), warns of unread documentation (R-261) and foreign projects (R-262)', () => {
    expect(judge({ extras: {} }).rules).toEqual([
      ...['R-285 blocks what', 'R-285 blocks what', 'R-261 warns what', 'R-262 warns what', 'R-285 informs what'],
    ]);
  });

  it.each(['WordPress', 'на вордпрессе', 'Битрикс24 (коробка)', 'OpenCart 3'])(
    'stops at the platform %s (R-263)',
    (platform) => {
      expect(judge({ extras: { ...extras, platform } }).rules).toEqual(['R-263 blocks what']);
    },
  );

  it('takes its own platform', () => {
    expect(judge({ extras: { ...extras, platform: '1С-Битрикс: Управление сайтом' } }).rules).toEqual([]);
  });

  it.each(['phone', 'whatsapp', 'telegram', 'group-chat'] as const)('%s is not official (R-288)', (channel) => {
    expect(judge({ channel }).rules).toEqual(['R-288 warns channel']);
    expect(judge({ channel }).mayFile).toBe(true);
  });

  it('wants the address of the licence (R-291)', () => {
    const mail = { sender: 'ivan@shop.ru', licence: 'buh@shop.ru' };
    expect(judge({ mail }).rules).toEqual(['R-291 warns channel']);
    expect(judge({ mail: { ...mail, sender: 'BUH@shop.ru ' } }).rules).toEqual([]);
  });

  it('stops at BMP and offers PNG (R-289); a packed one passes', () => {
    const verdict = judge({ evidence: [makeEvidence('bitmap')] });
    expect(verdict.rules).toEqual(['R-289 blocks evidence']);
    expect(verdict.findings[0]?.fix?.kind).toBe('convert-picture');
    expect(judge({ evidence: [makeEvidence('document', { name: 'снимки.zip' })] }).rules).toEqual([]);
  });

  it.each([
    ['Установите обновление продукта на сайт shop.ru, пожалуйста', 'R-281'],
    ['Перенесите сайт на новый хостинг целиком со всеми данными', 'R-278'],
    ['Нужно провести нагрузочное тестирование магазина перед распродажей', 'R-279'],
    ['Обновления не ставятся, сайт стоит за прокси нашей компании', 'R-280'],
    ['Напишите скрипт, который меняет цены по курсу каждый день', 'R-282'],
    ['Разработайте модуль доставки для нашего магазина по городу', 'R-282'],
  ])('«%s» lies outside of support (%s)', (what, rule) => {
    expect(judge({ answers: { ...answers, what } }).rules).toEqual([`${rule} warns what`]);
  });

  it('a refusal names one of eight reasons (R-293)', () => {
    expect(simaiIntake.refusalReasons).toHaveLength(8);
  });
});

describe('1C-Bitrix support (R-253, R-254)', () => {
  const level = { level: 'standard', groups: ['Клиенты'], categories: ['Сайт'], criticalities: ['Низкая'] };
  const intake: IntakePolicy = {
    ...bitrixSupportIntake,
    conduct: { ...bitrixSupportIntake.conduct, catalogues: { rule: 'R-254', groupRule: 'R-253', levels: [level] } },
  };
  const answers = makeAnswers({ what: 'Не открывается корзина' });
  const own = { groups: ['Клиенты'], category: 'Сайт', criticality: 'Низкая' };
  const judge = judging(intake, { answers, catalogue: own, at: 'standard' });

  it('offers the level to its groups, with its categories and criticalities only', () => {
    expect(judge().rules).toEqual([]);
    expect(judge({ catalogue: { ...own, groups: ['Партнеры'] } }).rules).toEqual(['R-253 blocks level']);
    expect(judge({ catalogue: { ...own, criticality: 'Высокая' } }).rules).toEqual(['R-254 blocks level']);
    expect(judge({ catalogue: { ...own, category: 'Сервер' } }).rules).toEqual(['R-254 blocks level']);
  });
});

describe('Admin24 (R-304, R-305)', () => {
  const answers = makeAnswers({ what: 'Заправить картридж в бухгалтерии' });
  const extras = {
    service: 'Картриджи',
    contactName: 'Анна',
    contactSurname: 'Орлова',
    contactPhone: '+7 900 000-00-00',
  };
  const judge = judging(admin24Intake, { answers, extras, consented: true });

  it('sends contacts only with the consent', () => {
    expect(judge()).toMatchObject({ mayFile: true, rules: [] });
    expect(judge({ consented: false }).rules).toEqual(['R-304 blocks author']);
  });

  it('asks for a service and contacts', () => {
    expect(judge({ extras: {} }).rules).toEqual(Array(4).fill('R-305 blocks what'));
  });

  it('writes contacts, text and service for the executor (R-309)', () => {
    const text = composeTicket(
      makeIntake(admin24Intake),
      { ...makeSubject({ answers }), extras, level: LevelId.parse('any') },
      noon,
    ).text;
    expect(text).toBe(
      'ТЕКСТ ЗАЯВКИ: Заправить картридж в бухгалтерии\nУСЛУГА: Картриджи\nИМЯ: Анна\nФАМИЛИЯ: Орлова\nТЕЛЕФОН: +7 900 000-00-00',
    );
  });
});
