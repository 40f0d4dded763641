import type { Policy } from '../../model/policy.ts';
import { bitrixSupportCore } from './clocks/bitrix-support.ts';
import { bitrixSupportIntake } from './intake/bitrix-support.ts';

/** 1C-Bitrix helpdesk levels (section 12c): no numbers of its own, the user enters them. */
export const bitrixSupport: Policy = { ...bitrixSupportCore, intake: bitrixSupportIntake };
