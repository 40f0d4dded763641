import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IntakePolicy } from '../../../lib/model/policy-intake.ts';
import { LevelId, TypeId } from '../../../lib/model/standard-names.ts';
import type { Answers } from '../../../lib/model/ticket.ts';
import { composeTicket } from '../../../lib/standards/compose.ts';
import { parseTicketText } from '../../../lib/standards/parse.ts';
import { admin24Intake } from '../../../lib/standards/presets/intake/admin24.ts';
import { consultantV1Intake } from '../../../lib/standards/presets/intake/consultant-v1.ts';
import { consultantV2Intake } from '../../../lib/standards/presets/intake/consultant-v2.ts';
import { oneboxIntake } from '../../../lib/standards/presets/intake/onebox.ts';
import { simaiIntake } from '../../../lib/standards/presets/intake/simai.ts';
import { levelIntake } from '../../../lib/standards/subject.ts';
import { estimateDate } from '../../../lib/standards/term.ts';
import { makeEntity, makeEvidence, makeIntake, noon } from '../../make/ticket.ts';

/** Texts people write, and texts made to mislead the parser: labels, types, markers, list marks, line ends. */
const snippet = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom(
    ...[
      'ТИП: ПОЛОМКА',
      'ОПИСАНИЕ: одно',
      'зачем: другое',
      'КТО ИСПОЛЬЗУЕТ:',
      'СРОК : завтра',
      '· ЗАЧЕМ: третье',
      '· · КТО: я',
    ],
    ...[
      'ЗАДАЧА.',
      'СРЕДНЯЯ ЗАДАЧА. Настроить',
      'Поломка',
      '- ВХОД: письмо',
      '**ВЫХОД:** счёт',
      'Скринкаст: x',
      '«Вопрос»',
    ],
    ...[
      'Файлы: прайс',
      'Ссылки на сделки, контакты:',
      '12.12.2026',
      'не позже завтра',
      'Добрый день!',
      '\n',
      '\n\n',
      '. ',
      ' ',
      '\r\n',
    ],
    ...['Настроить права. ЗАЧЕМ: чтобы. СРОК: к пятнице', '• ', '·', '· ', '#', '> ЦЕЛЬ: x', 'Проект: x', '\t'],
  ),
);
const answer = fc.array(snippet, { maxLength: 6 }).map((parts) => parts.join(''));
const answers = fc.record({
  type: fc.option(fc.constantFrom(...TypeId.options), { nil: undefined }),
  title: fc.constant(''),
  what: answer,
  why: answer,
  who: answer,
  input: answer,
  output: answer,
  when: answer,
});

const nothing = { type: undefined, title: '' as const, what: '', why: '', who: '', input: '', output: '', when: '' };

const regular = LevelId.parse('regular');
/** Spaces at line ends and the kind of line end carry nothing. */
const tidy = (text: string) =>
  text
    .split(/\r\n?|\n/)
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();

function compose(intake: IntakePolicy, given: Answers) {
  const entities = [makeEntity()];
  const evidence = [makeEvidence('video'), makeEvidence('picture')];
  return composeTicket(
    makeIntake(intake),
    { answers: given, entities, evidence, channel: 'portal', level: regular },
    noon,
  ).text;
}

/** The given answers as far as this policy's text holds them. */
function kept(intake: IntakePolicy, given: typeof answers extends fc.Arbitrary<infer T> ? T : never): Partial<Answers> {
  const fields = intake.fields.map((row) => row.field);
  const text = (name: 'what' | 'why' | 'who' | 'input' | 'output') => (fields.includes(name) ? tidy(given[name]) : '');
  const when = fields.includes('when')
    ? tidy(estimateDate(given.when, '2026-11-21', levelIntake(intake, regular).mayFixDeadline))
    : '';
  const type = intake.types.some((row) => row.id === given.type) ? given.type : undefined;
  return {
    ...(type ? { type } : {}),
    ...{
      title: '',
      what: text('what'),
      why: text('why'),
      who: text('who'),
      input: text('input'),
      output: text('output'),
      when,
    },
  };
}

describe('The text form: what is composed is read back', () => {
  it.each([
    ['consultant-v2', consultantV2Intake],
    ['consultant-v1', consultantV1Intake],
    ['onebox', oneboxIntake],
    ['simai', simaiIntake],
    ['admin24', admin24Intake],
  ])('%s: parsing the composed text gives the same answers', (_, intake) => {
    fc.assert(
      fc.property(answers, (given) => {
        const { type, ...rest } = given;
        const text = compose(intake, type ? { ...rest, type } : rest);
        const read = parseTicketText(makeIntake(intake), text);
        expect(read.answers).toEqual(kept(intake, given));
        expect(read.proof).toEqual(['video.bin', 'picture.bin']);
        expect(read.links).toEqual(['- Поставка кабеля — https://romashka.bitrix24.ru/crm/deal/details/4812/']);
      }),
      // A line separator ends no line of ours: what stands before it is not a line's end.
      { numRuns: 1000, examples: [[{ ...nothing, input: '· \u2028ТИП: ПОЛОМКА' }]] },
    );
  });

  it.each([consultantV2Intake, consultantV1Intake])('composing what was read gives the same text', (intake) => {
    fc.assert(
      fc.property(answers, (given) => {
        const { type, ...rest } = given;
        const text = compose(intake, type ? { ...rest, type } : rest);
        expect(compose(intake, parseTicketText(makeIntake(intake), text).answers)).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  it('every composed text of the consultant holds the marker (R-114, A-16)', () => {
    fc.assert(
      fc.property(answers, ({ type, ...rest }) => {
        const text = compose(consultantV2Intake, type ? { ...rest, type } : rest);
        expect(parseTicketText(makeIntake(), text).hasMarker).toBe(true);
      }),
    );
  });
});
