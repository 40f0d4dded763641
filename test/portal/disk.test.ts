import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, fault, get, tree } from './ask.ts';
import { PEOPLE } from './seed.ts';
import { type Portal, startPortal } from './server.ts';

let portal: Portal;
let curator: ReturnType<typeof ask>;
let root: number;
beforeAll(async () => {
  portal = await startPortal();
  curator = ask(portal, PEOPLE.curator);
  root = (await curator('disk.storage.getList', { filter: { ENTITY_TYPE: 'user', ENTITY_ID: '5' } })).number('result.0.ROOT_OBJECT_ID');
});
afterAll(() => portal.stop());

let serial = 0;
const folder = async () => {
  serial += 1;
  return (await curator('disk.folder.addSubFolder', { id: root, data: { NAME: `Папка ${serial}` } })).number('result.ID');
};
const base64 = (text: string) => Buffer.from(text).toString('base64');
const upload = (id: number, name: string, more: Record<string, unknown> = {}) =>
  curator('disk.folder.uploadFile', { id, data: { NAME: name }, fileContent: [name, base64(name)], ...more });
const part = (name: string, bytes: Uint8Array<ArrayBuffer>, field = 'file') => {
  const form = new FormData();
  form.set(field, new Blob([bytes]), name);
  return { method: 'POST', body: form };
};

describe('storages and folders (api-reference/disk)', () => {
  it('gives the caller the own storage, strings all over', async () => {
    const reply = await curator('disk.storage.getlist', { filter: { ENTITY_TYPE: 'user', ENTITY_ID: '5' } });
    expect(reply.in('result.0').value).toEqual({ ID: expect.stringMatching(/^\d+$/), NAME: 'Анна Смирнова', CODE: null, MODULE_ID: 'disk', ENTITY_TYPE: 'user', ENTITY_ID: '5', ROOT_OBJECT_ID: String(root) });
    expect(reply.at('total')).toBe(1);
  });

  it('hides storages of other people, shows the common one and those of own groups', async () => {
    const rows = (await curator('disk.storage.getlist')).list('result');
    const owners = rows.map((row) => `${row.at('ENTITY_TYPE')}:${row.at('ENTITY_ID')}`);
    expect(owners).toContain('common:shared_files_s1');
    expect(owners).toContain('group:12');
    expect(owners).not.toContain('user:11');
    expect(owners).not.toContain('group:14');
  });

  it('refuses the same name twice with DISK_OBJ_22000, and finds it by a filter', async () => {
    const id = await folder();
    await curator('disk.folder.addsubfolder', { id, data: { NAME: '2027-03' } });
    const again = await curator('disk.folder.addsubfolder', { id, data: { NAME: '2027-03' } });
    expect(again).toMatchObject(fault(400, 'DISK_OBJ_22000'));
    expect(again.at('error_description')).toMatch(/\(DISK_OBJ_22000\)\.$/);
    const found = await curator('disk.folder.getchildren', { id, filter: { NAME: '2027-03' } });
    expect(found.in('result.0').value).toMatchObject({ NAME: '2027-03', TYPE: 'folder', PARENT_ID: String(id), DELETED_TYPE: '0' });
  });

  it.each([
    ['no id', 'disk.folder.get', {}, 'ERROR_ARGUMENT'],
    ['an unknown id', 'disk.folder.get', { id: 1 }, 'ERROR_NOT_FOUND'],
    ['no name', 'disk.folder.addsubfolder', { id: 8904 }, 'DISK_BASE_SERVICE_22001'],
  ])('refuses %s', async (_, method, params, code) => {
    expect(await curator(method, params)).toMatchObject(fault(400, code));
  });

  it('refuses a folder of somebody else, wrong rights, and the storage of an application', async () => {
    const theirs = [...portal.world.storages.values()].find((storage) => storage.entityId === '11');
    expect(await curator('disk.folder.addsubfolder', { id: theirs?.rootId, data: { NAME: 'x' } })).toMatchObject(fault(400, 'ACCESS_DENIED'));
    expect(await upload(root, 'r.txt', { rights: [{ WHO: 'me' }] })).toMatchObject(fault(400, '', 'Invalid rights format'));
    expect(await curator('disk.storage.getForApp')).toMatchObject(fault(400, 'ACCESS_DENIED'));
  });
});

