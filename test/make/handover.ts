import { BlobReader, BlobWriter, ZipReader, ZipWriter } from '@zip.js/zip.js';
import { digestOf } from '../../lib/desk/digest.ts';
import { RecordingId } from '../../lib/model/ids.ts';
import { emptyAnswers } from '../../lib/model/ticket.ts';
import type { KuratorDb } from '../../lib/store/db.ts';
import { aDraft, aFilm, aProof } from './archive.ts';
import { makeEntity, noon } from './ticket.ts';

/** The beginning of a picture, and of a film: as much of them as is looked at to tell what they are. */
export const png = (fill: number) => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, ...Array(40).fill(fill)]);
const mp4 = new Uint8Array([
  0,
  0,
  0,
  24,
  ...[...'ftypisom'].map((sign) => sign.charCodeAt(0)),
  ...Array(5_000).fill(7),
]);

/** A draft of an employee with a picture, a film and its trail, a link and a password that slipped into the text. */
export async function fillDraft(db: KuratorDb, disk: Map<string, Map<string, Blob>>): Promise<void> {
  const folder = disk.get('recordings') ?? new Map<string, Blob>();
  disk.set('recordings', folder.set('film-1.mp4', new Blob([mp4], { type: 'video/mp4' })));
  const draft = {
    ...aDraft('draft-1', 'Не открывается сделка 12: пароль: Qwerty123', ['proof-1', 'proof-2', 'proof-3']),
    answers: {
      ...emptyAnswers,
      type: 'breakage' as const,
      title: 'Не открывается сделка <12>',
      what: 'При нажатии на «Сохранить» ничего не происходит, пароль: Qwerty123',
      why: 'Стоит отгрузка',
      who: 'Отдел продаж',
      when: 'оценочно к 12.12.2026',
    },
    entities: [makeEntity({ id: '12', title: 'Поставка окон' })],
    extras: { phone: '+7 900 000-00-00' },
    circumstances: { whatChanged: 'Другой ноутбук', agreedDeadline: true, trainingUntil: noon },
    waived: ['R-111'],
  };
  await db.drafts.add(draft);
  const film = {
    kind: 'recording',
    nature: 'video',
    mime: 'video/mp4',
    recordingId: RecordingId.parse('film-1'),
  } as const;
  const picture = png(1);
  await db.evidence.bulkAdd([
    aProof('proof-1', 'draft-1', { name: 'Снимок: «Сделка».png', size: picture.length }),
    aProof('proof-2', 'draft-1', { ...film, name: 'Запись.mp4', size: mp4.length, duration: 4, poster: 2 }),
    aProof('proof-3', 'draft-1', {
      ...{ kind: 'log', nature: 'document', mime: 'text/html', name: 'Шаги записи.html', size: 21 },
      page: 'https://romashka.bitrix24.ru/crm/deal/details/12/',
    }),
  ]);
  await db.blobs.bulkAdd([
    { id: 'proof-1', blob: new Blob([picture], { type: 'image/png' }) },
    { id: 'proof-3', blob: new Blob(['<!doctype html>шаги'], { type: 'text/html' }) },
  ]);
  await db.recordings.add({ ...aFilm('film-1', 'draft-1', mp4.length), duration: 4, microphone: true });
}

/** Parts of a ZIP by name. */
export async function partsIn(file: Blob): Promise<Map<string, Blob>> {
  const parts = new Map<string, Blob>();
  for (const entry of await new ZipReader(new BlobReader(file)).getEntries()) {
    if (!entry.directory) parts.set(entry.filename, await entry.getData(new BlobWriter(), { useWebWorkers: false }));
  }
  return parts;
}

/** A ZIP of these parts, packed where `level` says so. */
export async function zipOf(parts: Iterable<readonly [string, Blob]>, level = 0): Promise<Blob> {
  const out = new ZipWriter(new BlobWriter(), { useWebWorkers: false, level });
  for (const [name, blob] of parts) await out.add(name, new BlobReader(blob));
  return out.close();
}

/**
 * A file made by somebody who knows its form: contents and parts changed, sizes and digests made to fit. What comes of it
 * is refused for what it is, or not at all.
 */
export async function forged(
  file: Blob,
  change: (contents: Record<string, unknown> & { proofs: Record<string, unknown>[] }, parts: Map<string, Blob>) => void,
): Promise<Blob> {
  const parts = await partsIn(file);
  const contents = JSON.parse((await parts.get('kurator.json')?.text()) ?? '{}');
  parts.delete('kurator.json');
  change(contents, parts);
  contents.parts = await Promise.all(
    [...parts].map(async ([name, blob]) => ({ name, size: blob.size, digest: await digestOf(blob) })),
  );
  return zipOf([['kurator.json', new Blob([JSON.stringify(contents)])], ...parts]);
}
