import type { Note } from '../../../model/policy-order.ts';

/** What the Admin24 text says to the reader (S3, last part). */
export const admin24Notes: Note[] = [
  {
    topic: 'tasks',
    text: 'Приложение само регистрирует обращения, назначает исполнителей по каталогу услуг и следит за SLA.',
    rule: 'R-300',
  },
  {
    topic: 'answers',
    text: 'Настройки можно менять в любое время: на ранее поступившие обращения это не влияет.',
    rule: 'R-308',
  },
  { topic: 'tasks', text: 'Менеджер по продажам видит, какие сервисные обращения подаёт его клиент.', rule: 'R-311' },
  { topic: 'tasks', text: 'Счета из CRM только запланированы.', rule: 'R-312' },
];
