import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { instant } from '../../../lib/base/instant.ts';
import { isRead, refusal } from '../../../lib/bitrix/faults.ts';
import { diskName } from '../../../lib/bitrix/files.ts';
import { toQuery } from '../../../lib/bitrix/query.ts';
import * as wire from '../../../lib/bitrix/wire.ts';
import { parsePhpQuery } from '../../portal/rest/params.ts';

describe('the portal’s handwriting', () => {
  it('is read whichever way an id, a flag, a date or nothing is written (1.3, 2.2)', () => {
    expect([12, '12'].map((id) => wire.Id.parse(id))).toEqual(['12', '12']);
    expect(['Y', 'y', true, 1, '1'].map((flag) => wire.Flag.parse(flag))).toEqual([true, true, true, true, true]);
    expect(['N', false, 0, null, undefined, ''].map((flag) => wire.Flag.parse(flag))).toEqual(Array(6).fill(false));
    expect(wire.When.parse('2026-11-16T11:00:00+03:00')).toBe(instant(Date.UTC(2026, 10, 16, 8)));
    expect([null, '', {}, [], 'вчера', undefined].map((date) => wire.When.parse(date))).toEqual(
      Array(6).fill(undefined),
    );
    expect([false, null, '', [], undefined].map((list) => wire.listOf(wire.Id).parse(list))).toEqual(Array(5).fill([]));
    expect(wire.listOf(wire.Id).parse({ 0: 5, 3: '7' })).toEqual(['5', '7']);
    expect([[], null, undefined].map((map) => wire.mapOf(wire.Id).parse(map))).toEqual([{}, {}, {}]);
    expect(wire.OneTask.parse([])).toBeUndefined();
  });
  it('of a task without UF fields, with `false`, `[]` or a list of them is read', () => {
    const read = (uf: Record<string, unknown>) => wire.Task.parse({ id: '7', ...uf }).ufCrmTask;
    expect([{}, { ufCrmTask: false }, { ufCrmTask: null }, { ufCrmTask: '' }, { ufCrmTask: [] }].map(read)).toEqual(
      Array(5).fill([]),
    );
    expect(read({ ufCrmTask: ['D_12', 'T80_3'] })).toEqual(['D_12', 'T80_3']);
  });
  it('takes the portal’s clock to the millisecond when both spellings agree, else by the date', () => {
    const at = Date.UTC(2026, 10, 16, 8);
    const read = (finish: unknown) =>
      wire.finishedAt(wire.Envelope.parse({ time: { finish, date_finish: '2026-11-16T11:00:00+03:00' } }));
    expect(read(at / 1000 + 0.25)).toBe(at + 250);
    expect(read(String(at / 1000 + 0.25))).toBe(at + 250);
    expect(read(at / 1000 + 4000)).toBe(at);
    expect(read(undefined)).toBe(at);
    expect(wire.finishedAt(wire.Envelope.parse({ result: 1 }))).toBeUndefined();
  });
  it('never throws anything but a refusal to parse, whatever comes', () => {
    const schemas = Object.values(wire).flatMap((one) => (one instanceof z.ZodMiniType ? [one] : []));
    expect(schemas.length).toBeGreaterThan(20);
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...schemas), (value, schema) => {
        expect(typeof schema.safeParse(value).success).toBe('boolean');
      }),
    );
  });
});

