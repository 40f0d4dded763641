import { Failure } from '../base/failure.ts';
import type { Instant } from '../base/instant.ts';
import { loadWords } from '../browser/words.ts';
import type { RecordingId } from '../model/ids.ts';
import type { Draft } from '../model/ticket.ts';
import { stepLines } from '../model/trail-words.ts';
import type { KuratorDb } from '../store/db.ts';
import { changeDraft } from '../store/drafts.ts';
import { liveOf } from '../store/live.ts';
import { readRecording } from '../store/recordings.ts';
import { readClient, readSettings } from '../store/settings.ts';
import { markAttached, markTrail, readTrail } from '../store/trails.ts';
import { mustBeOpen, proofOf } from './cut-film.ts';
import type { Desk } from './desk.ts';
import { policyIn } from './policies.ts';
import { leavingItems, settleTrail } from './trail-proof.ts';

/** The key under which a policy asks for steps to repeat a fault. */
const STEPS = 'steps';

/**
 * Puts the steps of a recording into its draft: into the answer to the policy's own question for them, where it
 * has one, else behind the description. Twice is once. Throws `missing` when the draft is filed or put away.
 */
async function stepsAsText(db: KuratorDb, id: RecordingId, now: () => Instant) {
  const [row, trail, proof, client, settings] = await Promise.all([
    readRecording(db, id),
    readTrail(db, id),
    proofOf(db, id),
    readClient(db),
    readSettings(db),
  ]);
  const [policy, words] = await Promise.all([policyIn(db, client?.policyId ?? ''), loadWords(settings.language)]);
  const steps = leavingItems(row, trail).flatMap(({ item }) => (item.is === 'step' ? [item] : []));
  const lines = stepLines(steps, words);
  const block = lines.join('\n');
  const hasQuestion = policy.intake.extras.some(({ key }) => key === STEPS);
  const draftId = proof?.draftId ?? row.draftId;
  let before: Pick<Draft, 'answers' | 'extras'> | undefined;
  let added = 0;
  const changed = await changeDraft(db, draftId, now(), ({ answers, extras = {} }) => {
    before = { answers, extras };
    const old = hasQuestion ? (extras[STEPS] ?? '') : answers.what;
    if (block === '' || old.includes(block)) return {};
    added = lines.length;
    const next = [old.trimEnd(), hasQuestion ? block : `${words('trail_steps_label')}\n${block}`].filter(Boolean);
    if (hasQuestion) return { extras: { ...extras, [STEPS]: next.join('\n') } };
    return { answers: { ...answers, what: next.join('\n\n') } };
  });
  if (!changed) throw new Failure('missing', { words: 'failure_draft_gone' });
  return {
    added,
    async undo() {
      if (!before || added === 0) return;
      const { answers, extras = {} } = before;
      await changeDraft(db, draftId, now(), (draft) =>
        hasQuestion
          ? { extras: { ...draft.extras, [STEPS]: extras[STEPS] ?? '' } }
          : { answers: { ...draft.answers, what: answers.what } },
      );
    },
  };
}

/** What a screen may ask about what happened while a recording was made. */
export function trailDeeds(db: KuratorDb, now: () => Instant) {
  return {
    trail: (id) => liveOf(() => readTrail(db, id)),
    async removeTrailItems(recordingId, ids, removed) {
      await mustBeOpen(db, recordingId);
      await markTrail(db, ids, removed);
      await settleTrail(db, recordingId, now(), !removed);
    },
    async attachTrail(recordingId, attached) {
      await mustBeOpen(db, recordingId);
      await markAttached(db, recordingId, attached);
      await settleTrail(db, recordingId, now(), attached);
    },
    stepsAsText: (id) => stepsAsText(db, id, now),
  } satisfies Partial<Desk>;
}
