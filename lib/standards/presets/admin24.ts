import type { Policy } from '../../model/policy.ts';
import { admin24Core } from './clocks/admin24.ts';
import { admin24Intake } from './intake/admin24.ts';

/** Admin24 — Service Desk (section 12e): the user enters the numbers, the portal the hours. */
export const admin24: Policy = { ...admin24Core, intake: admin24Intake };
