import { toBase64 } from '../base/base64.ts';
import { isFailure } from '../base/failure.ts';
import { type Instant, MINUTE } from '../base/instant.ts';
import { plainLine } from '../base/text.ts';
import type { Portal } from './call.ts';
import { readPart } from './call.ts';
import type { OnSent } from './carry.ts';
import { nonsense, refusal } from './faults.ts';
import { AttachedObject, DiskObject, listOf, Storage, UploadPlace } from './wire.ts';

/** Above this a file goes in two steps, streamed: the direct way costs 4/3 of its size in memory (bitrix24-rest 4.2, 12.1). */
const DIRECT_LIMIT = 5 * 1024 * 1024;

/** Root folder of the webhook owner's own storage (4.1). */
async function ownRoot(portal: Portal, signal?: AbortSignal): Promise<string> {
  const method = 'disk.storage.getlist';
  const filter = { ENTITY_TYPE: 'user', ENTITY_ID: await portal.userId() };
  const storages = await portal.call(method, { filter }, listOf(Storage), signal);
  const root = storages[0]?.ROOT_OBJECT_ID;
  if (!root) throw refusal({ method, status: 400, error: 'ERROR_NOT_FOUND', description: '' });
  return root;
}

async function childNamed(
  portal: Portal,
  parent: string,
  name: string,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const children = await portal.call(
    'disk.folder.getchildren',
    { id: parent, filter: { NAME: name } },
    listOf(DiskObject),
    signal,
  );
  return children.find((child) => child.TYPE === 'folder' && child.NAME === name)?.ID;
}

/** Finds or makes a folder: made first and looked up when the name is taken, so that two browsers end in one (12.1 step 2). */
async function folderIn(portal: Portal, parent: string, name: string, signal?: AbortSignal): Promise<string> {
  const method = 'disk.folder.addsubfolder';
  try {
    return (await portal.call(method, { id: parent, data: { NAME: name } }, DiskObject, signal)).ID;
  } catch (error) {
    if (!isFailure(error) || error.kind !== 'conflict') throw error;
  }
  const found = await childNamed(portal, parent, name, signal);
  if (!found) throw refusal({ method, status: 400, error: 'DISK_OBJ_22000', description: '' });
  return found;
}

/** The folder for proofs: one for the product, one a month inside it (4.1). Gives its Disk id. Harmless when done twice. */
export async function proofFolder(portal: Portal, names: readonly string[], signal?: AbortSignal): Promise<string> {
  let folder = await ownRoot(portal, signal);
  for (const name of names) folder = await folderIn(portal, folder, name, signal);
  return folder;
}

export interface Parcel {
  readonly folderId: string;
  readonly name: string;
  readonly blob: Blob;
}

/** Whether a file of this size goes in two steps, streamed, and can tell how far it is. */
export const isStreamed = ({ size }: { readonly size: number }): boolean => size > DIRECT_LIMIT;

/** Uploads into the folder and gives the Disk id; `onSent` hears of a streamed one where the context can tell. Names never clash (`generateUniqueName`). */
export async function uploadFile(
  portal: Portal,
  parcel: Parcel,
  signal?: AbortSignal,
  onSent?: OnSent,
): Promise<string> {
  const { folderId, blob } = parcel;
  const name = diskName(parcel.name);
  const method = 'disk.folder.uploadfile';
  if (!isStreamed(blob)) {
    const content = toBase64(new Uint8Array(await blob.arrayBuffer()));
    const params = { id: folderId, data: { NAME: name }, fileContent: [name, content], generateUniqueName: true };
    return (await portal.call(method, params, DiskObject, signal)).ID;
  }
  // The signed address is single-purpose: asking for one that is never used changes nothing.
  const { field, uploadUrl } = await portal.call(
    method,
    { id: folderId, generateUniqueName: true },
    UploadPlace,
    signal,
  );
  if (!field) throw nonsense(method, 'no field');
  return (await portal.upload({ address: uploadUrl, field, name }, blob, DiskObject, signal, onSent)).ID;
}

/**
 * Looks for a file that an upload without an answer may have left: same name (or «name (1)»), same size, made since
 * `since` (portal's clock) and not in `taken`. Saves sending a recording twice; undefined when there is none.
 */
export async function findUploaded(
  portal: Portal,
  parcel: Parcel,
  since: Instant,
  taken: ReadonlySet<string>,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const params = {
    id: parcel.folderId,
    filter: { '>=CREATE_TIME': new Date(since - 2 * MINUTE).toISOString() },
    order: { ID: 'DESC' },
  };
  const children = await portal.call('disk.folder.getchildren', params, listOf(DiskObject), signal);
  return children.find(
    (child) =>
      child.TYPE === 'file' &&
      child.SIZE === parcel.blob.size &&
      child.CREATE_TIME !== undefined &&
      child.CREATE_TIME >= since - 2 * MINUTE &&
      isCopyOf(parcel.name, child.NAME) &&
      !taken.has(child.ID),
  )?.ID;
}

/** Whether a file on the Disk has the name that ours gets there, or that name with a number where it was taken: «name (1).ext». */
export function isCopyOf(name: string, there: string): boolean {
  const own = diskName(name);
  const dot = own.lastIndexOf('.');
  const [stem, end] = dot > 0 ? [own.slice(0, dot), own.slice(dot)] : [own, ''];
  return (
    there === own ||
    (there.startsWith(`${stem} (`) &&
      there.endsWith(`)${end}`) &&
      /^\d+$/.test(there.slice(stem.length + 2, there.length - end.length - 1)))
  );
}

/** Names that are devices to Windows: a file called so cannot be saved there. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/** A name that Disk and every system accept: composed letters, no separators, control or reserved characters, at most 120 characters, never empty. */
export function diskName(name: string): string {
  const clean = plainLine(name.normalize('NFC'), 1000)
    .replace(/[\\/:*?"'<>|%]/g, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .replace(DEVICES, '_$&');
  const characters = [...clean];
  if (characters.length <= 120) return clean || 'file';
  const dot = clean.lastIndexOf('.');
  const end = dot > 0 && clean.length - dot <= 12 ? clean.slice(dot) : '';
  return `${characters.slice(0, 120 - end.length).join('')}${end}`;
}

/** Attachments as they stand (4.1); those that are gone are left out. */
export async function attachedObjects(portal: Portal, attachments: readonly string[], signal?: AbortSignal) {
  if (attachments.length === 0) return [];
  const method = 'disk.attachedobject.get';
  const parts = await portal.batch(new Map(attachments.map((id) => [id, { method, params: { id } }])), signal);
  return attachments.flatMap((id) => {
    const part = parts.get(id);
    if (part && !part.ok && part.failure.kind === 'missing') return [];
    const attached = readPart(part, method, AttachedObject).value;
    return attached ? [{ ...attached, attachment: id }] : [];
  });
}

/** Which Disk files stand behind a task's attachment ids (4.5). Attachments that are gone are left out. */
export async function diskFilesOf(
  portal: Portal,
  attachments: readonly string[],
  signal?: AbortSignal,
): Promise<readonly string[]> {
  return (await attachedObjects(portal, attachments, signal)).map((attached) => attached.OBJECT_ID);
}

/** Names of attached files by their attachment ids (4.5). Attachments that are gone are left out. */
export async function attachedNames(
  portal: Portal,
  attachments: readonly string[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  return new Map((await attachedObjects(portal, attachments, signal)).map((one) => [one.attachment, one.NAME]));
}
