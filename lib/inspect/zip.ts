import type { EvidenceNature } from '../model/evidence.ts';
import { latin } from './bytes.ts';

/** A directory larger than this is not read to its end: what matters stands in ordinary files. */
const LONGEST_DIRECTORY = 1024 * 1024;
const END = 'PK\x05\x06';
/** The end record with the longest comment there can be. */
const LONGEST_END = 22 + 65_535;

/** Names inside a ZIP, from its directory at the end; none when there is no directory (cut off, or not a ZIP). */
export async function zipNames(file: Blob): Promise<readonly string[]> {
  const tail = new Uint8Array(await file.slice(-LONGEST_END).arrayBuffer());
  const at = latin(tail).lastIndexOf(END);
  if (at < 0 || at + 22 > tail.length) return [];
  const end = new DataView(tail.buffer, at);
  const from = end.getUint32(16, true);
  const size = Math.min(end.getUint32(12, true), LONGEST_DIRECTORY);
  const directory = new DataView(await file.slice(from, from + size).arrayBuffer());
  const names: string[] = [];
  const decoder = new TextDecoder();
  for (let place = 0; place + 46 <= directory.byteLength && directory.getUint32(place, true) === 0x02014b50; ) {
    const length = directory.getUint16(place + 28, true);
    const start = place + 46;
    if (start + length > directory.byteLength) break;
    names.push(decoder.decode(new Uint8Array(directory.buffer, start, length)));
    place = start + length + directory.getUint16(place + 30, true) + directory.getUint16(place + 32, true);
  }
  return names;
}

interface Package {
  readonly nature: EvidenceNature;
  readonly mime: string;
  readonly endings: readonly string[];
}

const office = 'application/vnd.openxmlformats-officedocument';
const oasis = 'application/vnd.oasis.opendocument';

/** What a ZIP is by the names inside it: a program, an office document (with macros or without), or just an archive. */
export function packageOf(names: readonly string[]): Package | undefined {
  const has = (test: RegExp) => names.some((name) => test.test(name));
  if (has(/^(AndroidManifest\.xml|classes\d*\.dex)$/)) {
    return { nature: 'executable', mime: 'application/vnd.android.package-archive', endings: ['apk', 'xapk'] };
  }
  if (has(/^Payload\/[^/]+\.app\//)) return { nature: 'executable', mime: 'application/x-ios-app', endings: ['ipa'] };
  if (has(/^META-INF\/MANIFEST\.MF$/i) && has(/\.class$/)) {
    return { nature: 'executable', mime: 'application/java-archive', endings: ['jar', 'war'] };
  }
  const macros = has(/(^|\/)vbaProject\.bin$/i) || has(/^Basic\/.+\.xml$/);
  const nature = macros ? 'macros' : 'document';
  if (has(/^word\//))
    return { nature, mime: `${office}.wordprocessingml.document`, endings: ['docx', 'docm', 'dotx', 'dotm'] };
  if (has(/^xl\//)) {
    return { nature, mime: `${office}.spreadsheetml.sheet`, endings: ['xlsx', 'xlsm', 'xlsb', 'xltx', 'xltm', 'xlam'] };
  }
  if (has(/^ppt\//))
    return { nature, mime: `${office}.presentationml.presentation`, endings: ['pptx', 'pptm', 'ppsx'] };
  if (has(/^content\.xml$/) && has(/^mimetype$/)) {
    return { nature, mime: `${oasis}.text`, endings: ['odt', 'ods', 'odp', 'odg'] };
  }
  return undefined;
}
