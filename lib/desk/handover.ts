import { Failure } from '../base/failure.ts';
import type { Instant } from '../base/instant.ts';
import { openForm } from '../browser/tabs.ts';
import { ownVersion } from '../browser/version.ts';
import { loadWords } from '../browser/words.ts';
import { pageReaders } from '../inspect/readers.ts';
import type { Evidence } from '../model/evidence.ts';
import type { CheckedHandover } from '../model/handover.ts';
import type { KuratorDb } from '../store/db.ts';
import { readSettings } from '../store/settings.ts';
import type { HandoverDesk } from './desk-handover.ts';
import type { WholeHandover } from './handover-check.ts';

/** What the screens' handle of a checked file stands for: bytes stay where they are. */
const checked = new WeakMap<CheckedHandover, WholeHandover>();

function wholeOf(handover: CheckedHandover): WholeHandover {
  const whole = checked.get(handover);
  if (!whole) throw new Failure('missing', { words: 'failure_handover_damaged', code: 'not checked' });
  return whole;
}

async function isHere(db: KuratorDb, { id, kind, recordingId }: Evidence): Promise<boolean> {
  if (kind === 'link') return true;
  const table = recordingId ? db.recordings : db.blobs;
  return (
    (await table
      .where('id')
      .equals(recordingId ?? id)
      .count()) > 0
  );
}

/** Handing over and taking in, as the screens ask for it. What does it is heavy and seldom needed: it comes when asked for. */
export function handoverDeeds(db: KuratorDb, now: () => Instant): HandoverDesk {
  return {
    async planHandover(of) {
      const { readMatter } = await import('./handover-matter.ts');
      const { title, text, evidence } = await readMatter(db, of, now());
      const here = await Promise.all(evidence.map((row) => isHere(db, row)));
      const proofs = evidence.filter((_, at) => here[at]);
      return {
        title,
        text,
        proofs: proofs.length,
        size: proofs.reduce((sum, { size }) => sum + size, 0),
        absent: evidence.filter((_, at) => !here[at]).map(({ name }) => name),
      };
    },

    async makeHandover(of, person, told, signal) {
      const { makeHandover } = await import('./handover-out.ts');
      const words = await loadWords((await readSettings(db)).language);
      return makeHandover(db, of, { person, app: ownVersion(), words, now }, told, signal);
    },

    async checkHandover(file, told, signal) {
      const [{ checkHandover }, { draftOfHandover, knownHandover }] = await Promise.all([
        import('./handover-check.ts'),
        import('./handover-bring.ts'),
      ]);
      const whole = await checkHandover(file, pageReaders, told, signal);
      const { draft, evidence } = await draftOfHandover(db, whole, now());
      const { id, origin, madeAt, filed } = whole.manifest;
      const from = draft.from ?? { name: '', role: 'unknown', at: madeAt, file: id, origin };
      const handle = { from, filed, draft, evidence, size: file.size, known: await knownHandover(db, from) };
      checked.set(handle, whole);
      return handle;
    },

    openForm,
    handoverBytes: (handover, at) => wholeOf(handover).proofs[at]?.blob,

    async bringHandover(handover, again, told, signal) {
      const { bringHandover } = await import('./handover-bring.ts');
      return bringHandover(db, wholeOf(handover), handover, again, now(), told, signal);
    },
  };
}
