import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, fault } from './ask.ts';
import { base64, newFolder, ownRoot, upload } from './ask-disk.ts';
import { PEOPLE } from './seed.ts';
import { type Portal, startPortal } from './server.ts';

let portal: Portal;
let curator: ReturnType<typeof ask>;
let root: number;
beforeAll(async () => {
  portal = await startPortal();
  curator = ask(portal, PEOPLE.curator);
  root = await ownRoot(curator, PEOPLE.curator);
});
afterAll(() => portal.stop());

const folder = () => newFolder(curator, root);

describe('three number spaces: Disk id, FILE_ID, attachment id (4.5)', () => {
  const bound = async () => {
    const file = (await upload(curator, await folder(), 'доказательство.png')).in('result');
    const task = (
      await curator('tasks.task.add', {
        fields: { TITLE: 'x', RESPONSIBLE_ID: 11, UF_TASK_WEBDAV_FILES: [`n${file.at('ID')}`] },
      })
    ).text('result.task.id');
    const attached = await curator('tasks.task.get', { taskId: task, select: ['UF_TASK_WEBDAV_FILES'] });
    return { file, task, attachment: attached.number('result.task.ufTaskWebdavFiles.0') };
  };

  it('gives the attachment its own number, which leads back to the Disk id', async () => {
    const { file, task, attachment } = await bound();
    expect(new Set([file.at('ID'), file.at('FILE_ID'), attachment]).size).toBe(3);
    const row = (await curator('disk.attachedObject.get', { id: attachment })).in('result');
    expect(row.value).toMatchObject({
      ID: String(attachment),
      OBJECT_ID: String(file.at('ID')),
      MODULE_ID: 'tasks',
      ENTITY_TYPE: 'tasks_task',
      ENTITY_ID: task,
      NAME: 'доказательство.png',
    });
  });

  it('takes no FILE_ID and no bare Disk id for a new file', async () => {
    const { file } = await bound();
    const add = (code: unknown) =>
      curator('tasks.task.add', { fields: { TITLE: 'x', RESPONSIBLE_ID: 11, UF_TASK_WEBDAV_FILES: [code] } });
    const before = portal.world.tasks.size;
    expect(await add(`n${file.at('FILE_ID')}`)).toMatchObject(fault(400, 'ERROR_CORE'));
    expect(await add(file.at('ID'))).toMatchObject(fault(400, 'ERROR_CORE'));
    expect(portal.world.tasks.size).toBe(before);
  });

  it('replaces the whole list on update: what is not repeated is gone', async () => {
    const { task, attachment } = await bound();
    const other = (await upload(curator, await folder(), 'b.png')).number('result.ID');
    await curator('tasks.task.update', { taskId: task, fields: { UF_TASK_WEBDAV_FILES: [`n${other}`] } });
    const replaced = await curator('tasks.task.get', { taskId: task, select: ['UF_TASK_WEBDAV_FILES'] });
    expect(replaced.list('result.task.ufTaskWebdavFiles')).toHaveLength(1);
    expect(replaced.at('result.task.ufTaskWebdavFiles.0')).not.toBe(attachment);
    expect(await curator('disk.attachedObject.get', { id: attachment })).toMatchObject(fault(400, 'ERROR_NOT_FOUND'));
    const kept = replaced.number('result.task.ufTaskWebdavFiles.0');
    const third = (await upload(curator, await folder(), 'c.png')).number('result.ID');
    await curator('tasks.task.update', { taskId: task, fields: { UF_TASK_WEBDAV_FILES: [kept, `n${third}`] } });
    const both = await curator('tasks.task.get', { taskId: task, select: ['UF_TASK_WEBDAV_FILES'] });
    expect(both.list('result.task.ufTaskWebdavFiles')).toHaveLength(2);
    expect(both.at('result.task.ufTaskWebdavFiles.0')).toBe(kept);
  });

  it('adds one by files.attach and leaves the rest alone', async () => {
    const { task } = await bound();
    const file = (await upload(curator, await folder(), 'ещё.png')).number('result.ID');
    const reply = await curator('tasks.task.files.attach', { taskId: task, fileId: file });
    expect(reply.keys('result')).toEqual(['attachmentId']);
    expect(
      (await curator('tasks.task.get', { taskId: task, select: ['UF_TASK_WEBDAV_FILES'] })).list(
        'result.task.ufTaskWebdavFiles',
      ),
    ).toHaveLength(2);
    expect(await curator('tasks.task.files.attach', { taskId: task })).toMatchObject(fault(400, '100'));
  });

  it('refuses a file of somebody else, and lets the consultant open what is attached', async () => {
    const { task, attachment, file } = await bound();
    const worker = ask(portal, PEOPLE.consultant);
    expect(await worker('disk.file.rename', { id: file.at('ID'), newName: 'x' })).toMatchObject(
      fault(400, 'ACCESS_DENIED'),
    );
    const row = await worker('disk.attachedObject.get', { id: attachment });
    expect((await fetch(row.text('result.DOWNLOAD_URL'))).status).toBe(200);
    expect(await ask(portal, PEOPLE.accountant)('disk.attachedObject.get', { id: attachment })).toMatchObject(
      fault(400, 'ACCESS_DENIED'),
    );
    const own = (await upload(curator, await folder(), 'private.txt')).number('result.ID');
    expect(await worker('tasks.task.files.attach', { taskId: task, fileId: own })).toMatchObject(
      fault(400, 'ERROR_CORE'),
    );
  });
});

describe('life of a file', () => {
  it('goes to the bin with DELETED_TYPE 3, its folder takes children along with 4, restore brings back', async () => {
    const id = await folder();
    const file = (await upload(curator, id, 'a.txt')).number('result.ID');
    expect((await curator('disk.folder.markdeleted', { id })).at('result.DELETED_TYPE')).toBe('3');
    expect((await curator('disk.file.get', { id: file })).at('result.DELETED_TYPE')).toBe('4');
    await curator('disk.folder.restore', { id });
    expect((await curator('disk.file.get', { id: file })).at('result.DELETED_TYPE')).toBe('0');
    expect(
      (await curator('disk.file.uploadVersion', { id: file, fileContent: ['a.txt', base64('next')] })).at(
        'result.GLOBAL_CONTENT_VERSION',
      ),
    ).toBe(2);
    expect((await curator('disk.file.getExternalLink', { id: file })).at('result')).toMatch(
      /^http:\/\/127\.0\.0\.1:\d+\/~\w+/,
    );
    expect((await curator('disk.folder.deletetree', { id })).at('result')).toBe(true);
    expect(await curator('disk.file.get', { id: file })).toMatchObject(fault(400, 'ERROR_NOT_FOUND'));
  });
});
