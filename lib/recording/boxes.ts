/** What of a fragmented MP4 is whole: up to here it plays, however its writer ended. */
export interface WholeFilm {
  /** Bytes up to the end of the last whole fragment; 0 when there is not one. */
  readonly size: number;
  /** Seconds up to the same place. */
  readonly duration: number;
}

interface Box {
  readonly type: string;
  /** Where the content begins, and where the box ends. */
  readonly start: number;
  readonly end: number;
}

/** The box at `at`, or undefined when there is no sound header there. */
function boxAt(view: DataView, at: number, base = 0): Box | undefined {
  if (at + 8 > view.byteLength) return undefined;
  let size = view.getUint32(at);
  let header = 8;
  const type = String.fromCharCode(...[4, 5, 6, 7].map((n) => view.getUint8(at + n)));
  if (!/^[a-zA-Z0-9 ]{4}$/.test(type)) return undefined;
  if (size === 1) {
    if (at + 16 > view.byteLength) return undefined;
    size = Number(view.getBigUint64(at + 8));
    header = 16;
  }
  if (size < header) return undefined;
  return { type, start: base + at + header, end: base + at + size };
}

function* children(view: DataView, start: number, end: number): Generator<Box> {
  for (let at = start; at < end; ) {
    const box = boxAt(view, at);
    if (!box || box.end > end) return;
    yield box;
    at = box.end;
  }
}

/** The boxes at the end of each path of names, e.g. `trak/mdia/mdhd`. */
function find(view: DataView, start: number, end: number, path: string): readonly Box[] {
  let level: readonly Box[] = [{ type: '', start, end }];
  for (const name of path.split('/')) {
    level = level.flatMap((box) => [...children(view, box.start, box.end)].filter(({ type }) => type === name));
  }
  return level;
}

/** Units a second of each track (ISO/IEC 14496-12, `tkhd` and `mdhd`). */
function timescales(view: DataView): ReadonlyMap<number, number> {
  const scales = new Map<number, number>();
  for (const trak of find(view, 0, view.byteLength, 'trak')) {
    const [tkhd] = find(view, trak.start, trak.end, 'tkhd');
    const [mdhd] = find(view, trak.start, trak.end, 'mdia/mdhd');
    if (!tkhd || !mdhd) continue;
    const id = view.getUint32(tkhd.start + (view.getUint8(tkhd.start) === 1 ? 20 : 12));
    scales.set(id, view.getUint32(mdhd.start + (view.getUint8(mdhd.start) === 1 ? 20 : 12)));
  }
  return scales;
}

/** Seconds at which one track's part of a fragment ends (`tfhd`, `tfdt`, `trun`). */
function endOf(view: DataView, traf: Box, scales: ReadonlyMap<number, number>): number {
  const [tfhd] = find(view, traf.start, traf.end, 'tfhd');
  const [tfdt] = find(view, traf.start, traf.end, 'tfdt');
  if (!tfhd || !tfdt) return 0;
  const flags = view.getUint32(tfhd.start) & 0xffffff;
  const scale = scales.get(view.getUint32(tfhd.start + 4));
  if (!scale) return 0;
  // Optional fields stand in this order: base data offset (8 bytes), description index, then the default duration.
  const usualAt = tfhd.start + 8 + (flags & 0x1 ? 8 : 0) + (flags & 0x2 ? 4 : 0);
  const usual = flags & 0x8 ? view.getUint32(usualAt) : 0;
  let units =
    view.getUint8(tfdt.start) === 1 ? Number(view.getBigUint64(tfdt.start + 4)) : view.getUint32(tfdt.start + 4);
  for (const trun of find(view, traf.start, traf.end, 'trun')) {
    const has = view.getUint32(trun.start) & 0xffffff;
    const count = view.getUint32(trun.start + 4);
    const fields = [0x100, 0x200, 0x400, 0x800].filter((flag) => has & flag).length;
    let at = trun.start + 8 + (has & 0x1 ? 4 : 0) + (has & 0x4 ? 4 : 0);
    for (let n = 0; n < count; n++, at += 4 * fields) units += has & 0x100 ? view.getUint32(at) : usual;
  }
  return units / scale;
}

async function read(file: Blob, start: number, end: number): Promise<DataView> {
  return new DataView(await file.slice(start, end).arrayBuffer());
}

/**
 * Measures what a recorder left behind, by walking over the boxes without reading the pictures: light enough for the
 * background. A fragment counts when both its index (`moof`) and its data (`mdat`) are there whole.
 */
export async function measureFilm(file: Blob): Promise<WholeFilm> {
  let scales: ReadonlyMap<number, number> = new Map();
  let index: Box | undefined;
  let last: Box | undefined;
  let size = 0;
  for (let at = 0; ; ) {
    const box = boxAt(await read(file, at, at + 16), 0, at);
    if (!box || box.end > file.size) break;
    if (box.type === 'moov') scales = timescales(await read(file, box.start, box.end));
    if (box.type === 'moof') index = box;
    if (box.type === 'mdat' && index) {
      last = index;
      size = box.end;
    }
    if (box.type === 'mfra' && last) size = box.end;
    at = box.end;
  }
  if (!last) return { size: 0, duration: 0 };
  const view = await read(file, last.start, last.end);
  const ends = find(view, 0, view.byteLength, 'traf').map((traf) => endOf(view, traf, scales));
  return { size, duration: Math.max(0, ...ends) };
}
