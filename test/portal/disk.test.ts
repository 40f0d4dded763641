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

describe('storages and folders (api-reference/disk)', () => {
  it('gives the caller the own storage, strings all over', async () => {
    const reply = await curator('disk.storage.getlist', { filter: { ENTITY_TYPE: 'user', ENTITY_ID: '5' } });
    expect(reply.in('result.0').value).toEqual({
      ID: expect.stringMatching(/^\d+$/),
      NAME: 'Анна Смирнова',
      CODE: null,
      MODULE_ID: 'disk',
      ENTITY_TYPE: 'user',
      ENTITY_ID: '5',
      ROOT_OBJECT_ID: String(root),
    });
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
    expect(found.in('result.0').value).toMatchObject({
      NAME: '2027-03',
      TYPE: 'folder',
      PARENT_ID: String(id),
      DELETED_TYPE: '0',
    });
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
    expect(await curator('disk.folder.addsubfolder', { id: theirs?.rootId, data: { NAME: 'x' } })).toMatchObject(
      fault(400, 'ACCESS_DENIED'),
    );
    expect(await upload(curator, root, 'r.txt', { rights: [{ WHO: 'me' }] })).toMatchObject(
      fault(400, '', 'Invalid rights format'),
    );
    expect(await curator('disk.storage.getForApp')).toMatchObject(fault(400, 'ACCESS_DENIED'));
  });
});

describe('direct upload (disk-folder-upload-file.md)', () => {
  it('answers with integers where get answers with strings', async () => {
    const id = await folder();
    const fresh = (await upload(curator, id, 'снимок 1.png')).in('result');
    expect(fresh.value).toMatchObject({
      NAME: 'снимок 1.png',
      TYPE: 'file',
      SIZE: expect.any(String),
      GLOBAL_CONTENT_VERSION: 1,
      DELETED_TYPE: 0,
      DELETED_BY: null,
    });
    expect(fresh.at('ID')).toBeTypeOf('number');
    expect(fresh.at('FILE_ID')).toBeTypeOf('number');
    expect(fresh.at('DETAIL_URL')).toMatch(/\/company\/personal\/user\/5\/disk\/file\/Папка \d+\/снимок 1\.png$/);
    const later = (await curator('disk.file.get', { id: fresh.at('ID') })).in('result');
    expect(later.value).toMatchObject({
      ID: String(fresh.at('ID')),
      FILE_ID: String(fresh.at('FILE_ID')),
      DELETED_BY: '0',
    });
  });

  it('renames duplicates only when asked to', async () => {
    const id = await folder();
    await upload(curator, id, 'a.png');
    expect(await upload(curator, id, 'a.png')).toMatchObject(fault(400, 'DISK_OBJ_22000'));
    expect((await upload(curator, id, 'a.png', { generateUniqueName: true })).at('result.NAME')).toBe('a (1).png');
    expect((await upload(curator, id, 'a.png', { generateUniqueName: true })).at('result.NAME')).toBe('a (2).png');
  });

  it('stores wrong base64 as garbage and refuses an empty content', async () => {
    const id = await folder();
    expect((await upload(curator, id, 'g.bin', { fileContent: ['g.bin', '@@@not base64@@@'] })).status).toBe(200);
    expect(await upload(curator, id, 'e.bin', { fileContent: ['e.bin', ''] })).toMatchObject(
      fault(400, 'ERROR_COULD_NOT_SAVE_FILE'),
    );
    expect((await upload(curator, id, 's.txt', { fileContent: base64('plain') })).at('result.SIZE')).toBe('5');
  });

  it('refuses more than the quota or the limit of one upload', async () => {
    const id = await folder();
    portal.world.switches.diskQuota = 10;
    expect(await upload(curator, id, 'q.bin', { fileContent: ['q.bin', base64('0123456789abc')] })).toMatchObject(
      fault(400, 'ERROR_COULD_NOT_SAVE_FILE'),
    );
    portal.world.switches.diskQuota = 24 * 2 ** 30;
  });

  it('moves and copies, a folder with what is in it, never into a name that is taken', async () => {
    const [from, to] = [await folder(), await folder()];
    await upload(curator, from, 'a.txt');
    const copied = await curator('disk.folder.copyTo', { id: from, targetFolderId: to });
    expect((await curator('disk.folder.getchildren', { id: copied.at('result.ID') })).at('result.0.NAME')).toBe(
      'a.txt',
    );
    expect(await curator('disk.folder.copyTo', { id: from, targetFolderId: to })).toMatchObject(
      fault(400, 'DISK_OBJ_22000'),
    );
    const file = (await curator('disk.folder.getchildren', { id: from })).number('result.0.ID');
    expect((await curator('disk.file.moveTo', { id: file, targetFolderId: to })).at('result.PARENT_ID')).toBe(
      String(to),
    );
    expect((await curator('disk.folder.getchildren', { id: from })).at('result')).toEqual([]);
  });
});
