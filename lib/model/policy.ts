import * as z from 'zod/mini';
import { Calendar } from './calendar.ts';
import { AutoClose, Commitment, DeferralRules, Signals } from './policy-clock.ts';
import { IntakePolicy } from './policy-intake.ts';
import {
  Checklist,
  Forecast,
  Lane,
  Level,
  LevelRow,
  Limits,
  Meeting,
  Note,
  Parameter,
  Service,
  WarrantyRules,
} from './policy-order.ts';

/** Which policy, and exactly which content of it (C-15, R-308). */
export const PolicyRef = z.object({ id: z.string(), version: z.string(), hash: z.string() });
export type PolicyRef = z.infer<typeof PolicyRef>;

/**
 * One set of standards as data, but for what is checked before filing (`intake`). Every value names the paragraph it
 * comes from in `rule`; the functions of `lib/standards` are the same for all policies.
 */
export const PolicyCore = z.object({
  id: z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'policy_problem_id')),
  version: z.string().check(z.minLength(1, 'policy_problem_version'), z.maxLength(40)),
  label: z.string().check(z.minLength(1, 'policy_problem_label')),
  /** The text it restates. */
  source: z.string(),
  calendar: Calendar,
  /** Working days of rules that mean «именно рабочие дни». */
  businessDays: z.optional(Calendar),
  levels: z.array(Level).check(z.minLength(1, 'policy_problem_levels')),
  /** How a level follows from what was bought; first row that fits wins. Empty: set by hand. */
  derivation: z.array(LevelRow),
  commitments: z.array(Commitment).check(z.minLength(1, 'policy_problem_commitments')),
  deferral: DeferralRules,
  signals: Signals,
  /** Queue places by right, best first; a ticket takes the first that fits (R-092 … R-099). */
  lanes: z.array(Lane).check(z.minLength(1, 'policy_problem_lanes')),
  forecasts: z.array(Forecast),
  meetings: z.array(Meeting),
  autoClose: z.optional(AutoClose),
  limits: Limits,
  warranty: z.optional(WarrantyRules),
  /** Ratings at or below this ask for the reason. */
  rating: z.object({ worst: z.number(), best: z.number(), reasonAtOrBelow: z.number(), rule: z.string() }),
  /** What is served, and what is not or costs extra. */
  services: z.array(Service),
  notes: z.array(Note),
  checklists: z.array(Checklist),
  /** The seven parameters a competent agreement has: given, or plainly missing. */
  parameters: z.array(Parameter).check(z.length(7, 'policy_problem_parameters')),
});
export type PolicyCore = z.infer<typeof PolicyCore>;

export const Policy = z.extend(PolicyCore, { intake: IntakePolicy });
export type Policy = z.infer<typeof Policy>;
