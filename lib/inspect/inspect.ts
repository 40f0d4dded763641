import type { EvidenceNature } from '../model/evidence.ts';
import { headOf } from './bytes.ts';
import { compoundOf } from './compound.ts';
import { endingOf, isKnownEnding, isRunnable, typeOfEnding } from './endings.ts';
import type { readFilm } from './film.ts';
import { signatures } from './signatures.ts';
import { packageOf, zipNames } from './zip.ts';

/** What was found in a file. */
export interface Found {
  readonly nature: EvidenceNature;
  readonly mime: string;
  /** The ending it should have, when its name says something else or nothing. Never for a program. */
  readonly ending?: string;
  /** A program whose name says that it is something else. */
  readonly disguised: boolean;
  readonly camera?: string;
  /** Seconds, for films and sound where the container tells it. */
  readonly duration?: number;
}

/**
 * Who looks deeper into pictures and films. Handed in, because they are heavy and a service worker, which cannot fetch code
 * when it is needed, would carry them always; left out where no such files come by.
 */
export interface Readers {
  /** The camera that took a picture of this type (JPEG or HEIC). */
  photo?(file: Blob, mime: string): Promise<string | undefined>;
  readonly film?: typeof readFilm;
}

interface Kind {
  readonly nature: EvidenceNature;
  readonly mime: string;
  readonly endings: readonly string[];
}

const HEAD = 512;

/** Lines with which scripts begin that have no sign of their own; a mark of the alphabet may stand before. */
const script =
  /^(?:\xEF\xBB\xBF|\xFF\xFE)?\s*(?:@\0?e\0?c\0?h\0?o\0?[ \0]+o\0?(?:f\0?f|n)|<\?xml[^>]*>\s*<(?:job|package)|Windows Registry Editor)/i;

async function kindOf(file: Blob): Promise<Kind | undefined> {
  const head = await headOf(file, HEAD);
  const found = signatures.find(({ at, bytes, also }) => head.startsWith(bytes, at) && (also?.(head) ?? true));
  if (found?.mime === 'application/zip') return packageOf(await zipNames(file)) ?? found;
  if (found?.mime === 'application/x-ole-storage') return compoundOf(file);
  if (found) return found;
  if (script.test(head)) return { nature: 'executable', mime: 'text/x-script', endings: ['bat', 'cmd', 'reg', 'wsf'] };
  return undefined;
}

/**
 * What a file is by its content; its name counts only where no content tells, and where it makes a
 * system run the file. Rejects with the browser's own error when the file cannot be read.
 */
export async function inspectFile(file: Blob, name: string, readers: Readers = {}): Promise<Found> {
  const told = endingOf(name);
  const kind = await kindOf(file);
  if (!kind || (isRunnable(told) && kind.nature !== 'executable' && kind.mime === 'application/zip')) {
    const nature = isRunnable(told) ? 'executable' : 'document';
    // The browser's own type comes from the name: where a beginning is missing that the name promises, it lies too.
    const declared = isKnownEnding(told) ? '' : file.type;
    return { nature, mime: typeOfEnding(told) ?? (declared || 'application/octet-stream'), disguised: false };
  }
  const { nature, mime, endings } = kind;
  if (nature === 'executable')
    return { nature, mime, disguised: !isRunnable(told) && isKnownEnding(told) && !endings.includes(told) };
  const [usual] = endings;
  const isOther = usual !== undefined && !endings.includes(told) && (told === '' || isOfAnother(told, nature));
  const base = { mime, disguised: false, ...(isOther ? { ending: usual } : {}) };
  if (nature === 'picture') {
    const hasTags = mime === 'image/jpeg' || mime === 'image/heic';
    const camera = hasTags ? await readers.photo?.(file, mime) : undefined;
    return { ...base, nature: camera ? 'phone-photo' : nature, ...(camera ? { camera } : {}) };
  }
  if (nature !== 'video' && nature !== 'phone-video') return { ...base, nature };
  const facts = await readers.film?.(file);
  if (!facts) return { ...base, nature };
  const { camera, duration } = facts;
  const more = { ...(camera ? { camera } : {}), ...(duration ? { duration } : {}) };
  // Recorders of voice write into the containers of films.
  if (!facts.hasPicture && facts.hasSound)
    return { ...base, ...more, nature: 'voice', mime: mime.replace('video/', 'audio/') };
  return { ...base, ...more, nature: camera ? 'phone-video' : nature };
}

/** Whether an ending promises another kind of file than the one it is; a JPEG called PNG harms nobody. */
function isOfAnother(ending: string, nature: EvidenceNature): boolean {
  const promised = signatures.find(({ endings }) => endings.includes(ending));
  const family = (one: EvidenceNature) => (one === 'phone-video' ? 'video' : one);
  return isRunnable(ending) || (promised ? family(promised.nature) !== family(nature) : isKnownEnding(ending));
}
