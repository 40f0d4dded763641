import type { EvidenceNature } from '../model/evidence.ts';
import { latin } from './bytes.ts';

/** Sectors of the directory that are read: 8 kB and more, the names that matter stand early. */
const MOST_SECTORS = 64;
/** The class of a Windows installer, as the root of its directory has it. */
const INSTALLER = '\x84\x10\x0C\0\0\0\0\0\xC0\0\0\0\0\0\0\x46';
const END_OF_CHAIN = 0xff_ff_ff_fa;

/** A name as the directory writes it: two bytes a letter. */
const wide = (name: string) => [...name].map((letter) => `${letter}\0`).join('');

/** The directory of a compound file (old Word and Excel, installers, Outlook letters), its sectors in their order. */
async function readDirectory(file: Blob): Promise<string> {
  const header = new DataView(await file.slice(0, 512).arrayBuffer());
  if (header.byteLength < 512) return '';
  const power = header.getUint16(30, true);
  if (power !== 9 && power !== 12) return '';
  const sector = 2 ** power;
  const read = async (number: number) => file.slice((number + 1) * sector, (number + 2) * sector).arrayBuffer();
  const links = sector / 4;
  const seen = new Set<number>();
  let text = '';
  let number = header.getUint32(48, true);
  while (number < END_OF_CHAIN && !seen.has(number) && seen.size < MOST_SECTORS) {
    seen.add(number);
    text += latin(new Uint8Array(await read(number)));
    const table = Math.floor(number / links);
    if (table >= 109) break;
    const chain = new DataView(await read(header.getUint32(76 + table * 4, true)));
    const place = (number % links) * 4;
    if (place + 4 > chain.byteLength) break;
    number = chain.getUint32(place, true);
  }
  return text;
}

/** What a compound file is: installer, office document with macros, or document. */
export async function compoundOf(file: Blob): Promise<{ nature: EvidenceNature; mime: string; endings: string[] }> {
  const directory = await readDirectory(file);
  if (directory.startsWith(INSTALLER, 80)) {
    return { nature: 'executable', mime: 'application/x-msi', endings: ['msi', 'msp'] };
  }
  const has = (name: string) => directory.includes(wide(name));
  const nature = has('_VBA_PROJECT') || has('Macros') ? 'macros' : 'document';
  if (has('WordDocument')) return { nature, mime: 'application/msword', endings: ['doc', 'dot'] };
  if (has('Workbook') || has('Book'))
    return { nature, mime: 'application/vnd.ms-excel', endings: ['xls', 'xlt', 'xla'] };
  if (has('PowerPoint Document')) return { nature, mime: 'application/vnd.ms-powerpoint', endings: ['ppt', 'pps'] };
  return { nature, mime: 'application/x-ole-storage', endings: [] };
}
