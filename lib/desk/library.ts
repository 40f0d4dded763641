import { Failure } from '../base/failure.ts';
import { plainLine } from '../base/text.ts';
import { Claim } from '../model/claim.ts';
import { Evidence } from '../model/evidence.ts';
import type { DraftId } from '../model/ids.ts';
import { readTrailFile, type TrailNote, trailText } from '../model/trail-file.ts';
import type { KuratorDb } from '../store/db.ts';
import { liveOf } from '../store/live.ts';
import type { LibraryDesk } from './desk-library.ts';

/** Beyond so many drafts one reading of the whole table is quicker than one for each. */
const FEW = 400;
/** Trails beyond these are not searched: newest films first, and none that is longer than any of ours. */
const TRAILS = 300;
const LONGEST = 6_000_000;

/** Rows of thousands of proofs are looked at by hand, and only what looks odd is put before the schema. */
const sound = (rows: readonly Evidence[]): Evidence[] =>
  rows.filter((row) => looksWhole(row) || Evidence.safeParse(row).success);

function looksWhole(row: Partial<Evidence>): boolean {
  const { id, draftId, kind, nature, name, mime, size, madeAt, claim, shot } = row;
  const isNamed = [id, draftId, kind, nature, name, mime].every((value) => typeof value === 'string');
  return isNamed && Number.isFinite(size) && Number.isFinite(madeAt) && claim === undefined && shot === undefined;
}

/** Proof of all filed tickets: everything that is no draft's. What belongs to no ticket at all is shown by nobody. */
async function readLibrary(db: KuratorDb): Promise<readonly Evidence[]> {
  const [open, rows] = await Promise.all([db.drafts.toCollection().primaryKeys(), db.evidence.toArray()]);
  const drafts = new Set<string>(open);
  return sound(rows.filter(({ draftId }) => !drafts.has(draftId)));
}

/** Proof of these drafts. */
async function readProofOf(db: KuratorDb, drafts: readonly DraftId[]): Promise<readonly Evidence[]> {
  const wanted = new Set<string>(drafts);
  if (wanted.size > FEW) return sound((await db.evidence.toArray()).filter(({ draftId }) => wanted.has(draftId)));
  const rows = await db.transaction('r', db.evidence, () =>
    Promise.all(drafts.map((draftId) => db.evidence.where('draftId').equals(draftId).toArray())),
  );
  return sound(rows.flat());
}

/** What the trails say whose files lie in this browser: of own films, and of those brought from the portal. */
async function readTrailNotes(db: KuratorDb): Promise<readonly TrailNote[]> {
  const files = (await db.evidence.toArray())
    .filter(({ kind, mime, size }) => kind === 'log' && mime === 'application/json' && size <= LONGEST)
    .sort((one, other) => other.madeAt - one.madeAt)
    .slice(0, TRAILS);
  const blobs = await db.blobs.bulkGet(files.map(({ id }) => id));
  // Outside of the database's transaction: reading a file takes its own time.
  const texts = await Promise.all(blobs.map(async (row) => (row ? row.blob.text() : undefined)));
  return files.flatMap(({ draftId }, at) => {
    const trail = readTrailFile(texts[at] ?? '');
    if (!trail) return [];
    const { environment, film } = trail;
    const device = environment && [environment.system, environment.browser].filter(Boolean).join(', ');
    return [{ draftId, film, text: trailText(trail), ...(device ? { device } : {}) }];
  });
}

/** Empty fields are absent ones. */
function claimOf(claim: Claim): Claim {
  const said = Object.entries(claim).flatMap(([name, value]) => {
    const plain = plainLine(value ?? '', 120);
    return plain ? [[name, plain] as const] : [];
  });
  return Claim.parse(Object.fromEntries(said));
}

/** What a screen may ask about what was proved (R-161, R-170 … R-179). */
export function libraryDeeds(db: KuratorDb): LibraryDesk {
  return {
    library: liveOf(() => readLibrary(db)),
    proofOf: (drafts) => liveOf(() => readProofOf(db, drafts)),
    trailNotes: {
      watch(onValue, onError, signal) {
        // Asked again when a proof comes or goes; the files themselves never change.
        const rows = liveOf(() => db.evidence.where('id').above('').keys());
        const read = () =>
          readTrailNotes(db).then(
            (notes) => {
              if (!signal.aborted) onValue(notes);
            },
            (error: unknown) => {
              if (!signal.aborted) onError(error);
            },
          );
        rows.watch(() => void read(), onError, signal);
      },
    },
    async claim(id, claim) {
      const changed = await db.evidence.update(id, { claim: claimOf(claim) });
      if (changed === 0 && !(await db.evidence.get(id)))
        throw new Failure('missing', { words: 'failure_evidence_gone', params: { name: '' } });
    },
  };
}
