import { Refusal } from '../refusal.ts';
import type { World } from '../state.ts';
import type { Call, Method, Methods } from './call.ts';
import { isoAt } from './format.ts';
import { list, pick, text, yes } from './params.ts';

const basic = (run: Method['run']): Method => ({ scope: '', run });

/** All scopes the portal knows, for `scope?full=true`. */
const SCOPES =
  `task tasks disk im imbot user user_brief user_basic user.userfield department humanresources crm calendar timeman
  sonet_group socialnetwork entity placement telephony log lists bizproc catalog sale rpa mail imopenlines landing`.split(
    /\s+/,
  );

const familyOf = (plan: string): string => {
  const id = plan.slice(plan.indexOf('_') + 1);
  if (/^ent|^en$/.test(id)) return 'ent';
  if (/^pro(?!ject)/.test(id)) return 'pro';
  return id === 'project' ? 'project' : id.replace(/\d+$/, '');
};

/** app.info (1.9): the whole for an application, the licence or a refusal for a webhook. */
function appInfo(call: Call) {
  const { plan, appInfo: mode } = call.world.switches;
  const { app } = call.caller;
  if (!app) {
    if (mode === 'refuse') throw new Refusal('ACCESS_DENIED', 'Access denied! Application context required');
    return { SCOPE: [...call.caller.scopes], LICENSE: plan };
  }
  const type = plan.slice(plan.indexOf('_') + 1);
  return {
    ID: app.id,
    CODE: app.code,
    VERSION: 1,
    STATUS: app.status,
    INSTALLED: app.installed,
    PAYMENT_EXPIRED: 'N',
    DAYS: null,
    LANGUAGE_ID: call.world.language,
    LICENSE: plan,
    ...(type === 'demo' ? { LICENSE_PREVIOUS: 'ru_pro100' } : {}),
    LICENSE_TYPE: type,
    LICENSE_FAMILY: familyOf(plan),
  };
}

/** feature.get: documented codes by plan; any other code is passed through as N, or as the self-hosted mark. */
function feature(world: World, code: string): string {
  if (world.switches.plan.endsWith('selfhosted')) return world.switches.plan;
  const family = familyOf(world.switches.plan);
  if (code === 'rest_auth_connector') return family === 'pro' || family === 'ent' ? 'Y' : 'N';
  if (code === 'rest_offline_extended') return family === 'ent' ? 'Y' : 'N';
  return 'N';
}

function profile(call: Call) {
  const user = call.world.users.get(call.userId);
  if (!user) return {};
  return {
    ID: String(user.id),
    ADMIN: user.admin,
    NAME: user.name,
    LAST_NAME: user.lastName,
    PERSONAL_GENDER: user.gender,
    ...(user.photo ? { PERSONAL_PHOTO: user.photo } : {}),
    TIME_ZONE: user.timeZone,
    TIME_ZONE_OFFSET: (user.offset - call.world.offset) * 60,
  };
}

/** Scope `basic`: there for everybody (1.7). */
export const systemMethods: Methods = {
  profile: basic(profile),
  scope: basic((call) => (yes(pick(call.params, 'full')) ? SCOPES : [...call.caller.scopes])),
  methods: basic((call) => {
    const all = Object.entries(call.core.methods.v2);
    const wanted = text(pick(call.params, 'scope'));
    const open = all.filter(([, method]) => {
      const scope = typeof method.scope === 'function' ? method.scope(call.world) : method.scope;
      if (yes(pick(call.params, 'full'))) return true;
      return wanted ? scope === wanted : scope === '' || scope.split(' ').some((one) => call.caller.scopes.has(one));
    });
    return open.map(([name]) => name);
  }),
  'method.get': basic((call) => {
    const name = text(pick(call.params, 'name'));
    const method = Object.hasOwn(call.core.methods.v2, name) ? call.core.methods.v2[name] : undefined;
    if (!method) return { isExisting: false, isAvailable: false };
    const scope = typeof method.scope === 'function' ? method.scope(call.world) : method.scope;
    const isAvailable = scope === '' || scope.split(' ').some((one) => call.caller.scopes.has(one));
    return { isExisting: true, isAvailable };
  }),
  'server.time': basic((call) => isoAt(call.world.now(), 0)),
  'user.admin': basic((call) => call.world.users.get(call.userId)?.admin === true),
  'feature.get': basic((call) => {
    const code = text(pick(call.params, 'CODE'));
    if (code === '') throw new Refusal('CODE_EMPTY', "Code can't be empty");
    return { value: feature(call.world, code) };
  }),
  'app.info': basic(appInfo),
  'access.name': basic((call) => {
    const rows = list(pick(call.params, 'ACCESS'))
      .map(text)
      .map((code) => {
        const user = call.world.users.get(Number(/^U(\d+)$/.exec(code)?.[1]));
        return [code, { provider_id: '', name: user ? `${user.name} ${user.lastName}` : code }];
      });
    return Object.fromEntries(rows);
  }),
};
