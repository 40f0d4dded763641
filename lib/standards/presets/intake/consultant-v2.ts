import type { AuthorityRow, ChannelRow, FieldRule, IntakePolicy, LevelIntake } from '../../../model/policy-intake.ts';
import { type ChannelId, LevelId, type RoleId } from '../../../model/standard-names.ts';
import { repeatRules, strangerRules } from './conduct-tables.ts';
import { consultantTypes } from './consultant-types.ts';
import { usualParts } from './parts.ts';
import { wordingRules } from './word-tables.ts';

const level = (id: string) => LevelId.parse(id);

/** Section 9, the table of fields. */
const fields: FieldRule[] = [
  field('what', 'ОПИСАНИЕ', 'Что вы хотите?', 'required', ['ЧТО ВЫ ХОТИТЕ', 'ЧТО ХОТИМ', 'ЧТО', 'СУТЬ'], 20),
  field('why', 'ЗАЧЕМ', 'Зачем?', 'required', ['ДЛЯ ЧЕГО', 'ЦЕЛЬ']),
  field('who', 'КТО ИСПОЛЬЗУЕТ', 'Кто будет использовать?', 'required', ['КТО БУДЕТ ИСПОЛЬЗОВАТЬ', 'КТО']),
  field('input', 'ВХОД', 'Что будет входом?', 'wanted', ['ЧТО БУДЕТ ВХОДОМ', 'НА ВХОДЕ']),
  field('output', 'ВЫХОД', 'Что будет выходом?', 'wanted', ['ЧТО БУДЕТ ВЫХОДОМ', 'НА ВЫХОДЕ']),
  field('when', 'СРОК', 'Когда нужно?', 'required', ['КОГДА НУЖНО', 'КОГДА', 'СРОКИ']),
];

function field(
  name: FieldRule['field'],
  label: string,
  question: string,
  need: FieldRule['need'],
  aliases: string[],
  minLength = 1,
): FieldRule {
  const strictRequires = name === 'input' || name === 'output';
  return { field: name, rule: 'R-111', label, question, hint: '', aliases, need, strictRequires, minLength };
}

/** R-068, A-15 (template), R-012, R-063 (none), R-166 (term), A-44 (VIP). */
const levels: LevelIntake[] = [
  { level: level('none'), template: 'blocks', mayFile: false, mayFixDeadline: false, lenient: false },
  { level: level('some'), template: 'blocks', mayFile: true, mayFixDeadline: false, lenient: false },
  { level: level('regular'), template: 'blocks', mayFile: true, mayFixDeadline: false, lenient: false },
  { level: level('high'), template: 'warns', mayFile: true, mayFixDeadline: false, lenient: false },
  { level: level('vip'), template: 'warns', mayFile: true, mayFixDeadline: true, lenient: true },
];

function cells(role: RoleId, rule: string, passages: string, needsDecisionMaker = false): AuthorityRow[] {
  const names = { f: 'file', d: 'hand-over', r: 'refused' } as const;
  return (['question', 'fault', 'work', 'training'] as const).map((action, at) => {
    const letter = passages.charAt(at);
    return { role, action, rule, needsDecisionMaker, passage: names[letter === 'f' || letter === 'd' ? letter : 'r'] };
  });
}

/** Section 10, role × action after A-13: question, outage or breakage, work, training question. */
export const consultantAuthority: AuthorityRow[] = [
  ...cells('curator', 'R-130', 'ffff'),
  ...cells('decisionMaker', 'R-112', 'fddf'),
  ...cells('manager', 'R-134', 'dddf'),
  ...cells('employee', 'R-134', 'dddf'),
  ...cells('contractor', 'R-133', 'dddr', true),
  ...cells('unknown', 'R-165', 'rrrr'),
];

function row(channels: ChannelId[], rights: Record<string, readonly [ChannelRow['may'], string]>): ChannelRow[] {
  return channels.flatMap((channel) =>
    Object.entries(rights).map(([id, [may, rule]]) => ({ level: level(id), channel, may, rule })),
  );
}

