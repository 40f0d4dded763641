import type { IntakePolicy } from '../../../model/policy-intake.ts';
import { usualParts } from './parts.ts';

/** Admin24 — Service Desk: a service from the catalogue, contacts, consent (R-300 … R-313). */
export const admin24Intake: IntakePolicy = {
  edition: 'labelled',
  types: [],
  typeRule: { rule: 'R-301', label: 'ТИП', question: 'Какого типа заявка?', aliases: [], required: false },
  fields: [
    {
      field: 'what',
      rule: 'R-309',
      label: 'ТЕКСТ ЗАЯВКИ',
      question: 'Что нужно?',
      hint: '',
      aliases: ['ОПИСАНИЕ', 'ЗАЯВКА'],
      need: 'required',
      strictRequires: false,
      minLength: 1,
    },
  ],
  extras: [
    {
      key: 'service',
      rule: 'R-305',
      label: 'УСЛУГА',
      question: 'Какая услуга нужна?',
      kind: 'choice',
      options: [],
      weight: 'blocks',
    },
    { key: 'contactName', rule: 'R-305', label: 'ИМЯ', question: 'Как вас зовут?', kind: 'line', weight: 'blocks' },
    {
      key: 'contactSurname',
      rule: 'R-305',
      label: 'ФАМИЛИЯ',
      question: 'Ваша фамилия?',
      kind: 'line',
      weight: 'blocks',
    },
    { key: 'contactPhone', rule: 'R-305', label: 'ТЕЛЕФОН', question: 'Ваш телефон?', kind: 'line', weight: 'blocks' },
  ],
  parts: usualParts,
  light: { types: [], fields: [], rule: 'R-305' },
  levels: [],
  otherLevels: { template: 'blocks', mayFile: true, mayFixDeadline: true, lenient: false },
  neverLenient: ['R-168', 'R-304'],
  authority: [],
  channels: [],
  otherChannels: { may: 'tasks', rule: 'R-305' },
  closedChannel: 'warns',
  conduct: { secrets: { rule: 'R-168', weight: 'warns' } },
  evidence: { refused: [], proofs: [] },
  scope: [],
  consent: {
    rule: 'R-304',
    law: '152-ФЗ',
    version: '1',
    text: 'Я согласен на обработку моих персональных данных (имя, фамилия, телефон) по закону 152-ФЗ «О персональных данных» для выполнения этой заявки.',
    contacts: ['contactName', 'contactSurname', 'contactPhone'],
  },
  refusalReasons: [],
};
