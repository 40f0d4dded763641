import { type AjaxResult, B24Hook, type Result } from '@bitrix24/b24jssdk';

/**
 * The official SDK against the portal of `argv[2]` (a webhook over https): run in a process of its own, which trusts the
 * certificate through NODE_EXTRA_CA_CERTS. Prints what it saw as one line of JSON. Its own retries are off, as a
 * repeated tasks.task.add would make a second task (bitrix24-rest 11).
 */
const [, , webhook = ''] = process.argv;
const b24 = B24Hook.fromWebhookUrl(webhook, {
  restrictionParams: { maxRetries: 1, retryDelay: 10, retryOnNetworkError: false },
});
const { v2, v3 } = b24.actions;

type Answer = { ok: boolean; data: unknown; errors: string[] };

/** Data or errors of a call, whether the SDK returns them or throws. */
async function see(act: () => Promise<Result<unknown> | AjaxResult<unknown>>): Promise<Answer> {
  try {
    const result = await act();
    return {
      ok: result.isSuccess,
      data: result.isSuccess ? result.getData() : null,
      errors: result.getErrorMessages(),
    };
  } catch (cause) {
    const code = typeof cause === 'object' && cause !== null ? Reflect.get(cause, 'code') : undefined;
    return { ok: false, data: null, errors: [String(code ?? ''), String(cause)] };
  }
}

const call = (method: string, params: Record<string, unknown> = {}) => see(() => v2.call.make({ method, params }));
const idOf = (answer: Answer): number => {
  const id = Number(JSON.stringify(answer.data).match(/"task":\{"id":"(\d+)"/)?.[1]);
  if (Number.isNaN(id)) throw new Error(`no task in ${JSON.stringify(answer)}`);
  return id;
};

const added = await call('tasks.task.add', {
  fields: { TITLE: 'От SDK', RESPONSIBLE_ID: 11, UF_CRM_TASK: ['D_12'], XML_ID: 'sdk-1' },
});
const id = idOf(added);

const report = {
  profile: await call('profile'),
  current: await call('user.current'),
  added,
  got: await call('tasks.task.get', { taskId: id, select: ['ID', 'TITLE', 'UF_CRM_TASK', 'CHAT_ID'] }),
  updated: await call('tasks.task.update', { taskId: id, fields: { TITLE: 'От SDK, иначе' } }),
  listed: await call('tasks.task.list', { filter: { CREATED_BY: 5, TITLE: 'От SDK%' }, select: ['ID', 'XML_ID'] }),
  refused: await call('tasks.task.add', { fields: { RESPONSIBLE_ID: 11 } }),
  unknown: await call('no.such.method'),
  checklist: await call('task.checklistitem.add', { TASKID: id, FIELDS: { TITLE: 'пункт' } }),
  batch: await see(() =>
    v2.batch.make({
      calls: {
        me: { method: 'user.current', params: {} },
        task: { method: 'tasks.task.get', params: { taskId: id, select: ['ID', 'TITLE'] } },
        again: { method: 'tasks.task.get', params: { taskId: '$result[task][task][id]', select: ['ID'] } },
      },
      options: { isHaltOnError: true },
    }),
  ),
  batchWithErrors: await see(() =>
    v2.batch.make({
      calls: { good: { method: 'profile', params: {} }, bad: { method: 'tasks.task.get', params: {} } },
      options: { isHaltOnError: false },
    }),
  ),
  everyDeal: await see(() =>
    v2.callList.make({
      method: 'crm.item.list',
      params: { entityTypeId: 2, select: ['id'] },
      idKey: 'id',
      customKeyForResult: 'items',
    }),
  ),
  v3get: await see(() =>
    v3.call.make({ method: 'tasks.task.get', params: { id, select: ['id', 'title', 'responsible.name'] } }),
  ),
  v3list: await see(() =>
    v3.callList.make({ method: 'tasks.task.list', params: { select: ['id'] }, customKeyForResult: 'items' }),
  ),
  v3missing: await see(() => v3.call.make({ method: 'tasks.task.get', params: { id: 999_999 } })),
  v3batch: await see(() =>
    v3.batch.make({
      calls: [
        ['tasks.task.get', { id, select: ['id'] }],
        ['tasks.task.list', { filter: [['id', id]] }],
      ],
      options: {},
    }),
  ),
};
b24.destroy();
console.log(JSON.stringify(report));
process.exit(0);
