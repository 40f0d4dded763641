/**
 * What the standards' own names mean in English, by the Russian as it is published: levels, types, promises and their terms,
 * reasons, policies. The Russian is the name (it stands in every text that leaves); this is for the eyes of a person whose
 * interface is English. A copied policy has them too, as long as its names are not changed.
 */
const english: Readonly<Record<string, string>> = {
  // Levels
  Никакой: 'None',
  'Какой-то': 'Some',
  Обычный: 'Regular',
  Высокий: 'High',
  'Клиент → интегратор': 'Client → integrator',
  'Интегратор → клиент': 'Integrator → client',
  'Уровень техподдержки (SLA)': 'Support level (SLA)',
  'Платное сопровождение: оперативная поддержка': 'Paid support: prompt',
  'Платное сопровождение: стандартная поддержка': 'Paid support: standard',
  'Гарантийное сопровождение': 'Warranty support',
  'Консультирование по общим вопросам': 'Advice on general questions',
  Разработка: 'Development',
  'Услуга каталога': 'Catalogue service',
  // Types (R-080 … R-086)
  Авария: 'Outage',
  Поломка: 'Breakage',
  Вопрос: 'Question',
  'Мелкая задача': 'Small task',
  'Средняя задача': 'Medium task',
  'Крупная задача (проект)': 'Large task (project)',
  Согласование: 'Scoping',
  // Promises
  'Время реакции': 'Reaction time',
  'Время ответа': 'Answer time',
  'Время решения': 'Solution time',
  'Время выполнения': 'Completion time',
  'Реакция интегратора': 'Integrator’s reaction',
  'Ответ интегратора': 'Integrator’s answer',
  'Активность клиента': 'Client’s activity',
  'Решение клиента': 'Client’s solution',
  // Terms
  'до 2 дней': 'up to 2 days',
  'до 1 дня': 'up to 1 day',
  'до 2 часов': 'up to 2 hours',
  'до 4 часов': 'up to 4 hours',
  'до 8 часов': 'up to 8 hours',
  'до 30 минут': 'up to 30 minutes',
  '5–10 минут': '5–10 minutes',
  'как получится': 'as it comes',
  моментально: 'at once',
  сразу: 'at once',
  'до конца рабочего дня': 'by the end of the working day',
  '48 часов': '48 hours',
  '48 + 48 часов': '48 + 48 hours',
  'не задано': 'not set',
  'не указано': 'not stated',
  'не гарантируется': 'not guaranteed',
  '3 рабочих часа': '3 working hours',
  '5 рабочих часов': '5 working hours',
  '24 рабочих часа': '24 working hours',
  '40 рабочих часов': '40 working hours',
  '24 рабочих дня': '24 working days',
  // Reasons of putting off and of refusing
  'ждём данные клиента': 'waiting for the client’s data',
  'ждём клиента': 'waiting for the client',
  'услуга не оплачена': 'the service is not paid for',
  'другая причина': 'another reason',
  'Не воспроизводится, доступа к проекту нет': 'Cannot be reproduced, no access to the project',
  'Недостаточно сведений': 'Not enough information',
  'Клиент изменил или удалил значительную часть продукта или тестовых данных':
    'The client has changed or deleted much of the product or the test data',
  'Нужны подробная диагностика, доработка или обновление': 'Thorough diagnosis, rework or an update is needed',
  'Нарушены технические требования, изменено ядро или превышено число установок':
    'Technical requirements broken, core changed, or too many installations',
  'Нелицензионная копия': 'Unlicensed copy',
  'Вне рамок поддержки': 'Outside the scope of support',
  'Вопрос поставлен неверно, неконструктивен или затянут поздними сведениями':
    'The question is wrongly put, not constructive, or delayed by late information',
  // Policies
  'Стандарты обслуживания (новая редакция)': 'Service standards (newer edition)',
  'Стандарты обслуживания (старая редакция)': 'Service standards (older edition)',
  'OneBox: клиент, интегратор, техподдержка': 'OneBox: client, integrator, support',
  '1С-Битрикс: техподдержка': '1C-Bitrix: support',
  'SIMAI: регламент техподдержки': 'SIMAI: support regulation',
};

/** A name of the standards in the language of the interface; names that are a person's own stay as they are written. */
export function labelIn(language: string, label: string): string {
  return language === 'en' && Object.hasOwn(english, label) ? (english[label] ?? label) : label;
}
