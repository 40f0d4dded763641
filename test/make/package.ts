const bytesOf = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 255);

/** A ZIP with empty files of these names. */
export function makeZip(names: readonly string[]): Uint8Array<ArrayBuffer> {
  const files: number[] = [];
  const directory: number[] = [];
  for (const name of names) {
    const text = new TextEncoder().encode(name);
    const at = files.length;
    const local = new DataView(new ArrayBuffer(30));
    local.setUint32(0, 0x04034b50, true);
    local.setUint16(26, text.length, true);
    files.push(...new Uint8Array(local.buffer), ...text);
    const row = new DataView(new ArrayBuffer(46));
    row.setUint32(0, 0x02014b50, true);
    row.setUint16(28, text.length, true);
    row.setUint32(42, at, true);
    directory.push(...new Uint8Array(row.buffer), ...text);
  }
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(10, names.length, true);
  end.setUint32(12, directory.length, true);
  end.setUint32(16, files.length, true);
  return Uint8Array.from([...files, ...directory, ...new Uint8Array(end.buffer)]);
}

/** A compound file (old Word, installer) whose directory has these names; four to a sector, the sectors out of order. */
export function makeCompound(names: readonly string[], rootClass = ''): Uint8Array<ArrayBuffer> {
  const entries = ['Root Entry', ...names];
  const sectors = Math.ceil(entries.length / 4);
  // Sector 0 holds the chain; the directory lies in 2, 1 and then on, as a file that was written to often has it.
  const places = Array.from({ length: sectors }, (_, n) => (n === 0 && sectors > 1 ? 2 : n === 1 ? 1 : n + 1));
  const file = new Uint8Array(512 * (2 + Math.max(sectors, 2)));
  const view = new DataView(file.buffer);
  file.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  view.setUint16(30, 9, true);
  view.setUint32(48, places[0] ?? 1, true);
  view.setUint32(76, 0, true);
  places.forEach((place, n) => {
    view.setUint32(512 + place * 4, places[n + 1] ?? 0xffff_fffe, true);
  });
  entries.forEach((name, n) => {
    const at = 512 * (1 + (places[Math.floor(n / 4)] ?? 1)) + (n % 4) * 128;
    [...name].forEach((letter, index) => {
      view.setUint16(at + index * 2, letter.charCodeAt(0), true);
    });
    if (n === 0) file.set(bytesOf(rootClass), at + 80);
  });
  return file;
}

/** The class that Windows installers give their root. */
export const installerClass = '\x84\x10\x0C\0\0\0\0\0\xC0\0\0\0\0\0\0\x46';

/** A file that begins so, and goes on with nothing in particular. */
export function makeFile(beginning: string, length = 600): Uint8Array<ArrayBuffer> {
  const file = new Uint8Array(Math.max(length, beginning.length));
  file.set(bytesOf(beginning));
  return file;
}
