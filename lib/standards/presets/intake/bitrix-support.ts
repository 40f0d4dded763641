import type { IntakePolicy } from '../../../model/policy-intake.ts';
import { usualParts } from './parts.ts';

/**
 * The helpdesk module of 1C-Bitrix (R-250 … R-255). The source gives no values: groups, categories and criticalities of
 * each level are entered by the user into `conduct.catalogues`.
 */
export const bitrixSupportIntake: IntakePolicy = {
  edition: 'labelled',
  types: [],
  typeRule: { rule: 'R-254', label: 'ТИП', question: 'Какого типа обращение?', aliases: [], required: false },
  fields: [
    {
      field: 'title',
      rule: 'R-254',
      label: 'ЗАГОЛОВОК',
      question: 'О чём обращение?',
      hint: '',
      aliases: ['ТЕМА'],
      need: 'optional',
      strictRequires: false,
      minLength: 1,
    },
    {
      field: 'what',
      rule: 'R-254',
      label: 'СООБЩЕНИЕ',
      question: 'Что случилось?',
      hint: '',
      aliases: ['ОПИСАНИЕ'],
      need: 'required',
      strictRequires: false,
      minLength: 1,
    },
  ],
  extras: [],
  parts: usualParts,
  light: { types: [], fields: [], rule: 'R-254' },
  levels: [],
  otherLevels: { template: 'blocks', mayFile: true, mayFixDeadline: true, lenient: false },
  neverLenient: ['R-168'],
  authority: [],
  channels: [],
  otherChannels: { may: 'tasks', rule: 'R-250' },
  closedChannel: 'warns',
  conduct: {
    secrets: { rule: 'R-168', weight: 'warns' },
    catalogues: { rule: 'R-254', groupRule: 'R-253', levels: [] },
  },
  evidence: { refused: [], proofs: [] },
  scope: [],
  refusalReasons: [],
};
