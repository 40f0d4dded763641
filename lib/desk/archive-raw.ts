import type { Instant } from '../base/instant.ts';
import { redact } from '../base/redact.ts';
import { writeZip, type ZipPart } from '../store/archive-zip.ts';
import { readRaw } from '../store/raw-base.ts';
import { listRecordingFiles, recordingFile } from '../store/recordings.ts';
import { openScratch } from '../store/scratch.ts';

/**
 * The working database as it lies there, read past our schema: for the day on which it cannot be brought up to date. Rows as
 * lines of JSON, bytes and films as files; a person of trade can make use of it, `checkArchive` takes it for none of ours.
 */
export async function exportRaw(
  name: string,
  at: Instant,
  told: (share: number) => void,
  signal: AbortSignal,
): Promise<Blob> {
  const parts: ZipPart[] = [];
  let number = 0;
  const asLine = (row: unknown) =>
    redact(
      JSON.stringify(row, (_, value: unknown) => {
        if (!(value instanceof Blob)) return value;
        number += 1;
        const part = `raw/files/${number}`;
        parts.push({ name: part, blob: value });
        return { file: part, mime: value.type };
      }),
    );
  for (const table of await readRaw(name)) {
    parts.push({ name: `raw/tables/${table.name}.jsonl`, blob: new Blob(table.rows.map((row) => `${asLine(row)}\n`)) });
  }
  for (const file of await listRecordingFiles()) {
    const blob = file.endsWith('.room') ? undefined : await recordingFile(file);
    if (blob) parts.push({ name: `raw/recordings/${file}`, blob });
  }
  const total = parts.reduce((sum, { blob }) => sum + blob.size, 0);
  const scratch = await openScratch(at);
  let done = 0;
  try {
    await writeZip(
      scratch.stream,
      parts,
      (bytes) => {
        done += bytes;
        told(total === 0 ? 1 : done / total);
      },
      signal,
    );
  } catch (error) {
    await scratch.stream.abort(error).catch(() => undefined);
    await scratch.remove();
    throw error;
  }
  return scratch.file();
}