/** Section 6, the channel table. Text to copy goes where a one-to-one chat goes. */
export const consultantChannels: ChannelRow[] = [
  ...row(['phone'], {
    none: ['questions', 'R-063'],
    some: ['questions', 'R-068'],
    regular: ['questions', 'R-068'],
    high: ['tasks', 'R-066'],
    vip: ['tasks', 'R-067'],
  }),
  ...row(['whatsapp', 'telegram', 'copy'], {
    none: ['questions', 'R-063'],
    some: ['tasks-of-curator', 'R-064'],
    regular: ['tasks', 'R-065'],
    high: ['tasks', 'R-066'],
    vip: ['tasks', 'R-067'],
  }),
  ...row(['group-chat'], {
    none: ['nothing', 'R-063'],
    some: ['tasks-of-decision-makers', 'R-064'],
    regular: ['tasks-of-curator', 'R-065'],
    high: ['tasks-of-curator', 'R-066'],
    vip: ['tasks', 'R-067'],
  }),
  ...row(['portal'], {
    none: ['nothing', 'R-063'],
    some: ['nothing', 'R-064'],
    regular: ['tasks', 'R-065'],
    high: ['tasks', 'R-066'],
    vip: ['tasks', 'R-067'],
  }),
  ...row(['email'], {
    none: ['nothing', 'R-063'],
    some: ['nothing', 'R-064'],
    regular: ['nothing', 'R-065'],
    high: ['nothing', 'R-066'],
    vip: ['tasks', 'R-067'],
  }),
];

/** The consultant's standards, newer edition (sections 2, 6, 7, 9, 10, 11). */
export const consultantV2Intake: IntakePolicy = {
  edition: 'labelled',
  types: consultantTypes,
  typeRule: {
    rule: 'R-110',
    label: 'ТИП',
    question: 'Какого типа задача?',
    aliases: ['ТИП ЗАДАЧИ', 'ТИП ЗАЯВКИ', 'ТИП ОБРАЩЕНИЯ'],
    required: true,
  },
  marker: {
    word: 'ЗАДАЧА',
    rule: 'R-114',
    lines: 3,
    forms: ['ЗАДАЧА', 'ЗАДАЧУ', 'ЗАДАЧЕ', 'ЗАДАЧЕЙ', 'ЗАДАЧЕЮ'],
    capitalForms: ['ЗАДАЧИ'],
  },
  fields,
  extras: [],
  parts: usualParts,
  light: { types: ['question', 'outage'], fields: ['type', 'what'], rule: 'A-14' },
  levels,
  otherLevels: { template: 'blocks', mayFile: true, mayFixDeadline: false, lenient: false },
  neverLenient: ['R-165', 'R-168', 'R-304'],
  authority: consultantAuthority,
  channels: consultantChannels,
  otherChannels: { may: 'nothing', rule: 'R-064' },
  closedChannel: 'blocks',
  conduct: {
    wording: wordingRules,
    firmDeadline: { rule: 'R-166', weight: 'blocks' },
    questions: { rule: 'R-218', weight: 'informs', perTicket: 1 },
    secrets: { rule: 'R-168', weight: 'warns' },
    groupQuestions: { rule: 'R-160', weight: 'warns' },
    groupAuthor: { rule: 'R-062', weight: 'warns' },
    strangers: strangerRules,
    ...repeatRules,
  },
  evidence: {
    refused: [
      { nature: 'voice', rule: 'R-113', weight: 'blocks', words: 'intake_evidence_voice', mend: 'intake_fix_remove' },
      {
        nature: 'phone-photo',
        rule: 'R-162',
        weight: 'blocks',
        words: 'intake_evidence_photo',
        mend: 'intake_fix_shot',
      },
      {
        nature: 'phone-video',
        rule: 'R-162',
        weight: 'blocks',
        words: 'intake_evidence_film',
        mend: 'intake_fix_cast',
      },
      {
        nature: 'executable',
        rule: 'R-163',
        weight: 'warns',
        words: 'intake_evidence_program',
        mend: 'intake_fix_remove',
      },
      {
        nature: 'macros',
        rule: 'R-163',
        weight: 'informs',
        words: 'intake_evidence_macros',
        mend: 'intake_fix_remove',
      },
    ],
    proofs: [
      { id: 'done-screenshot', label: 'Скриншот: всё сделано', rule: 'R-171' },
      { id: 'unpaid-screenshot', label: 'Скриншот: услуга не оплачена', rule: 'R-172' },
      { id: 'works-video', label: 'Видео: под учётной записью сотрудника всё работает', rule: 'R-173' },
      { id: 'training-recording', label: 'Запись обучения или ответов', rule: 'R-174' },
      { id: 'sample-document', label: 'Образец документа', rule: 'R-175' },
    ],
  },
  scope: [],
  introduction: {
    rule: 'R-165',
    heading: 'ПРЕДСТАВЛЯЕМ ПОДРЯДЧИКА',
    who: 'КТО',
    give: 'ЧТО МОЖНО ДАВАТЬ',
    want: 'ЧЕГО ХОТИМ',
    confirmed: 'Подтверждаю письменно',
  },
  refusalReasons: [],
};
