import type { Policy } from '../../model/policy.ts';
import { oneboxCore } from './clocks/onebox.ts';
import { oneboxIntake } from './intake/onebox.ts';

/** OneBox: client, integrator, technical support (section 12b). */
export const onebox: Policy = { ...oneboxCore, intake: oneboxIntake };
