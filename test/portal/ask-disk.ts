import type { ask, Reply } from './ask.ts';

type Call = ReturnType<typeof ask>;

export const base64 = (text: string) => Buffer.from(text).toString('base64');

/** Root folder of a person's own storage. */
export const ownRoot = async (call: Call, userId: number): Promise<number> =>
  (await call('disk.storage.getList', { filter: { ENTITY_TYPE: 'user', ENTITY_ID: String(userId) } })).number(
    'result.0.ROOT_OBJECT_ID',
  );

let serial = 0;

/** A fresh folder under the root, named `Папка N`. */
export async function newFolder(call: Call, root: number): Promise<number> {
  serial += 1;
  return (await call('disk.folder.addSubFolder', { id: root, data: { NAME: `Папка ${serial}` } })).number('result.ID');
}

/** Direct upload of a small file whose content is its name. */
export const upload = (call: Call, folder: number, name: string, more: Record<string, unknown> = {}): Promise<Reply> =>
  call('disk.folder.uploadFile', { id: folder, data: { NAME: name }, fileContent: [name, base64(name)], ...more });

/** The multipart request of step two. */
export function part(name: string, bytes: Uint8Array<ArrayBuffer>, field = 'file'): RequestInit {
  const form = new FormData();
  form.set(field, new Blob([bytes]), name);
  return { method: 'POST', body: form };
}
