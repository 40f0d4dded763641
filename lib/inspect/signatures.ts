import type { EvidenceNature } from '../model/evidence.ts';

/** How a kind of file begins. Bytes are written one character each. */
export interface Signature {
  readonly at: number;
  readonly bytes: string;
  readonly nature: EvidenceNature;
  readonly mime: string;
  /** Endings that fit, the usual one first. */
  readonly endings: readonly string[];
  /** A second look where the beginning is so short that a text may have it too. */
  readonly also?: (head: string) => boolean;
}

/** Sizes of the second header that Windows, OS/2 and the newer versions write; nothing else makes `BM` a picture. */
const bitmapHeaders = ['\x0C', '\x28', '\x34', '\x38', '\x40', '\x6C', '\x7C'];

const film = { nature: 'video' } as const;
const voice = { nature: 'voice' } as const;
const picture = { nature: 'picture' } as const;
const program = { nature: 'executable' } as const;
const packed = { nature: 'archive' } as const;
const mp4 = ['mp4', 'm4v', 'mov', '3gp', 'm4a'];

/** Beginnings by which a file is known whatever its name says. The first that fits counts. */
export const signatures: readonly Signature[] = [
  { at: 0, bytes: '\x89PNG\r\n\x1A\n', ...picture, mime: 'image/png', endings: ['png'] },
  { at: 0, bytes: '\xFF\xD8\xFF', ...picture, mime: 'image/jpeg', endings: ['jpg', 'jpeg', 'jpe', 'jfif'] },
  { at: 0, bytes: 'GIF87a', ...picture, mime: 'image/gif', endings: ['gif'] },
  { at: 0, bytes: 'GIF89a', ...picture, mime: 'image/gif', endings: ['gif'] },
  { at: 8, bytes: 'WEBP', ...picture, mime: 'image/webp', endings: ['webp'], also: isRiff },
  {
    at: 0,
    bytes: 'BM',
    nature: 'bitmap',
    mime: 'image/bmp',
    endings: ['bmp', 'dib'],
    also: (head) => head.startsWith('\0\0\0', 15) && bitmapHeaders.includes(head.charAt(14)),
  },
  { at: 4, bytes: 'ftypavif', ...picture, mime: 'image/avif', endings: ['avif'] },
  ...['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1'].map((brand) => ({
    ...{ at: 4, bytes: `ftyp${brand}`, ...picture, mime: 'image/heic', endings: ['heic', 'heif', 'hif'] },
  })),
  { at: 4, bytes: 'ftypM4A', ...voice, mime: 'audio/mp4', endings: ['m4a'] },
  { at: 4, bytes: 'ftypM4B', ...voice, mime: 'audio/mp4', endings: ['m4b'] },
  // Only phones write this container: what lies in it was filmed or spoken into one.
  { at: 4, bytes: 'ftyp3g', nature: 'phone-video', mime: 'video/3gpp', endings: ['3gp', '3g2', 'mp4', 'm4a', 'amr'] },
  { at: 4, bytes: 'ftypqt', ...film, mime: 'video/quicktime', endings: ['mov', 'qt', 'mp4'] },
  { at: 4, bytes: 'ftyp', ...film, mime: 'video/mp4', endings: mp4 },
  ...['moov', 'mdat', 'wide', 'skip'].map((box) => ({
    ...{ at: 4, bytes: box, ...film, mime: 'video/quicktime', endings: mp4 },
    also: (head: string) => head.startsWith('\0'),
  })),
  { at: 0, bytes: '\x1A\x45\xDF\xA3', ...film, mime: 'video/webm', endings: ['webm', 'mkv', 'mka', 'weba'] },
  { at: 8, bytes: 'AVI ', ...film, mime: 'video/x-msvideo', endings: ['avi'], also: isRiff },
  { at: 0, bytes: '\0\0\x01\xBA', ...film, mime: 'video/mpeg', endings: ['mpg', 'mpeg', 'vob'] },
  { at: 0, bytes: 'FLV\x01', ...film, mime: 'video/x-flv', endings: ['flv'] },
  { at: 0, bytes: '\x30\x26\xB2\x75\x8E\x66\xCF\x11', ...film, mime: 'video/x-ms-wmv', endings: ['wmv', 'asf', 'wma'] },
  {
    ...{ at: 0, bytes: 'OggS', ...film, mime: 'video/ogg', endings: ['ogv', 'ogg'] },
    also: (head) => head.includes('\x80theora') || head.includes('fishead'),
  },
  { at: 0, bytes: 'OggS', ...voice, mime: 'audio/ogg', endings: ['ogg', 'oga', 'opus', 'spx'] },
  { at: 0, bytes: '#!AMR', ...voice, mime: 'audio/amr', endings: ['amr'] },
  { at: 0, bytes: '#!SILK', ...voice, mime: 'audio/silk', endings: ['silk', 'slk'] },
  { at: 1, bytes: '#!SILK', ...voice, mime: 'audio/silk', endings: ['silk', 'slk', 'amr'] },
  { at: 0, bytes: 'ID3', ...voice, mime: 'audio/mpeg', endings: ['mp3'], also: (head) => head.charCodeAt(3) < 16 },
  ...['\xFB', '\xFA', '\xF3', '\xF2', '\xE3', '\xE2'].map((second) => ({
    ...{ at: 0, bytes: `\xFF${second}`, ...voice, mime: 'audio/mpeg', endings: ['mp3'] },
  })),
  { at: 0, bytes: '\xFF\xF1', ...voice, mime: 'audio/aac', endings: ['aac'] },
  { at: 0, bytes: '\xFF\xF9', ...voice, mime: 'audio/aac', endings: ['aac'] },
  { at: 8, bytes: 'WAVE', ...voice, mime: 'audio/wav', endings: ['wav'], also: isRiff },
  { at: 0, bytes: 'fLaC', ...voice, mime: 'audio/flac', endings: ['flac'] },
  { at: 0, bytes: 'caff\0', ...voice, mime: 'audio/x-caf', endings: ['caf'] },
  { at: 8, bytes: 'AIFF', ...voice, mime: 'audio/aiff', endings: ['aiff', 'aif'] },
  {
    ...{
      at: 0,
      bytes: 'MZ',
      ...program,
      mime: 'application/x-msdownload',
      endings: ['exe', 'dll', 'scr', 'com', 'sys'],
    },
    also: (head) => head.slice(2, 64).includes('\0'),
  },
  { at: 0, bytes: '\x7FELF', ...program, mime: 'application/x-executable', endings: [] },
  ...['\xFE\xED\xFA\xCE', '\xFE\xED\xFA\xCF', '\xCE\xFA\xED\xFE', '\xCF\xFA\xED\xFE', '\xCA\xFE\xBA\xBE'].map(
    (bytes) => ({ at: 0, bytes, ...program, mime: 'application/x-mach-binary', endings: [] }),
  ),
  { at: 0, bytes: 'dex\n', ...program, mime: 'application/vnd.android.dex', endings: ['dex'] },
  { at: 0, bytes: 'L\0\0\0\x01\x14\x02\0', ...program, mime: 'application/x-ms-shortcut', endings: ['lnk'] },
  { at: 0, bytes: 'Cr24', ...program, mime: 'application/x-chrome-extension', endings: ['crx'] },
  { at: 0, bytes: '!<arch>\ndebian', ...program, mime: 'application/vnd.debian.binary-package', endings: ['deb'] },
  { at: 0, bytes: '\xED\xAB\xEE\xDB', ...program, mime: 'application/x-rpm', endings: ['rpm'] },
  { at: 0, bytes: '#!', ...program, mime: 'text/x-shellscript', endings: ['sh', 'bash', 'command', 'py', 'pl'] },
  { at: 0, bytes: 'PK\x03\x04', ...packed, mime: 'application/zip', endings: ['zip'] },
  { at: 0, bytes: 'PK\x05\x06', ...packed, mime: 'application/zip', endings: ['zip'] },
  { at: 0, bytes: 'Rar!\x1A\x07', ...packed, mime: 'application/vnd.rar', endings: ['rar'] },
  { at: 0, bytes: '7z\xBC\xAF\x27\x1C', ...packed, mime: 'application/x-7z-compressed', endings: ['7z'] },
  { at: 0, bytes: '\x1F\x8B\x08', ...packed, mime: 'application/gzip', endings: ['gz', 'tgz'] },
  {
    at: 0,
    bytes: 'BZh',
    ...packed,
    mime: 'application/x-bzip2',
    endings: ['bz2'],
    also: (head) => head.includes('1AY&SY'),
  },
  { at: 0, bytes: '\xFD7zXZ\0', ...packed, mime: 'application/x-xz', endings: ['xz', 'txz'] },
  { at: 0, bytes: '\x28\xB5\x2F\xFD', ...packed, mime: 'application/zstd', endings: ['zst'] },
  { at: 257, bytes: 'ustar', ...packed, mime: 'application/x-tar', endings: ['tar'] },
  { at: 0, bytes: '%PDF-', nature: 'document', mime: 'application/pdf', endings: ['pdf'] },
  // Word, Excel and installers share this one: `compound.ts` looks further.
  {
    at: 0,
    bytes: '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1',
    nature: 'document',
    mime: 'application/x-ole-storage',
    endings: [],
  },
];

function isRiff(head: string): boolean {
  return head.startsWith('RIFF');
}
