import type { ExtraField, IntakePolicy } from '../../../model/policy-intake.ts';
import { usualParts } from './parts.ts';
import { simaiScope } from './simai-scope.ts';

/** Clause 1 and clause 4, contents of a request. */
const extras: ExtraField[] = [
  {
    key: 'steps',
    rule: 'R-285',
    label: 'ШАГИ',
    question: 'Как повторить по шагам?',
    kind: 'text',
    weight: 'informs',
  },
  { key: 'site', rule: 'R-285', label: 'АДРЕС САЙТА', question: 'На каком сайте?', kind: 'line', weight: 'blocks' },
  {
    key: 'version',
    rule: 'R-285',
    label: 'ВЕРСИЯ И РЕДАКЦИЯ',
    question: 'Какая версия и редакция продукта?',
    kind: 'line',
    weight: 'blocks',
  },
  { key: 'platform', rule: 'R-263', label: 'ПЛАТФОРМА', question: 'На какой платформе проект?', kind: 'line' },
  { key: 'server', rule: 'R-285', label: 'СЕРВЕР И БРАУЗЕР', question: 'Какие серверное ПО и браузер?', kind: 'line' },
  { key: 'phpinfo', rule: 'R-290', label: 'КОНФИГУРАЦИЯ СЕРВЕРА', question: 'Приложить phpinfo?', kind: 'check' },
  {
    key: 'docsStudied',
    rule: 'R-261',
    label: 'ДОКУМЕНТАЦИЯ И FAQ ИЗУЧЕНЫ',
    question: 'Изучены ли документация, руководства и FAQ?',
    kind: 'check',
    weight: 'warns',
  },
  {
    key: 'ourProject',
    rule: 'R-262',
    label: 'ПРОЕКТ С УЧАСТИЕМ SIMAI',
    question: 'Участвовала ли SIMAI в проекте? Остальные проекты не поддерживаются.',
    kind: 'check',
    weight: 'warns',
  },
];

/** The support regulation of SIMAI, clauses 1 … 5 (R-260 … R-297). */
export const simaiIntake: IntakePolicy = {
  edition: 'labelled',
  types: [],
  typeRule: { rule: 'R-285', label: 'ТИП', question: 'Какого типа обращение?', aliases: [], required: false },
  fields: [
    {
      field: 'what',
      rule: 'R-285',
      label: 'ОПИСАНИЕ',
      question: 'Что происходит?',
      hint: 'Желательно словами из документации продукта.',
      aliases: ['ПРОБЛЕМА', 'ВОПРОС'],
      need: 'required',
      strictRequires: false,
      minLength: 20,
    },
  ],
  extras,
  parts: usualParts,
  light: { types: [], fields: [], rule: 'R-285' },
  levels: [],
  otherLevels: { template: 'blocks', mayFile: true, mayFixDeadline: true, lenient: false },
  neverLenient: ['R-168'],
  authority: [],
  channels: [
    { channel: 'portal', may: 'tasks', rule: 'R-284' },
    { channel: 'copy', may: 'tasks', rule: 'R-284' },
    { channel: 'email', may: 'tasks', rule: 'R-284' },
  ],
  otherChannels: { may: 'nothing', rule: 'R-288' },
  closedChannel: 'warns',
  conduct: {
    secrets: { rule: 'R-168', weight: 'warns' },
    senderMail: { rule: 'R-291', weight: 'warns' },
    platform: {
      rule: 'R-263',
      weight: 'blocks',
      name: '1С-Битрикс: Управление сайтом',
      others: [
        ...['wordpress', 'вордпресс', 'joomla', 'джумла', 'drupal', 'друпал', 'opencart', 'modx', 'tilda', 'тильда'],
        ...['netcat', 'umi', 'umi-cms', 'shopify', 'magento', 'prestashop', 'битрикс24', 'bitrix24', 'laravel', 'wix'],
      ],
    },
  },
  evidence: {
    refused: [
      {
        nature: 'bitmap',
        rule: 'R-289',
        weight: 'blocks',
        words: 'intake_evidence_bitmap',
        mend: 'intake_fix_png',
      },
    ],
    proofs: [],
  },
  scope: simaiScope,
  refusalReasons: [
    { id: 'not-reproduced', text: 'Не воспроизводится, доступа к проекту нет', rule: 'R-293' },
    { id: 'not-enough', text: 'Недостаточно сведений', rule: 'R-293' },
    { id: 'changed', text: 'Клиент изменил или удалил значительную часть продукта или тестовых данных', rule: 'R-293' },
    { id: 'needs-work', text: 'Нужны подробная диагностика, доработка или обновление', rule: 'R-293' },
    {
      id: 'violates',
      text: 'Нарушены технические требования, изменено ядро или превышено число установок',
      rule: 'R-293',
    },
    { id: 'unlicensed', text: 'Нелицензионная копия', rule: 'R-293' },
    { id: 'outside', text: 'Вне рамок поддержки', rule: 'R-293' },
    {
      id: 'unconstructive',
      text: 'Вопрос поставлен неверно, неконструктивен или затянут поздними сведениями',
      rule: 'R-293',
    },
  ],
};
