import { Failure } from '../base/failure.ts';
import type { Instant } from '../base/instant.ts';
import { redact } from '../base/redact.ts';
import { clip, plainLine } from '../base/text.ts';
import type { Words } from '../browser/words.ts';
import { cleanName, freeName } from '../inspect/file-name.ts';
import type { Evidence } from '../model/evidence.ts';
import { leavingFilm } from '../model/film-cut.ts';
import { HandoverId } from '../model/handed.ts';
import { HandoverManifest, type HandoverOf, HandoverProof, type MadeHandover } from '../model/handover.ts';
import { HANDOVER_CONTENTS, HANDOVER_ENDING, HANDOVER_VERSION } from '../model/handover-names.ts';
import { makeId } from '../model/ids.ts';
import type { ZipPart } from '../store/archive-zip.ts';
import type { KuratorDb } from '../store/db.ts';
import { readRecording } from '../store/recordings.ts';
import { leavingBytes } from './annotate.ts';
import { type Matter, readMatter } from './handover-matter.ts';
import { type HandoverAbout, handoverHtml, handoverText } from './handover-page.ts';
import { trailOf } from './handover-trail.ts';
import { type PackedPart, packParts } from './pack.ts';
import { settleFilms } from './review.ts';

/** Names that a disk of Windows takes for a device. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/** A name that every disk takes. */
function diskName(name: string): string {
  return cleanName(name.toWellFormed())
    .replace(/[\\/:*?"<>|\ufffe\uffff]/g, '_')
    .replace(device, '$&_');
}

/** The bytes as they leave; undefined when they are not on this machine. */
async function bytesOf(db: KuratorDb, evidence: Evidence): Promise<Blob | undefined> {
  try {
    return await leavingBytes(db, evidence);
  } catch (error) {
    if (error instanceof Failure && error.kind === 'missing') return undefined;
    throw error;
  }
}

async function proofOf(db: KuratorDb, evidence: Evidence, part: string | undefined): Promise<HandoverProof> {
  const { kind, name, madeAt, page, annotated, poster, recordingId } = evidence;
  const film = recordingId && (await readRecording(db, recordingId));
  const proof = {
    kind,
    name: plainLine(redact(name), 200) || 'file',
    madeAt,
    annotated,
    ...(part === undefined ? {} : { part }),
    ...(poster === undefined ? {} : { poster }),
    ...(film && {
      film: {
        startedAt: film.startedAt,
        duration: leavingFilm(film).duration,
        microphone: film.microphone && film.made?.cut.sound !== false,
      },
    }),
  };
  const withPage = HandoverProof.safeParse({ ...proof, page: page && redact(page) });
  return withPage.success ? withPage.data : HandoverProof.parse(proof);
}

/** «1,2 МБ», «380 кБ»: for people who look into the file without the extension. */
function sizeWords(bytes: number, language: string): string {
  const [unit, scale] = bytes >= 1_000_000 ? (['megabyte', 1_000_000] as const) : (['kilobyte', 1_000] as const);
  const form = {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: bytes >= 1_000_000 ? 1 : 0,
  } as const;
  return new Intl.NumberFormat(language, form).format(Math.max(1, bytes) / scale < 1 ? 1 : bytes / scale);
}

/** Who hands it over, in whose words, by which clock. */
export interface Handing {
  readonly person: string;
  /** Version of the extension. */
  readonly app: string;
  readonly words: Words;
  now(): Instant;
}

interface Packing {
  readonly proofs: readonly HandoverProof[];
  readonly parts: readonly ZipPart[];
  readonly about: HandoverAbout;
}

/** The proofs with each film's steps tied to it: ids of ours say nothing elsewhere. */
function withTrails(
  proofs: readonly HandoverProof[],
  ids: readonly Pick<Evidence, 'id' | 'recordingId'>[],
): readonly HandoverProof[] {
  return proofs.map((proof, at) => {
    const trail = ids[at] && trailOf(ids[at].id);
    const of = trail ? ids.findIndex(({ recordingId }) => recordingId === trail.recordingId) : -1;
    return trail && of >= 0 ? { ...proof, trail: { of, is: trail.is } } : proof;
  });
}

/** Everything that goes into the file but its table of contents. */
async function gather(db: KuratorDb, matter: Matter, by: string, words: Words, signal: AbortSignal): Promise<Packing> {
  const proofs: HandoverProof[] = [];
  const ids: Pick<Evidence, 'id' | 'recordingId'>[] = [];
  const files: ZipPart[] = [];
  const taken = new Set<string>();
  const listed: HandoverAbout['proofs'][number][] = [];
  const absent: string[] = [];
  for (const evidence of matter.evidence) {
    signal.throwIfAborted();
    const { name } = evidence;
    if (evidence.nature === 'executable') {
      throw new Failure('invalid', { words: 'failure_handover_own_program', params: { name } });
    }
    const blob = evidence.kind === 'link' ? undefined : await bytesOf(db, evidence);
    if (!blob && evidence.kind !== 'link') {
      // A draft goes whole or not at all; of a ticket the portal has the rest.
      if (matter.isDraft) throw new Failure('missing', { words: 'failure_evidence_gone', params: { name } });
      absent.push(name);
      continue;
    }
    const own = freeName(diskName(redact(name)), taken);
    taken.add(own);
    const part = blob && `${words('handover_folder')}/${own}`;
    proofs.push(await proofOf(db, evidence, part));
    ids.push({ id: evidence.id, recordingId: evidence.recordingId });
    if (!blob || !part) continue;
    files.push({ name: part, blob });
    listed.push({ name, part, size: sizeWords(blob.size, words.language) });
  }
  const about = { title: matter.title, text: matter.text, by, links: matter.entities, proofs: listed, absent };
  const html = new Blob([redact(handoverHtml(about, words, words.language))], { type: 'text/html' });
  // The mark in front tells old editors of Windows which letters these are.
  const text = new Blob([`\uFEFF${redact(handoverText(about))}`], { type: 'text/plain' });
  const readable = [
    { name: `${words('handover_ticket')}.html`, blob: html },
    { name: `${words('handover_ticket')}.txt`, blob: text },
  ];
  return { proofs: withTrails(proofs, ids), parts: [...readable, ...files], about };
}

/**
 * A draft, or a ticket that was filed, as one file for the curator (J7) or for whoever carries it by hand (J12): the text to
 * read, each proof as it would be filed (drawn on, covered, cut, with its trail), and a part for machines with a version
 * and digests. No choice and no key of this browser is in it. The draft is marked as handed on and stays. Throws a Failure
 * when a proof is a program, is gone, or there is no room; nothing is left then, nor when `signal` is aborted.
 */
export async function makeHandover(
  db: KuratorDb,
  of: HandoverOf,
  { person, app, words, now }: Handing,
  told: (share: number) => void,
  signal: AbortSignal,
): Promise<MadeHandover> {
  if ('draft' in of) await settleFilms(db, of.draft, now);
  const at = now();
  const matter = await readMatter(db, of, at);
  const name = plainLine(redact(person), 120) || words('handover_nobody');
  const moment = new Intl.DateTimeFormat(words.language === 'ru' ? 'ru-RU' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
  }).format(at);
  const by = words('handover_page_by', { name, time: moment });
  const { proofs, parts } = await gather(db, matter, by, words, signal);
  const id = makeId(HandoverId);
  const contents = (packed: readonly PackedPart[]): ZipPart => {
    const manifest = HandoverManifest.safeParse({
      format: 'kurator-draft',
      version: HANDOVER_VERSION,
      app,
      id,
      origin: matter.origin,
      madeAt: at,
      by: { name, role: matter.role },
      policy: matter.policy,
      answers: matter.answers,
      entities: matter.entities,
      proofs,
      parts: packed,
      ...(matter.filed && { filed: matter.filed }),
      ...(matter.extras && { extras: matter.extras }),
      ...(matter.whatChanged !== undefined && { whatChanged: matter.whatChanged }),
    });
    // What we could not read ourselves must not leave.
    if (!manifest.success) {
      const code = manifest.error.issues.map(({ path }) => path.join('.')).join(' ');
      throw new Failure('broken', { words: 'failure_handover_long', code: code.slice(0, 80) });
    }
    return { name: HANDOVER_CONTENTS, blob: new Blob([redact(JSON.stringify(manifest.data))]) };
  };
  const scratch = await packParts(parts, contents, at, told, signal);
  // Not a change of the draft itself: what is written from now on is newer than the file.
  if ('draft' in of) await db.drafts.update(of.draft, { handed: { at, file: id } });
  told(1);
  const title = diskName(clip(matter.title, 60).replace(/[….]+$/, ''));
  return { file: await scratch.file(), name: `${title} — ${diskName(clip(name, 40))}${HANDOVER_ENDING}` };
}