describe('parameters in PHP’s brackets', () => {
  it('are read by the portal as they were meant', () => {
    expect(toQuery({ filter: { '>=ID': 5, '@X': [1, 2] }, select: ['ID', 'A B'], flag: true, none: undefined })).toBe(
      'filter[%3E%3DID]=5&filter[%40X][]=1&filter[%40X][]=2&select[]=ID&select[]=A%20B&flag=1',
    );
    const word = fc
      .stringMatching(/^[A-Za-zА-я0-9 >=!%&+#]{1,12}$/)
      .filter((text) => text.trim() === text && !/^\d+$/.test(text));
    const leaf = fc.oneof(word, fc.stringMatching(/^[1-9][0-9]{0,6}$/));
    fc.assert(
      fc.property(
        fc.dictionary(
          word,
          fc.oneof(
            leaf,
            fc.array(leaf, { minLength: 1, maxLength: 4 }),
            fc.dictionary(word, leaf, { minKeys: 1, maxKeys: 3 }),
          ),
        ),
        (params) => {
          expect(JSON.parse(JSON.stringify(parsePhpQuery(toQuery(params))))).toEqual(
            JSON.parse(JSON.stringify(params)),
          );
        },
      ),
    );
  });
});

describe('refusals', () => {
  const of = (status: number, error: unknown, description: unknown = '') =>
    refusal({ method: 'tasks.task.add', status, error, description });
  it('are told apart by code and status, in any letter case, in both generations (9.3)', () => {
    const rows: [number, unknown, string, string][] = [
      [400, 'ERROR_CORE', 'invalid', 'failure_portal_refused'],
      [400, '', 'invalid', 'failure_portal_refused'],
      [400, 0, 'invalid', 'failure_portal_refused'],
      [400, '1048582', 'invalid', 'failure_portal_refused'],
      [200, 'ERROR_NOT_FOUND', 'missing', 'failure_not_there'],
      [403, 'INVALID_CREDENTIALS', 'denied', 'failure_key_revoked'],
      [401, 'invalid_credentials', 'denied', 'failure_key_revoked'],
      [401, 'insufficient_scope', 'denied', 'failure_scope_missing'],
      [400, 'access_denied', 'denied', 'failure_no_right'],
      [404, 'ERROR_METHOD_NOT_FOUND', 'missing', 'failure_method_missing'],
      [503, 'OVERLOAD_LIMIT', 'denied', 'failure_portal_blocked'],
      [500, 'PORTAL_DELETED', 'missing', 'failure_portal_gone'],
      [
        400,
        { code: 'BITRIX_REST_V3_EXCEPTION_ENTITYNOTFOUNDEXCEPTION', message: 'нет' },
        'missing',
        'failure_not_there',
      ],
      [403, { code: 'BITRIX_REST_V3_EXCEPTION_ACCESSDENIEDEXCEPTION' }, 'denied', 'failure_no_right'],
      [418, 'SOMETHING_NEW', 'invalid', 'failure_portal_refused'],
      [502, undefined, 'broken', 'failure_portal_error'],
      [413, undefined, 'invalid', 'failure_file_too_large'],
    ];
    for (const [status, error, kind, words] of rows)
      expect([status, error, of(status, error)]).toMatchObject([status, error, { kind, words }]);
  });
  it('of a taken name are known by the code wherever it stands (4.4, 14)', () => {
    expect(of(400, 'DISK_OBJ_22000').kind).toBe('conflict');
    expect(of(400, 'ERROR_CORE', 'Имя уже занято (DISK_OBJ_22000).').kind).toBe('conflict');
    expect(of(400, 'ERROR_CORE', 'Имя уже занято').kind).toBe('invalid');
  });
  it('show the portal’s words as one plain line without tags', () => {
    expect(of(400, 'ERROR_CORE', 'Не указан <b>исполнитель</b><br>').params).toMatchObject({
      text: 'Не указан исполнитель',
    });
  });
  it('only of writes leave doubt', () => {
    expect(
      [
        'tasks.task.get',
        'tasks.task.list',
        'profile',
        'scope',
        'app.info',
        'im.dialog.messages.get',
        'disk.folder.getchildren',
        'user.search',
        'task.commentitem.getlist',
        'server.time',
        'tasks.task.history.list',
        'sonet_group.user.groups',
      ].filter((method) => !isRead(method)),
    ).toEqual([]);
    expect(
      [
        'tasks.task.add',
        'tasks.task.update',
        'disk.folder.uploadfile',
        'im.message.add',
        'batch',
        'upload',
        'tasks.task.files.attach',
        'no.such.method',
      ].filter(isRead),
    ).toEqual([]);
  });
});

it('a Disk name has no reserved or hidden characters, is never empty, keeps its ending, and is at most 120 long', () => {
  expect(diskName('a/b\\c:d*e?"f<g>h|.png')).toBe('a_b_c_d_e__f_g_h_.png');
  expect(diskName('\u202Egnp.exe')).toBe('gnp.exe');
  expect(diskName('  ...  ')).toBe('file');
  // A Mac sends «й» as two characters; the same name must be found again under one.
  expect(diskName('Зай\u0306мы.png'.replace('й\u0306', 'и\u0306'))).toBe('Займы.png');
  expect(diskName('Счёт «Ромашка» 🌼 (копия).pdf')).toBe('Счёт «Ромашка» 🌼 (копия).pdf');
  expect(['CON', 'nul.txt', 'Com1.log', 'console.txt'].map(diskName)).toEqual([
    '_CON',
    '_nul.txt',
    '_Com1.log',
    'console.txt',
  ]);
  expect(diskName(`${'я'.repeat(300)}.mp4`)).toMatch(/^я{116}\.mp4$/);
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
      const clean = diskName(name);
      expect([...clean].length).toBeGreaterThan(0);
      expect([...clean].length).toBeLessThanOrEqual(120);
      expect(clean).not.toMatch(/[\\/:*?"<>|\n\t]/);
    }),
  );
});
