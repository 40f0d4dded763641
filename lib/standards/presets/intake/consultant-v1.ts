import type { AuthorityRow, FieldRule, IntakePolicy } from '../../../model/policy-intake.ts';
import { consultantV2Intake } from './consultant-v2.ts';

/** Only the type and what is wanted; the six questions came with the newer edition (section 15). */
const fields: FieldRule[] = consultantV2Intake.fields.map((row) =>
  row.field === 'what' ? { ...row, rule: 'R-115' } : { ...row, need: 'optional', strictRequires: false },
);

/** «ЛПР, включая куратора: любые задачи и вопросы» (R-130, older edition). */
const authority: AuthorityRow[] = consultantV2Intake.authority.map((row) =>
  row.role === 'decisionMaker' ? { ...row, passage: 'file', rule: 'R-130' } : row,
);

/** The consultant's standards, older edition: «СРЕДНЯЯ ЗАДАЧА. Настроить…» is enough (section 9, section 15). */
export const consultantV1Intake: IntakePolicy = {
  ...consultantV2Intake,
  edition: 'sentence',
  fields,
  authority,
};
