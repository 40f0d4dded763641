import { Failure } from '../base/failure.ts';
import type { Instant } from '../base/instant.ts';
import type { DraftId } from '../model/ids.ts';
import { Circumstances, type Draft } from '../model/ticket.ts';
import { giveConsent } from '../privacy/consent.ts';
import type { KuratorDb } from '../store/db.ts';
import { changeDraft } from '../store/drafts.ts';
import { readClient } from '../store/settings.ts';
import type { Desk } from './desk.ts';
import { policyIn } from './policies.ts';

/** What a draft holds beside the template: answers to the policy's own questions, and what single rules want to know. */
export function draftExtras(db: KuratorDb, now: () => Instant): Pick<Desk, 'answerExtras' | 'tell' | 'consent'> {
  const change = async (id: DraftId, patch: (draft: Draft) => Partial<Draft>) => {
    const changed = await changeDraft(db, id, now(), patch);
    if (!changed) throw new Failure('missing', { words: 'failure_draft_gone' });
  };
  return {
    answerExtras: (id, patch) => change(id, ({ extras }) => ({ extras: { ...extras, ...patch } })),
    tell: (id, patch) =>
      change(id, ({ circumstances }) => ({ circumstances: without({ ...circumstances, ...patch }) })),
    async consent(id, given) {
      const asked = (await policyIn(db, (await readClient(db))?.policyId ?? '')).intake.consent;
      const consent = given && asked ? giveConsent(asked, now()) : undefined;
      await change(id, ({ circumstances }) => ({ circumstances: without({ ...circumstances, consent }) }));
    },
  };
}

/** What is taken back is absent, not empty. */
function without(told: object): Circumstances {
  return Circumstances.parse(Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)));
}
