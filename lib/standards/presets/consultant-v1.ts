import type { Policy } from '../../model/policy.ts';
import { consultantV1Core } from './clocks/consultant-v1.ts';
import { consultantV1Intake } from './intake/consultant-v1.ts';

/** The older edition of the consultant's standards: what the newer is silent on. */
export const consultantV1: Policy = { ...consultantV1Core, intake: consultantV1Intake };
