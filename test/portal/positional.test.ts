import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, fault, get } from './ask.ts';
import { type Portal, startPortal } from './server.ts';

let portal: Portal;
let call: ReturnType<typeof ask>;
beforeAll(async () => {
  portal = await startPortal();
  call = ask(portal, 5);
});
afterAll(() => portal.stop());

describe('task.* methods take arguments by position (data-encoding.md, checklist-item/*.md)', () => {
  it('takes names as decoration, a list, and numeric keys', async () => {
    for (const params of [
      { TASKID: 341, FIELDS: { TITLE: 'а' } },
      { any: 341, thing: { TITLE: 'б' } },
      [341, { TITLE: 'в' }],
      { 0: 341, 1: { TITLE: 'г' } },
    ]) {
      expect((await call('task.checklistitem.add', params)).number('result')).toBeGreaterThan(0);
    }
    const list = await call('task.checklistitem.getlist', { TASKID: 341 });
    expect(list.list('result').map((item) => item.at('TITLE'))).toEqual(['BX_CHECKLIST_1', 'а', 'б', 'в', 'г']);
    expect(list.in('result.1').value).toMatchObject({
      TASK_ID: '341',
      CREATED_BY: '5',
      IS_COMPLETE: 'N',
      TOGGLED_BY: null,
      MEMBERS: [],
    });
  });

  it('fails when the order is wrong, whatever the names say', async () => {
    const swapped = await call('task.checklistitem.add', { FIELDS: { TITLE: 'x' }, TASKID: 341 });
    expect(swapped).toMatchObject(fault(400, 'ERROR_CORE'));
    expect(swapped.at('error_description')).toMatch(/#256.*WRONG_ARGUMENTS/);
    const item = (await call('task.checklistitem.add', [341, { TITLE: 'д' }])).number('result');
    expect((await call('task.checklistitem.complete', [item, 341])).at('result')).toBe(false);
    expect((await call('task.checklistitem.complete', [341, item])).at('result')).toBe(true);
  });

  it('is thrown off by an extra parameter that comes first in the query', async () => {
    const reply = await get(`${portal.webhook(5)}task.checklistitem.getlist?bx24_sdk_ver=2.2.0&TASKID=341`);
    expect(reply).toMatchObject({ status: 400, value: { error: 'ERROR_CORE' } });
  });

  it('names its errors by number', async () => {
    expect((await call('task.checklistitem.add', [341, {}])).at('error_description')).toMatch(
      /#8;.*8\/TE\/ACTION_FAILED_TO_BE_PROCESSED<br>$/,
    );
    expect((await call('task.checklistitem.add', [])).at('error_description')).toMatch(/#256.*WRONG_ARGUMENTS/);
    expect((await call('task.checklistitem.getlist', [0])).at('error_description')).toBe(
      'TASKS_ERROR_ASSERT_EXCEPTION<br>',
    );
  });

  it('keeps time spent by position too', async () => {
    const id = (await call('task.elapseditem.add', [344, { SECONDS: 600, COMMENT_TEXT: 'разбор' }])).number('result');
    const list = await call('task.elapseditem.getlist', [344]);
    expect(list.in('result.0').value).toMatchObject({
      ID: String(id),
      SECONDS: '600',
      MINUTES: '10',
      USER_ID: '5',
      COMMENT_TEXT: 'разбор',
    });
    expect(list.at('total')).toBe(1);
  });

  it('lets a comment name any author, and puts it into the chat on the new card', async () => {
    const id = (
      await call('task.commentitem.add', { TASKID: 341, FIELDS: { POST_MESSAGE: 'от робота', AUTHOR_ID: 11 } })
    ).number('result');
    expect(portal.world.messages.get(id)).toMatchObject({ authorId: 11, text: 'от робота' });
    expect((await call('task.commentitem.getlist', [341])).at('result')).toEqual([]);
  });
});
