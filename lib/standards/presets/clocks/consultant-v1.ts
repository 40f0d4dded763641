import type { PolicyCore } from '../../../model/policy.ts';
import type { Meeting } from '../../../model/policy-order.ts';
import { consultantCommitments, consultantMeetings, consultantV2Core } from './consultant-v2.ts';

const meetingTexts: Record<string, string> = {
  regular: 'на завтра',
  high: 'на сегодня',
  vip: 'хоть сейчас, если время не занято „VIP“-клиентом',
};

/**
 * The older edition: headings without numbers (section 15). Levels, hours and times are those of the newer one; the answer of
 * VIP reads «сразу»; the waiting list, the terms of work, the forecast and the paid urgent start are absent.
 */
export const consultantV1Core: PolicyCore = {
  ...consultantV2Core,
  id: 'consultant-v1',
  version: '1',
  label: 'Стандарты обслуживания (старая редакция)',
  source: 'Стандарты обслуживания, редакция без номеров',
  commitments: consultantCommitments.map((commitment) =>
    commitment.id === 'answer'
      ? { ...commitment, terms: commitment.terms.map((row) => (row.level === 'vip' ? { ...row, text: 'сразу' } : row)) }
      : commitment,
  ),
  meetings: consultantMeetings.map((row): Meeting => ({ ...row, text: meetingTexts[row.level] ?? row.text })),
  lanes: [{ id: 'arrival', words: 'queue_why_arrival', rule: 'A-01' }],
  forecasts: [],
  services: consultantV2Core.services.filter(({ id }) => id !== 'rush'),
  parameters: consultantV2Core.parameters.map((row) =>
    row.id === 'solution'
      ? { ...row, text: 'время ответа' }
      : row.id === 'payment'
        ? { ...row, text: 'только гарантия' }
        : row,
  ),
};
