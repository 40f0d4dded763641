import { setTimeout as wait } from 'node:timers/promises';
import { afflict, type FaultKind, type FaultRule } from '../faults.ts';
import { Refusal } from '../refusal.ts';
import type { Core } from './call.ts';
import { type Answer, jsonAnswer } from './dispatch.ts';
import { int, map, type Params, pick } from './params.ts';

const RESET: Answer = { status: 0, type: '', text: '', end: 'reset' };

const REFUSALS: Partial<Record<FaultKind, () => Refusal>> = {
  limit: () => new Refusal('QUERY_LIMIT_EXCEEDED', 'Too many requests', 503),
  operating: () => new Refusal('OPERATION_TIME_LIMIT', 'Method is blocked due to operation time limit.', 429),
  'error-before': () => new Refusal('INTERNAL_SERVER_ERROR', 'Internal server error', 500),
  'revoked-key': () => new Refusal('INVALID_CREDENTIALS', 'Invalid request credentials', 401),
  'expired-key': () => new Refusal('expired_token', 'The access token provided has expired.', 401),
  'lost-scope': () =>
    new Refusal('insufficient_scope', 'The request requires higher privileges than provided by the access token', 403),
};

/** The refusal among the faults of an inner batch command, if any: only such kinds reach inside. */
export const isRefusalFault = (kind: FaultKind) => kind in REFUSALS;
export const refusalOf = (rules: FaultRule[]) => rules.map((rule) => REFUSALS[rule.kind]?.()).find(Boolean);

/** Faults that come before the work: slowness, misfortunes, refusals. An answer ends the request there. */
async function suffer(core: Core, rules: FaultRule[], params: Params, url: URL): Promise<Answer | undefined> {
  const { world } = core;
  for (const rule of rules) {
    if (rule.kind === 'slow') await wait(rule.ms ?? 3000);
    if (rule.kind === 'reset-before') return RESET;
    if (rule.kind === 'html')
      return {
        status: 200,
        type: 'text/html; charset=utf-8',
        text: '<html><body><h1>502 Bad Gateway</h1></body></html>',
      };
    if (rule.kind === 'changed-host') {
      const location = `https://${rule.host ?? 'new-name.bitrix24.ru'}${url.pathname}${url.search}`;
      return { status: 302, type: 'text/html; charset=utf-8', text: '', headers: { Location: location } };
    }
    if (rule.kind === 'deleted-task') {
      const taskId = int(pick(params, 'taskId') ?? pick(params, 'id') ?? map(params.fields).taskId);
      afflict(world, { kind: 'deleted-task', taskId });
    }
    if (rule.kind === 'deleted-file')
      afflict(world, { kind: 'deleted-file', objectId: int(pick(params, 'fileId') ?? pick(params, 'id')) });
  }
  return undefined;
}

/** Faults that hold for the time of the work: a full disk, a clock that is off. The function returned ends them. */
function hold(core: Core, rules: FaultRule[]): () => void {
  const { world } = core;
  const [quota, skew] = [world.switches.diskQuota, world.skew];
  const full = rules.some((rule) => rule.kind === 'full-disk');
  const off = rules.find((rule) => rule.kind === 'clock-skew');
  if (full) world.switches.diskQuota = 0;
  if (off) world.skew += off.ms ?? 3_600_000;
  return () => {
    if (full) world.switches.diskQuota = quota;
    if (off) world.skew = skew;
  };
}

/** Faults that spoil the answer of work already done. */
function spoil(rules: FaultRule[], answer: Answer, v3: boolean): Answer {
  const kinds = new Set(rules.map((rule) => rule.kind));
  if (kinds.has('reset-after')) return RESET;
  if (kinds.has('error-after')) {
    const text = 'Internal server error';
    return jsonAnswer(
      500,
      v3
        ? { error: { code: 'INTERNAL_SERVER_ERROR', message: text } }
        : { error: 'INTERNAL_SERVER_ERROR', error_description: text },
    );
  }
  if (kinds.has('cut-body')) return { ...answer, end: 'cut' };
  if (kinds.has('wrong-json')) return { ...answer, text: `${answer.text.slice(0, -1)},"result":]` };
  return answer;
}

export interface Struck {
  method: string;
  params: Params;
  url: URL;
  v3: boolean;
  /** Spells a thrown refusal in the manner of the wire it came by. */
  fail(thrown: unknown): Answer;
}

/** Does the work of a request under whatever faults strike it. */
export async function underFaults(core: Core, struck: Struck, work: () => Answer | Promise<Answer>): Promise<Answer> {
  const rules = core.faults.strike(struck.method);
  const early = await suffer(core, rules, struck.params, struck.url);
  if (early) return early;
  const refusal = refusalOf(rules);
  if (refusal) return struck.fail(refusal);
  const release = hold(core, rules);
  try {
    return spoil(rules, await work(), struck.v3);
  } catch (thrown) {
    return struck.fail(thrown);
  } finally {
    release();
  }
}
