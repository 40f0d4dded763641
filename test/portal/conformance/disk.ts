import { digits, iso, listOf, type Row, some, text, whole } from './row.ts';

const storage = {
  ID: digits,
  NAME: text,
  CODE: null,
  MODULE_ID: 'disk',
  ENTITY_TYPE: 'user',
  ENTITY_ID: '5',
  ROOT_OBJECT_ID: digits,
};
const common = {
  NAME: text,
  CODE: null,
  STORAGE_ID: digits,
  PARENT_ID: digits,
  CREATE_TIME: iso,
  UPDATE_TIME: iso,
  CREATED_BY: '5',
  UPDATED_BY: '5',
  DETAIL_URL: text,
};
const gone = { DELETED_TYPE: '3', DELETE_TIME: iso, DELETED_BY: '5' };
const alive = { DELETED_TYPE: '0', DELETE_TIME: null, DELETED_BY: '0' };
const folder = (more: Record<string, unknown> = {}) => ({
  ID: digits,
  TYPE: 'folder',
  REAL_OBJECT_ID: digits,
  ...common,
  ...alive,
  ...more,
});
const file = (more: Record<string, unknown> = {}) => ({
  ID: digits,
  TYPE: 'file',
  FILE_ID: digits,
  SIZE: digits,
  GLOBAL_CONTENT_VERSION: digits,
  DOWNLOAD_URL: text,
  ...common,
  ...alive,
  ...more,
});
const fresh = file({ ID: whole, FILE_ID: whole, GLOBAL_CONTENT_VERSION: whole, DELETED_TYPE: 0, DELETED_BY: null });

const missing: Row['refuses'] = [{}, 400, 'ERROR_ARGUMENT'];
const unknown: Row['refuses'] = [{ id: 1 }, 400, 'ERROR_NOT_FOUND'];
const upper = (method: string, page: string, rest: Omit<Row, 'method' | 'page' | 'casing'>): Row => ({
  method,
  page: `disk/${page}`,
  casing: 'UPPER',
  ...rest,
});
const content = { data: { NAME: 'x.txt' }, fileContent: ['x.txt', 'YWJj'], generateUniqueName: true };

const onFolder = (name: string, page: string, gives: unknown, more: Record<string, unknown> = {}): Row =>
  upper(`disk.folder.${name}`, `folder/${page}`, {
    ask: (has) => ({ id: has.folder().id, ...more }),
    gives,
    refuses: unknown,
  });
const onFile = (name: string, page: string, gives: unknown, more: Record<string, unknown> = {}): Row =>
  upper(`disk.file.${name}`, `file/${page}`, {
    ask: (has) => ({ id: has.file().id, ...more }),
    gives,
    refuses: unknown,
  });

/** Storage 64 is the curator's own in the seed. */
const OWN = 64;

