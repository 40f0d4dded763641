import { Policy } from '../model/policy.ts';
import type { Words } from '../model/verdict.ts';
import { checkPolicy, type PolicyProblem } from './policy-check.ts';
import { policyRef } from './policy-ref.ts';

export type PolicyReading =
  | { readonly policy: Policy; readonly advice: readonly PolicyProblem[] }
  | { readonly problems: readonly PolicyProblem[] };

const FORMAT = 'kurator-policy';
const FORMAT_VERSION = 1;
const MAX_LENGTH = 2_000_000;

/** The policy as a file for keeping or for another browser. `readPolicyFile` gives back the same content and so the same hash. */
export function writePolicyFile(policy: Policy): string {
  return `${JSON.stringify({ format: FORMAT, formatVersion: FORMAT_VERSION, policy }, null, 2)}\n`;
}

/**
 * Reads a policy file. Whatever is wrong, however the file was made, has a place and words; nothing is thrown. A changed policy
 * must not go under the name of a `shipped` one.
 */
export function readPolicyFile(text: string, shipped: readonly Policy[] = []): PolicyReading {
  if (text.length > MAX_LENGTH) return problem('', { key: 'policy_problem_large' });
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 120) : '';
    return problem('', { key: 'policy_problem_json', params: { detail } });
  }
  if (!isRecord(content) || content.format !== FORMAT) return problem('', { key: 'policy_problem_format' });
  const { formatVersion } = content;
  if (formatVersion !== FORMAT_VERSION) {
    return problem('formatVersion', {
      key: 'policy_problem_newer',
      params: { version: String(formatVersion).slice(0, 20) },
    });
  }
  const reading = readPolicy(content.policy);
  if (!('policy' in reading)) return reading;
  const { policy } = reading;
  const namesake = shipped.find(({ id }) => id === policy.id);
  if (!namesake || policyRef(namesake).hash === policyRef(policy).hash) return reading;
  return problem('id', { key: 'policy_problem_id_taken', params: { path: 'id', id: policy.id } });
}

/** Checks a policy as the editor or a file gives it: the schema first, then what one field cannot know of another. */
export function readPolicy(value: unknown): PolicyReading {
  const parsed = Policy.safeParse(value);
  if (!parsed.success) return { problems: parsed.error.issues.map((issue) => problemOf(issue, value)) };
  const { problems, advice } = checkPolicy(parsed.data);
  return problems.length > 0 ? { problems } : { policy: parsed.data, advice };
}

/** A copy to be changed for one client or for all, under a name and version of its own; the original, and tickets filed under it, stay. */
export function copyPolicy(
  policy: Policy,
  as: { readonly id: string; readonly label: string; readonly version: string },
): Policy {
  return { ...structuredClone(policy), ...as };
}

/** The next version after a change: `2` → `3`, `2.9` → `2.10`, anything else with `.1` behind it. */
export function nextVersion(version: string): string {
  const match = /^(.*?)(\d+)$/.exec(version);
  return match ? `${match[1]}${Number(match[2]) + 1}` : `${version}.1`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function problem(path: string, words: Words): PolicyReading {
  return { problems: [{ path, words }] };
}

/** What the schema library reports, as far as the sentence needs it. */
interface SchemaIssue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly expected?: unknown;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
}

function problemOf(issue: SchemaIssue, value: unknown): PolicyProblem {
  const path = issue.path.map(String).join('.');
  // Our own checks carry the key of their sentence as the message.
  if (issue.message.startsWith('policy_problem_')) return { path, words: { key: issue.message, params: { path } } };
  const params = {
    path,
    expected: String(issue.expected),
    minimum: String(issue.minimum),
    maximum: String(issue.maximum),
  };
  const key =
    issue.code === 'invalid_type'
      ? valueAt(value, issue.path) === undefined
        ? 'policy_problem_missing'
        : 'policy_problem_kind'
      : issue.code === 'too_small'
        ? 'policy_problem_small'
        : issue.code === 'too_big'
          ? 'policy_problem_big'
          : 'policy_problem_value';
  return { path, words: { key, params } };
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => {
    if (Array.isArray(inner)) return inner[Number(key)];
    return isRecord(inner) ? inner[String(key)] : undefined;
  }, value);
}
