import { person } from './act.ts';
import { Act, Figures, given, Mishap, Rule, Turn } from './control-read.ts';
import { afflict } from './faults.ts';
import { type Answer, type Incoming, jsonAnswer } from './rest/dispatch.ts';
import { int, type Params } from './rest/params.ts';
import type { Portal } from './server.ts';
import type { World } from './state.ts';

/**
 * The control side for a separate process, JSON under /__control/, on loopback names only (so a page of the portal's
 * public name cannot reach it):
 *   GET  /__control/              address, people's webhooks, switches
 *   GET  /__control/world         everything on the portal
 *   GET  /__control/requests      the log; DELETE empties it
 *   POST /__control/faults        a rule of faults.ts; GET the rules and strikes; DELETE clears
 *   POST /__control/seed          {value}: the generator of probabilities anew
 *   POST /__control/afflict       a lasting misfortune of faults.ts
 *   POST /__control/act           {as, act, task, text, …}: a person's deed
 *   POST /__control/switches      switches of state.ts to change
 *   POST /__control/limits        {bucket, operating}
 *   POST /__control/clock         {skew} milliseconds
 *   POST /__control/viewer        {userId}: who is logged in on the pages
 */
export function answerControl(portal: Portal, incoming: Incoming): Answer {
  const loopback = /^(127\.|::1|::ffff:127\.)/.test(incoming.address);
  const named = ['localhost', '127.0.0.1', '[::1]'].includes(incoming.url.hostname);
  if (!loopback || !named) return jsonAnswer(403, { error: 'loopback only' });
  const name = incoming.url.pathname.replace(/^\/__control\/?/, '').replace(/\/$/, '');
  try {
    const answer = DEEDS[`${incoming.verb} ${name}`]?.(portal, incoming.body.params);
    return answer === undefined
      ? jsonAnswer(404, { error: `no ${incoming.verb} /__control/${name}` })
      : jsonAnswer(200, answer);
  } catch (cause) {
    return jsonAnswer(400, { error: cause instanceof Error ? cause.message : String(cause) });
  }
}

type Deed = (portal: Portal, body: Params) => unknown;

const DEEDS: Record<string, Deed> = {
  'GET ': (portal) => ({
    origin: portal.origin,
    host: portal.world.host,
    now: portal.world.now(),
    people: [...portal.world.users.values()].map((user) => ({ id: user.id, name: `${user.name} ${user.lastName}` })),
    webhooks: portal.world.webhooks.map((hook) => portal.webhook(hook.userId)),
    switches: portal.world.switches,
  }),
  'GET world': (portal) => dump(portal.world),
  'GET requests': (portal) => ({ requests: portal.requests }),
  'DELETE requests': (portal) => ({ dropped: portal.requests.splice(0).length }),
  'GET faults': (portal) => ({ rules: portal.faults.rules, struck: Object.fromEntries(portal.faults.struck) }),
  'POST faults': (portal, body) => {
    const { kind, ...rest } = Rule.parse(body);
    portal.faults.add({ kind, ...given(rest) });
    return { rules: portal.faults.rules };
  },
  'DELETE faults': (portal) => {
    portal.faults.clear();
    return { rules: [] };
  },
  'POST seed': (portal, body) => {
    portal.faults.seed(int(body.value));
    return { seeded: int(body.value) };
  },
  'POST afflict': (portal, body) => {
    const mishap = Mishap.parse(body);
    afflict(portal.world, mishap);
    return { done: mishap.kind };
  },
  'POST act': act,
  'POST switches': (portal, body) => Object.assign(portal.world.switches, given(Turn.parse(body))),
  'POST limits': (portal, body) => {
    Object.assign(portal.limits.figures, given(Figures.parse(body)));
    portal.limits.forget();
    return portal.limits.figures;
  },
  'POST clock': (portal, body) => {
    portal.world.skew = Number(body.skew ?? 0);
    return { now: portal.world.now() };
  },
  'POST viewer': (portal, body) => {
    portal.viewer = int(body.userId);
    return { userId: portal.viewer };
  },
};

const MOVES = [
  'read',
  'start',
  'pause',
  'defer',
  'complete',
  'close',
  'renew',
  'reopen',
  'approve',
  'disapprove',
  'remove',
] as const;

/** `{as, act, task, text?, message?, name?, content?, patch?}` → the person's deed of act.ts. */
function act(portal: Portal, body: Params): unknown {
  const { as, act: deed, task, text: words, message, name, content, patch } = Act.parse(body);
  const who = person(portal, as);
  if (deed === 'say') return { id: who.say(task, words).id };
  if (deed === 'result') return { id: who.result(task, words).id };
  if (deed === 'attach') return { attachmentId: who.attach(task, name, content) };
  if (deed === 'addTask') return { id: who.addTask(given(patch)).id };
  if (deed === 'edit') who.edit(task, given(patch));
  else if (deed === 'like') who.like(task, message);
  else {
    const move = MOVES.find((known) => known === deed);
    if (!move) throw new Error(`no act ${deed}`);
    who[move](task);
  }
  return { done: deed };
}

/** The world as JSON: maps by their keys, sets as lists. */
function dump(world: World): unknown {
  return JSON.parse(
    JSON.stringify(world, (_, value: unknown) => {
      if (value instanceof Map) return Object.fromEntries(value);
      return value instanceof Set ? [...value] : value;
    }),
  );
}
