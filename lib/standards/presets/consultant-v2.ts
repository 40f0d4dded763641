import type { Policy } from '../../model/policy.ts';
import { consultantV2Core } from './clocks/consultant-v2.ts';
import { consultantV2Intake } from './intake/consultant-v2.ts';

/** «Стандарты обслуживания», the newer edition with numbered sections: the default policy. */
export const consultantV2: Policy = { ...consultantV2Core, intake: consultantV2Intake };
