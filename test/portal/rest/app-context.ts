import { Refusal } from '../refusal.ts';
import type { Call, Method, Methods } from './call.ts';
import { isMap, phpList, pick, text } from './params.ts';

/** Methods that only an application may call: a webhook is refused (1.4, 8.3). */
const appOnly = (run: Method['run']): Method => ({ scope: '', appOnly: true, run });

const owner = (call: Call, personal: boolean) => `${call.caller.app?.id ?? 0}:${personal ? call.userId : 'all'}:`;

const getOption = (personal: boolean) =>
  appOnly((call) => {
    const start = owner(call, personal);
    const name = text(pick(call.params, 'option'));
    if (name) return call.world.options.get(start + name) ?? '';
    const own = [...call.world.options].filter(([key]) => key.startsWith(start));
    return phpList(own.map(([key, value]) => [key.slice(start.length), value]));
  });

const setOption = (personal: boolean) =>
  appOnly((call) => {
    const given = pick(call.params, 'options');
    if (!isMap(given)) throw new Refusal('ERROR_ARGUMENT', 'Invalid value of parameter options');
    for (const [name, value] of Object.entries(given)) call.world.options.set(owner(call, personal) + name, value);
    return true;
  });

function bind(call: Call): boolean {
  const event = text(pick(call.params, 'event')).toUpperCase();
  const handler = text(pick(call.params, 'handler'));
  if (!event) throw new Refusal('ERROR_ARGUMENT', 'Unexpected value of parameter event');
  if (!handler.startsWith('https://'))
    throw new Refusal('ERROR_EVENT_BINDING', 'Handler must be a public https address');
  call.world.bindings.push({ appId: call.caller.app?.id ?? 0, event, handler });
  return true;
}

const admin = (call: Call) => {
  if (!call.world.users.get(call.userId)?.admin) throw new Refusal('ACCESS_DENIED', 'Access denied!', 403);
};

export const appMethods: Methods = {
  'app.option.get': getOption(false),
  'app.option.set': setOption(false),
  'user.option.get': getOption(true),
  'user.option.set': setOption(true),
  'event.bind': appOnly(bind),
  'event.get': appOnly((call) =>
    call.world.bindings
      .filter((row) => row.appId === call.caller.app?.id)
      .map(({ event, handler }) => ({ event, handler, auth_type: '0', offline: 0 })),
  ),
  'event.unbind': appOnly((call) => {
    const before = call.world.bindings.length;
    const [event, handler] = [text(pick(call.params, 'event')).toUpperCase(), text(pick(call.params, 'handler'))];
    call.world.bindings = call.world.bindings.filter(
      (row) => row.event !== event || (handler !== '' && row.handler !== handler),
    );
    return { count: before - call.world.bindings.length };
  }),
  // Only online handlers can be bound here, so the offline queue is truly empty; its guards are the portal's.
  'event.offline.get': appOnly((call) => {
    admin(call);
    return { process_id: '', events: [] };
  }),
  'event.offline.list': appOnly((call) => {
    admin(call);
    return [];
  }),
};