export const DISK: Row[] = [
  upper('disk.storage.getlist', 'storage/disk-storage-get-list.md', {
    ask: () => ({ filter: { ENTITY_TYPE: 'user' } }),
    gives: [storage],
  }),
  upper('disk.storage.get', 'storage/disk-storage-get.md', {
    ask: () => ({ id: OWN }),
    gives: storage,
    refuses: missing,
  }),
  upper('disk.storage.gettypes', 'storage/disk-storage-get-types.md', { gives: listOf('user') }),
  upper('disk.storage.getfields', 'storage/disk-storage-get-fields.md', {
    gives: some({ ROOT_OBJECT_ID: some({ TYPE: text }) }),
  }),
  upper('disk.storage.getchildren', 'storage/disk-storage-get-children.md', {
    ask: () => ({ id: OWN }),
    gives: listOf(some({ NAME: 'Документы', TYPE: 'folder' })),
    refuses: unknown,
  }),
  upper('disk.storage.addfolder', 'storage/disk-storage-add-folder.md', {
    ask: () => ({ id: OWN, data: { NAME: 'Новая' } }),
    gives: folder({ ID: whole, DELETED_BY: null }),
    refuses: [{ id: OWN, data: { NAME: 'Документы' } }, 400, 'DISK_OBJ_22000'],
  }),
  upper('disk.storage.uploadfile', 'storage/disk-storage-upload-file.md', {
    ask: () => ({ id: OWN, ...content }),
    gives: fresh,
    refuses: unknown,
  }),
  upper('disk.folder.get', 'folder/disk-folder-get.md', {
    ask: (has) => ({ id: has.folder().id }),
    gives: folder(),
    refuses: missing,
  }),
  upper('disk.folder.getchildren', 'folder/disk-folder-get-children.md', {
    ask: (has) => ({ id: has.file().parentId }),
    gives: [file()],
    refuses: unknown,
  }),
  upper('disk.folder.addsubfolder', 'folder/disk-folder-add-subfolder.md', {
    ask: (has) => ({ id: has.folder().id, data: { NAME: 'x' } }),
    gives: folder({ ID: whole, DELETED_BY: null }),
    refuses: missing,
  }),
  upper('disk.folder.uploadfile', 'folder/disk-folder-upload-file.md', {
    ask: (has) => ({ id: has.folder().id, ...content }),
    gives: fresh,
    refuses: missing,
  }),
  onFolder('rename', 'disk-folder-rename.md', folder({ NAME: 'другая' }), { newName: 'другая' }),
  upper('disk.folder.moveto', 'folder/disk-folder-move-to.md', {
    ask: (has) => ({ id: has.folder().id, targetFolderId: has.folder().id }),
    gives: folder(),
    refuses: unknown,
  }),
  upper('disk.folder.copyto', 'folder/disk-folder-copy-to.md', {
    ask: (has) => ({ id: has.folder().id, targetFolderId: has.folder().id }),
    gives: folder(),
    refuses: unknown,
  }),
  onFolder('markdeleted', 'disk-folder-mark-deleted.md', folder(gone)),
  onFolder('deletetree', 'disk-folder-delete-tree.md', true),
  onFolder('restore', 'disk-folder-restore.md', folder()),
  onFolder('getexternallink', 'disk-folder-get-external-link.md', text),
  onFolder('sharetouser', 'disk-folder-share-to-user.md', true, { userId: 11 }),
  onFile('get', 'disk-file-get.md', file()),
  onFile('rename', 'disk-file-rename.md', file({ NAME: 'b.txt' }), { newName: 'b.txt' }),
  upper('disk.file.moveto', 'file/disk-file-move-to.md', {
    ask: (has) => ({ id: has.file().id, targetFolderId: has.folder().id }),
    gives: file(),
    refuses: unknown,
  }),
  upper('disk.file.copyto', 'file/disk-file-copy-to.md', {
    ask: (has) => ({ id: has.file().id, targetFolderId: has.folder().id }),
    gives: file(),
    refuses: unknown,
  }),
  onFile('markdeleted', 'disk-file-mark-deleted.md', file(gone)),
  onFile('delete', 'disk-file-delete.md', true),
  onFile('restore', 'disk-file-restore.md', file()),
  onFile('getexternallink', 'disk-file-get-external-link.md', text),
  onFile('getversions', 'disk-file-get-versions.md', [some({ ID: digits, SIZE: '3' })]),
  onFile(
    'uploadversion',
    'disk-file-upload-version.md',
    { ...fresh, GLOBAL_CONTENT_VERSION: 2 },
    { fileContent: ['a.txt', 'YWJj'] },
  ),
  upper('disk.attachedobject.get', 'attached-object/disk-attached-object-get.md', {
    ask: (has) => ({ id: has.attachment() }),
    gives: {
      ID: digits,
      OBJECT_ID: digits,
      MODULE_ID: 'tasks',
      ENTITY_TYPE: 'tasks_task',
      ENTITY_ID: digits,
      CREATE_TIME: iso,
      CREATED_BY: '5',
      DOWNLOAD_URL: text,
      NAME: 'a.txt',
      SIZE: '3',
    },
    refuses: unknown,
  }),
  upper('disk.rights.gettasks', 'rights/disk-rights-get-tasks.md', {
    gives: listOf(some({ NAME: 'disk_access_read' })),
  }),
];
