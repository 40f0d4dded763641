import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from './ask.ts';
import { type Portal, startPortal } from './server.ts';

let portal: Portal;
let call: ReturnType<typeof ask>;
beforeAll(async () => {
  portal = await startPortal();
  call = ask(portal, 5);
});
afterAll(() => portal.stop());

const batch = async (cmd: unknown, halt = 0) => (await call('batch', { halt, cmd })).in('result');

describe('batch of v2 (how-to-call-rest-api/batch.md)', () => {
  it('runs commands in order and lets later ones refer to earlier results', async () => {
    const maps = await batch({
      me: 'user.current',
      list: `tasks.task.list?${new URLSearchParams({ 'filter[CREATED_BY]': '$result[me][ID]', 'select[]': 'ID' })}`,
      one: 'tasks.task.get?taskId=$result[list][tasks][0][id]&select[]=ID',
      people: 'user.get?FILTER[ID]=11',
      boss: 'user.get?FILTER[ID]=$result[people][0][ID]',
    });
    expect(maps.text('result.one.task.id')).toBe(maps.text('result.list.tasks.0.id'));
    expect(maps.at('result.boss.0.ID')).toBe('11');
    expect(maps.at('result_total.list')).toBeGreaterThan(0);
  });

  it('gives empty maps as lists, as PHP does', async () => {
    const maps = await batch({ a: 'profile' });
    expect(maps.at('result_error')).toEqual([]);
    expect(maps.at('result_total')).toEqual([]);
    expect(maps.at('result_next')).toEqual([]);
    expect(maps.at('result_time.a.date_start')).toMatch(/\+03:00$/);
    expect((await batch({ a: 'no.such' })).at('result')).toEqual([]);
  });

  it('numbers the maps when the commands are a list', async () => {
    const maps = await batch(['profile', 'user.admin']);
    expect(maps.at('result')).toEqual([expect.objectContaining({ ID: '5' }), false]);
  });

  it('keeps going after a failure, or stops there with halt and says nothing of the rest', async () => {
    const cmd = { a: 'profile', b: 'tasks.task.get', c: 'user.admin' };
    const on = await batch(cmd);
    expect(on.keys('result')).toEqual(['a', 'c']);
    expect(on.at('result_error.b.error')).toBe('100');
    const off = await batch(cmd, 1);
    expect(off.keys('result')).toEqual(['a']);
    expect(off.at('result_error.c')).toBeUndefined();
  });

  it('refuses the fifty-first command and keeps the fifty', async () => {
    const cmd = Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`c${n}`, 'user.admin']));
    const maps = await batch(cmd);
    expect(maps.keys('result')).toHaveLength(50);
    expect(maps.at('result_error')).toEqual({
      c50: { error: 'ERROR_BATCH_LENGTH_EXCEEDED', error_description: 'Max batch length exceeded' },
    });
  });

  it('refuses batch, upload and download inside, and passes over what is not a string', async () => {
    const maps = await batch({
      a: 'batch?cmd[x]=profile',
      b: 'upload',
      c: 'download',
      d: { method: 'profile' },
      e: 'profile',
    });
    for (const key of ['a', 'b', 'c'])
      expect(maps.at(`result_error.${key}.error`)).toBe('ERROR_BATCH_METHOD_NOT_ALLOWED');
    expect(maps.keys('result')).toEqual(['e']);
  });

  it('decodes each value once: brackets, spaces, Cyrillic and an ampersand survive', async () => {
    const title = 'Окна & двери [срочно] 100% = «да»';
    const query = new URLSearchParams({ 'fields[TITLE]': title, 'fields[RESPONSIBLE_ID]': '11' });
    const maps = await batch({ t: `tasks.task.add?${query}` });
    expect(maps.at('result.t.task.title')).toBe(title);
  });

  it('puts nothing in place of a dangling reference', async () => {
    const maps = await batch({ a: 'tasks.task.get?taskId=$result[nothing][here]' });
    expect(maps.at('result_error.a.error')).toBe('100');
  });

  it('logs each command as its own line', async () => {
    portal.requests.length = 0;
    await batch({ a: 'profile', b: 'profile' });
    expect(portal.count('profile')).toBe(2);
    expect(portal.count('batch')).toBe(1);
    expect(portal.requests.map((line) => line.inBatch)).toEqual([null, 'a', 'b']);
  });
});
