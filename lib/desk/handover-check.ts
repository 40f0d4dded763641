import { Failure } from '../base/failure.ts';
import { redact } from '../base/redact.ts';
import { endingOf, isRunnable } from '../inspect/endings.ts';
import { type Found, inspectFile, type Readers } from '../inspect/inspect.ts';
import { HandoverManifest, type HandoverProof, HandoverSign } from '../model/handover.ts';
import { HANDOVER_CONTENTS, HANDOVER_VERSION } from '../model/handover-names.ts';
import { readZip } from '../store/archive-zip.ts';
import { MOST_BYTES } from './keep-evidence.ts';
import { checkPacked } from './pack.ts';

/** One proof of a file that was read whole; `blob` is a slice of the file itself, none for a link. */
export interface WholeProof {
  readonly proof: HandoverProof;
  readonly blob: Blob | undefined;
  readonly digest: string | undefined;
  readonly found: Found | undefined;
}

/** A file that was read and checked from the first byte to the last. */
export interface WholeHandover {
  readonly manifest: HandoverManifest;
  readonly proofs: readonly WholeProof[];
  /** Bytes of the file. */
  readonly size: number;
}

/** Containers that the review can play and cut, with the endings of their files. */
export const filmEndings: Readonly<Record<string, string>> = { 'video/mp4': 'mp4', 'video/webm': 'webm' };

/** Whether it was a recording of ours: it lies on the disk, to be looked through and cut; all else lies in the database. */
export function isFilm({ proof, found }: Pick<WholeProof, 'proof' | 'found'>): boolean {
  return (
    proof.kind === 'recording' && proof.film !== undefined && found?.nature === 'video' && found.mime in filmEndings
  );
}

/** Bytes of a whole file: more than any draft with its films, less than what would fill a small disk. */
const MOST_FILE = 8_000_000_000;
/** Bytes of the part for machines. */
const LONGEST_CONTENTS = 8_000_000;

function damaged(code: string): Failure {
  return new Failure('invalid', { words: 'failure_handover_damaged', code: code.slice(0, 80) });
}

function foreign(code: string): Failure {
  return new Failure('invalid', { words: 'failure_handover_foreign', code: code.slice(0, 80) });
}

function tooLarge(bytes: number): Failure {
  return new Failure('invalid', { words: 'failure_handover_large', params: { mb: Math.round(bytes / 1_000_000) } });
}

/** The parts by name, without a byte of them read; what the reader of archives refuses is refused in words of this file. */
async function partsOf(file: Blob): Promise<ReadonlyMap<string, Blob>> {
  if (file.size > MOST_FILE) throw tooLarge(MOST_FILE);
  const [one, two, three, four] = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  if (one !== 0x50 || two !== 0x4b || three !== 3 || four !== 4) throw foreign('no zip');
  try {
    return await readZip(file);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const code = error.code ?? '';
    throw error.words === 'failure_archive_foreign' ? foreign(code) : damaged(code);
  }
}

async function readManifest(parts: ReadonlyMap<string, Blob>): Promise<HandoverManifest> {
  const contents = parts.get(HANDOVER_CONTENTS);
  if (!contents) throw foreign('no contents');
  if (contents.size > LONGEST_CONTENTS) throw tooLarge(LONGEST_CONTENTS);
  let raw: unknown;
  try {
    // Ours has no key in it: one that somebody wrote in by hand goes no further.
    raw = JSON.parse(redact(await contents.text()));
  } catch {
    throw damaged('contents');
  }
  const sign = HandoverSign.safeParse(raw);
  if (!sign.success) throw foreign('contents');
  if (sign.data.version > HANDOVER_VERSION) throw new Failure('invalid', { words: 'failure_handover_newer' });
  const manifest = HandoverManifest.safeParse(raw);
  if (!manifest.success) throw damaged('contents');
  // An address and the host it is said to be on: what is bound to the task goes by the host.
  const isElsewhere = manifest.data.entities.some(({ address, host }) => !hostsOf(address).includes(host));
  if (isElsewhere) throw damaged('host');
  return manifest.data;
}

/** What an address may call its host: with its port, and with the folder of a portal that lies in one. */
function hostsOf(address: string): readonly string[] {
  if (!URL.canParse(address)) return [];
  const { host, pathname, username, password } = new URL(address);
  if (username !== '' || password !== '') return [];
  const steps = pathname.split('/').filter(Boolean);
  return [host, ...steps.map((_, at) => `${host}/${steps.slice(0, at + 1).join('/')}`)];
}

/** Every part named once, there, of its size and with its digest; nothing there that is not named, no proof without its part. */
async function checkParts(
  manifest: HandoverManifest,
  parts: ReadonlyMap<string, Blob>,
  told: (share: number) => void,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const named = new Map(manifest.parts.map(({ name, digest }) => [name, digest]));
  const proved = manifest.proofs.flatMap(({ part }) => part ?? []);
  const isOdd =
    named.size !== manifest.parts.length ||
    parts.size !== named.size + 1 ||
    named.has(HANDOVER_CONTENTS) ||
    new Set(proved).size !== proved.length ||
    proved.some((part) => !named.has(part)) ||
    manifest.proofs.some(({ part, kind }) => (part === undefined) !== (kind === 'link'));
  if (isOdd) throw damaged('parts');
  await checkPacked(manifest.parts, parts, damaged, told, signal);
  return named;
}

/** What a part is by its content; a program is refused, whatever it calls itself, as proof and as what is only to be read. */
async function look(name: string, shown: string, blob: Blob, readers: Readers): Promise<Found> {
  const found = await inspectFile(blob, shown, readers);
  const runs = [name, shown].some((one) => isRunnable(endingOf(one)));
  if (runs || found.nature === 'executable') {
    throw new Failure('invalid', { words: 'failure_handover_program', params: { name: shown } });
  }
  return found;
}

/**
 * Reads a file that was handed over whole, before anything of it is believed (J7): its form, its table of contents, the
 * digest of each part, and each proof by its content. Throws a Failure with words that say which it is: damaged, not ours,
 * of a later version, too large, or with a program in it. Nothing is unpacked and nothing written. Digests tell damage, not
 * malice: whoever makes such a file by hand gets no further than a draft that a person looks at before filing.
 */
export async function checkHandover(
  file: Blob,
  readers: Readers,
  told: (share: number) => void,
  signal: AbortSignal,
): Promise<WholeHandover> {
  const parts = await partsOf(file);
  const manifest = await readManifest(parts);
  const digests = await checkParts(manifest, parts, told, signal);
  const proofs: WholeProof[] = [];
  for (const proof of manifest.proofs) {
    signal.throwIfAborted();
    const blob = proof.part === undefined ? undefined : parts.get(proof.part);
    const found = blob && (await look(proof.part ?? '', proof.name, blob, readers));
    // What is no film of ours is kept in the database, like any chosen file.
    if (blob && blob.size > MOST_BYTES && !isFilm({ proof, found })) throw tooLarge(MOST_BYTES);
    const digest = proof.part === undefined ? undefined : digests.get(proof.part);
    proofs.push({ proof, found, digest, blob: blob?.slice(0, blob.size, found?.mime ?? '') });
  }
  const proved = new Set(manifest.proofs.map(({ part }) => part));
  for (const [name, blob] of parts) {
    if (name !== HANDOVER_CONTENTS && !proved.has(name)) await look(name, name, blob, {});
  }
  return { manifest, proofs, size: file.size };
}
