import type { IntakePolicy } from '../../../model/policy-intake.ts';

/** Labels of the lines below the template: proof, links, a call. The same in every preset. */
export const usualParts: IntakePolicy['parts'] = {
  cast: 'Скринкаст',
  shots: 'Скриншоты',
  files: 'Файлы',
  links: 'Ссылки на сделки, контакты',
  call: 'Поставлено по телефону',
  yes: 'да',
  greetings: [
    ...['добрый день', 'доброе утро', 'добрый вечер', 'доброго времени суток', 'доброго дня', 'здравствуйте', 'привет'],
    ...['коллеги', 'уважаемые', 'приветствую', 'хай', 'салют'],
  ],
};
