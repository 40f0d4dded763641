import type { Instant } from '../base/instant.ts';
import { loadWords, type Words } from '../browser/words.ts';
import { cleanName, freeName } from '../inspect/file-name.ts';
import type { Evidence } from '../model/evidence.ts';
import { leavingFilm, secondInCut } from '../model/film-cut.ts';
import { filmSecond } from '../model/film-second.ts';
import { EvidenceId, type RecordingId } from '../model/ids.ts';
import type { Recording } from '../model/recording.ts';
import type { Trail } from '../model/trail.ts';
import type { KuratorDb } from '../store/db.ts';
import { isOpenDraft } from '../store/drafts.ts';
import { addEvidence, takeEvidence } from '../store/evidence.ts';
import { readRecording } from '../store/recordings.ts';
import { readSettings } from '../store/settings.ts';
import { readTrail } from '../store/trails.ts';
import { proofOf } from './cut-film.ts';
import { digestOf } from './digest.ts';
import { type LeavingItem, type TrailAbout, trailHtml, trailJson } from './trail-file.ts';

/** The two files of a recording's trail have ids of their own, so that each is there once however often it is written. */
const files = (id: RecordingId) =>
  [
    { id: EvidenceId.parse(`${id}.trail`), ending: 'html', mime: 'text/html' },
    { id: EvidenceId.parse(`${id}.trail-data`), ending: 'json', mime: 'application/json' },
  ] as const;

/** What of a trail goes with the film: not what the person took out, and nothing of parts that were cut out. */
export function leavingItems(row: Recording, trail: Trail): LeavingItem[] {
  return trail.rows.flatMap(({ item, removed }) => {
    const whole = removed ? undefined : filmSecond(row, item.at);
    const second = whole === undefined ? undefined : secondInCut(row.made?.cut, whole);
    return second === undefined ? [] : [{ second, item }];
  });
}

function momentOf(at: Instant, language: Words['language']): string {
  const form = { dateStyle: 'long', timeStyle: 'medium' } as const;
  return new Intl.DateTimeFormat(language === 'ru' ? 'ru-RU' : 'en-GB', form).format(at);
}

/**
 * Makes the trail's files beside a kept recording be what was decided: written, written anew, or taken away when nothing
 * of it is to go. They belong to the draft; once its ticket is filed nothing changes any more. With `mayAdd` false
 * files are only renewed: somebody may have taken them out of the draft by hand.
 */
export async function settleTrail(db: KuratorDb, id: RecordingId, now: Instant, mayAdd: boolean): Promise<void> {
  const proof = await proofOf(db, id);
  if (!proof || !(await isOpenDraft(db, proof.draftId))) return;
  const [row, trail, settings] = await Promise.all([readRecording(db, id), readTrail(db, id), readSettings(db)]);
  const words = await loadWords(settings.language);
  const items = trail.attached ? leavingItems(row, trail) : [];
  const about: TrailAbout = {
    name: proof.name.replace(/\.[a-z0-9]{1,5}$/i, ''),
    startedAt: row.startedAt,
    moment: momentOf(row.startedAt, words.language),
    duration: leavingFilm(row).duration,
    items,
    environment: trail.environment,
  };
  for (const file of files(id)) {
    const before = await db.evidence.get(file.id);
    if (items.length === 0) {
      if (before) await takeEvidence(db, file.id, now);
      continue;
    }
    if (!before && !mayAdd) continue;
    const content = file.ending === 'html' ? trailHtml(about, words, words.language) : trailJson(about);
    const blob = new Blob([content], { type: file.mime });
    await addEvidence(db, await evidenceOf(db, proof, file, blob, words, before), blob, now);
  }
}

async function evidenceOf(
  db: KuratorDb,
  proof: Evidence,
  file: ReturnType<typeof files>[number],
  blob: Blob,
  words: Words,
  before: Evidence | undefined,
): Promise<Evidence> {
  const beside = await db.evidence.where('draftId').equals(proof.draftId).toArray();
  const film = proof.name.replace(/\.[a-z0-9]{1,5}$/i, '');
  const name = cleanName(`${words('trail_file_name', { name: film })}.${file.ending}`);
  const taken = new Set(beside.filter((one) => one.id !== file.id).map((one) => one.name));
  return {
    id: file.id,
    draftId: proof.draftId,
    kind: 'log',
    nature: 'document',
    name: before?.name ?? freeName(name, taken),
    mime: file.mime,
    size: blob.size,
    digest: await digestOf(blob),
    madeAt: proof.madeAt,
    annotated: false,
    ...(proof.page ? { page: proof.page } : {}),
  };
}