describe('direct upload (disk-folder-upload-file.md)', () => {
  it('answers with integers where get answers with strings', async () => {
    const id = await folder();
    const fresh = (await upload(id, 'снимок 1.png')).in('result');
    expect(fresh.value).toMatchObject({ NAME: 'снимок 1.png', TYPE: 'file', SIZE: expect.any(String), GLOBAL_CONTENT_VERSION: 1, DELETED_TYPE: 0, DELETED_BY: null });
    expect(fresh.at('ID')).toBeTypeOf('number');
    expect(fresh.at('FILE_ID')).toBeTypeOf('number');
    expect(fresh.at('DETAIL_URL')).toContain(`/company/personal/user/5/disk/file/Папка ${serial}/снимок 1.png`);
    const later = (await curator('disk.file.get', { id: fresh.at('ID') })).in('result');
    expect(later.value).toMatchObject({ ID: String(fresh.at('ID')), FILE_ID: String(fresh.at('FILE_ID')), DELETED_BY: '0' });
  });

  it('renames duplicates only when asked to', async () => {
    const id = await folder();
    await upload(id, 'a.png');
    expect(await upload(id, 'a.png')).toMatchObject(fault(400, 'DISK_OBJ_22000'));
    expect((await upload(id, 'a.png', { generateUniqueName: true })).at('result.NAME')).toBe('a (1).png');
    expect((await upload(id, 'a.png', { generateUniqueName: true })).at('result.NAME')).toBe('a (2).png');
  });

  it('stores wrong base64 as garbage and refuses an empty content', async () => {
    const id = await folder();
    expect((await upload(id, 'g.bin', { fileContent: ['g.bin', '@@@not base64@@@'] })).status).toBe(200);
    expect(await upload(id, 'e.bin', { fileContent: ['e.bin', ''] })).toMatchObject(fault(400, 'ERROR_COULD_NOT_SAVE_FILE'));
    expect((await upload(id, 's.txt', { fileContent: base64('plain') })).at('result.SIZE')).toBe('5');
  });

  it('refuses more than the quota or the limit of one upload', async () => {
    const id = await folder();
    portal.world.switches.diskQuota = 10;
    expect(await upload(id, 'q.bin', { fileContent: ['q.bin', base64('0123456789abc')] })).toMatchObject(fault(400, 'ERROR_COULD_NOT_SAVE_FILE'));
    portal.world.switches.diskQuota = 24 * 2 ** 30;
  });
});

