import type { Policy } from '../../model/policy.ts';
import { simaiCore } from './clocks/simai.ts';
import { simaiIntake } from './intake/simai.ts';

/** SIMAI support regulation (section 12d). */
export const simai: Policy = { ...simaiCore, intake: simaiIntake };
