import { useCallback, useMemo, useState } from 'react';
import type { Draft, Extras } from '../../lib/model/ticket.ts';
import { extrasJournalOf } from './answer-journal.ts';
import { type SaveState, useAnswerWriter } from './use-answers.ts';
import { useDesk } from './use-desk.tsx';

/** Answers to the policy's own questions as they are typed, written like those of the template. */
export interface ExtrasInForm {
  readonly values: Extras;
  put(key: string, value: string): void;
  flush(): Promise<void>;
  readonly state: SaveState;
}

/** The extras of a draft. The form keeps what is typed; the database has it a moment later. */
export function useExtras(draft: Draft): ExtrasInForm {
  const desk = useDesk();
  const journal = useMemo(() => extrasJournalOf(draft.id), [draft.id]);
  const [values, setValues] = useState<Extras>(() => ({ ...draft.extras, ...defined(journal.read()) }));
  const writer = useAnswerWriter<Extras>(
    useCallback((patch) => desk.answerExtras(draft.id, defined(patch)), [desk, draft.id]),
    journal,
  );
  const { put: write, flush, state } = writer;
  const put = useCallback(
    (key: string, value: string) => {
      setValues((old) => ({ ...old, [key]: value }));
      write({ [key]: value });
    },
    [write],
  );
  return useMemo(() => ({ values, put, flush, state }), [values, put, flush, state]);
}

function defined(patch: Partial<Extras>): Extras {
  return Object.fromEntries(
    Object.entries(patch).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}