describe('upload in two steps (#uploadurl)', () => {
  const begin = async (id: number, more: Record<string, unknown> = {}) => {
    const reply = await curator('disk.folder.uploadFile', { id, data: { NAME: 'ignored.png' }, ...more });
    expect(reply.at('result.field')).toBe('file');
    return reply.text('result.uploadUrl');
  };

  it('names the file by the part, whatever step one said, and needs no other credentials', async () => {
    const id = await folder();
    const url = await begin(id);
    expect(url.startsWith(`${portal.origin}/rest/upload.json?auth=`)).toBe(true);
    expect(url).not.toContain('k7f2q9x1m4c8v3b6');
    const bytes = randomBytes(3_000_000);
    const reply = await get(url, part('запись экрана.mp4', bytes));
    expect(reply.in('result').value).toMatchObject({ NAME: 'запись экрана.mp4', SIZE: '3000000' });
    const download = await fetch(reply.text('result.DOWNLOAD_URL'));
    const digest = createHash('sha256').update(Buffer.from(await download.arrayBuffer())).digest('hex');
    expect(digest).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(download.headers.get('content-type')).toBe('video/mp4');
    expect(download.headers.get('content-disposition')).toContain(encodeURIComponent('запись экрана.mp4'));
  });

  it('carries generateUniqueName in the token', async () => {
    const id = await folder();
    await get(await begin(id), part('x.bin', randomBytes(8)));
    expect(await get(await begin(id), part('x.bin', randomBytes(8)))).toMatchObject(fault(400, 'DISK_OBJ_22000'));
    expect((await get(await begin(id, { generateUniqueName: true }), part('x.bin', randomBytes(8)))).at('result.NAME')).toBe('x (1).bin');
  });

  it('refuses a missing part, a forged token, a foreign session, and an address an hour old', async () => {
    const id = await folder();
    const url = await begin(id);
    expect(await get(url, part('x.bin', randomBytes(8), 'other'))).toMatchObject(fault(400, 'DISK_BASE_SERVICE_22001'));
    expect(await get(url.slice(0, -4), part('x.bin', randomBytes(8)))).toMatchObject(fault(403, 'ACCESS_DENIED'));
    expect(await get(url.replace('/upload.json', '/download.json'))).toMatchObject(fault(403, 'ACCESS_DENIED'));
    expect(await get(url.replace(/auth=\w+/, 'auth=feed'), part('x.bin', randomBytes(8)))).toMatchObject(fault(401, 'NO_AUTH_FOUND'));
    portal.world.skew += 3_700_000;
    expect(await get(url, part('x.bin', randomBytes(8)))).toMatchObject(fault(401, 'expired_token'));
    portal.world.skew -= 3_700_000;
  });

  it('writes its addresses for the host the request came to', async () => {
    const hook = portal.webhook(5, `http://localhost:${portal.port}`);
    const reply = await get(`${hook}disk.folder.uploadfile?id=${root}`);
    expect(reply.text('result.uploadUrl').startsWith(`http://localhost:${portal.port}/rest/upload.json?`)).toBe(true);
  });

  it('streams a large file to disk instead of holding it', async () => {
    const url = await begin(await folder());
    const chunk = randomBytes(2 ** 20);
    const size = 160;
    const boundary = '----portal';
    async function* body() {
      yield Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="big.bin"\r\nContent-Type: application/octet-stream\r\n\r\n`);
      for (let n = 0; n < size; n += 1) yield chunk;
      yield Buffer.from(`\r\n--${boundary}--\r\n`);
    }
    let peak = 0;
    const before = process.memoryUsage().rss;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss - before);
    }, 20);
    const request = httpRequest(url, { method: 'POST', headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } });
    await pipeline(body(), request);
    const [response] = await once(request, 'response');
    const answer = tree(JSON.parse(await text(response)));
    clearInterval(watch);
    expect(answer.at('result.SIZE')).toBe(String(size * 2 ** 20));
    expect(peak).toBeLessThan(100 * 2 ** 20);
  });
});

describe('three number spaces: Disk id, FILE_ID, attachment id (4.5)', () => {
  const bound = async () => {
    const file = (await upload(await folder(), 'доказательство.png')).in('result');
    const task = (await curator('tasks.task.add', { fields: { TITLE: 'x', RESPONSIBLE_ID: 11, UF_TASK_WEBDAV_FILES: [`n${file.at('ID')}`] } })).text('result.task.id');
    const attached = await curator('tasks.task.get', { taskId: task, select: ['UF_TASK_WEBDAV_FILES'] });
    return { file, task, attachment: attached.number('result.task.ufTaskWebdavFiles.0') };
  };

  it('gives the attachment its own number, which leads back to the Disk id', async () => {
    const { file, task, attachment } = await bound();
    expect(new Set([file.at('ID'), file.at('FILE_ID'), attachment]).size).toBe(3);
    const row = (await curator('disk.attachedObject.get', { id: attachment })).in('result');
    expect(row.value).toMatchObject({ ID: String(attachment), OBJECT_ID: String(file.at('ID')), MODULE_ID: 'tasks', ENTITY_TYPE: 'tasks_task', ENTITY_ID: task, NAME: 'доказательство.png' });
  });

  it('takes no FILE_ID and no bare Disk id for a new file', async () => {
    const { file } = await bound();
    const add = (code: unknown) => curator('tasks.task.add', { fields: { TITLE: 'x', RESPONSIBLE_ID: 11, UF_TASK_WEBDAV_FILES: [code] } });
    const before = portal.world.tasks.size;
    expect(await add(`n${file.at('FILE_ID')}`)).toMatchObject(fault(400, 'ERROR_CORE'));
    expect(await add(file.at('ID'))).toMatchObject(fault(400, 'ERROR_CORE'));
    expect(portal.world.tasks.size).toBe(before);
  });

  it('replaces the whole list on update: what is not repeated is gone', async () => {
    const { task, attachment } = await bound();
    const other = (await upload(await folder(), 'b.png')).number('result.ID');
    await curator('tasks.task.update', { taskId: task, fields: { UF_TASK_WEBDAV_FILES: [`n${other}`] } });
    const replaced = await curator('tasks.task.get', { taskId: task, select: ['UF_TASK_WEBDAV_FILES'] });
    expect(replaced.list('result.task.ufTaskWebdavFiles')).toHaveLength(1);
    expect(replaced.at('result.task.ufTaskWebdavFiles.0')).not.toBe(attachment);
    expect(await curator('disk.attachedObject.get', { id: attachment })).toMatchObject(fault(400, 'ERROR_NOT_FOUND'));
    const kept = replaced.number('result.task.ufTaskWebdavFiles.0');
    const third = (await upload(await folder(), 'c.png')).number('result.ID');
    await curator('tasks.task.update', { taskId: task, fields: { UF_TASK_WEBDAV_FILES: [kept, `n${third}`] } });
    const both = await curator('tasks.task.get', { taskId: task, select: ['UF_TASK_WEBDAV_FILES'] });
    expect(both.list('result.task.ufTaskWebdavFiles')).toHaveLength(2);
    expect(both.at('result.task.ufTaskWebdavFiles.0')).toBe(kept);
  });

  it('adds one by files.attach and leaves the rest alone', async () => {
    const { task } = await bound();
    const file = (await upload(await folder(), 'ещё.png')).number('result.ID');
    const reply = await curator('tasks.task.files.attach', { taskId: task, fileId: file });
    expect(reply.keys('result')).toEqual(['attachmentId']);
    expect((await curator('tasks.task.get', { taskId: task, select: ['UF_TASK_WEBDAV_FILES'] })).list('result.task.ufTaskWebdavFiles')).toHaveLength(2);
    expect(await curator('tasks.task.files.attach', { taskId: task })).toMatchObject(fault(400, '100'));
  });

  it('refuses a file of somebody else, and lets the consultant open what is attached', async () => {
    const { task, attachment, file } = await bound();
    const worker = ask(portal, PEOPLE.consultant);
    expect(await worker('disk.file.rename', { id: file.at('ID'), newName: 'x' })).toMatchObject(fault(400, 'ACCESS_DENIED'));
    const row = await worker('disk.attachedObject.get', { id: attachment });
    expect((await fetch(row.text('result.DOWNLOAD_URL'))).status).toBe(200);
    expect(await ask(portal, PEOPLE.accountant)('disk.attachedObject.get', { id: attachment })).toMatchObject(fault(400, 'ACCESS_DENIED'));
    const own = (await upload(await folder(), 'private.txt')).number('result.ID');
    expect(await worker('tasks.task.files.attach', { taskId: task, fileId: own })).toMatchObject(fault(400, 'ERROR_CORE'));
  });
});

describe('life of a file', () => {
  it('goes to the bin with DELETED_TYPE 3, its folder takes children along with 4, restore brings back', async () => {
    const id = await folder();
    const file = (await upload(id, 'a.txt')).number('result.ID');
    expect((await curator('disk.folder.markdeleted', { id })).at('result.DELETED_TYPE')).toBe('3');
    expect((await curator('disk.file.get', { id: file })).at('result.DELETED_TYPE')).toBe('4');
    await curator('disk.folder.restore', { id });
    expect((await curator('disk.file.get', { id: file })).at('result.DELETED_TYPE')).toBe('0');
    expect((await curator('disk.file.uploadVersion', { id: file, fileContent: ['a.txt', base64('next')] })).at('result.GLOBAL_CONTENT_VERSION')).toBe(2);
    expect((await curator('disk.file.getExternalLink', { id: file })).at('result')).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/~\w+/);
    expect((await curator('disk.folder.deletetree', { id })).at('result')).toBe(true);
    expect(await curator('disk.file.get', { id: file })).toMatchObject(fault(400, 'ERROR_NOT_FOUND'));
  });
});
