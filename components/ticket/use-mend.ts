import { useCallback } from 'react';
import { exhaust } from '../../lib/base/exhaust.ts';
import { asFailure } from '../../lib/base/failure.ts';
import type { DraftId } from '../../lib/model/ids.ts';
import type { Policy } from '../../lib/model/policy.ts';
import type { AnswerField, Answers, Draft } from '../../lib/model/ticket.ts';
import type { Fix } from '../../lib/model/verdict.ts';
import { addPngCopy } from '../evidence/png-copy.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { useToast } from '../ui/Toast.tsx';

export interface MendTools {
  readonly policy: Policy;
  readonly draft: Draft;
  readonly answers: Answers;
  readonly setAnswer: (field: AnswerField, value: string | undefined) => void;
  /** Opens the way to the curator. */
  readonly handOver: () => void;
}

type Undo = (() => unknown) | undefined;

/** Carries out the one-tap mend of a finding, says what was done, and offers the way back where there is one. */
export function useMend(tools: MendTools): (fix: Fix) => void {
  const desk = useDesk();
  const { t, fault } = useWords();
  const toast = useToast();

  return useCallback(
    (fix: Fix) => {
      const { policy, draft, answers, setAnswer } = tools;
      const put = (field: AnswerField, value: string): Undo => {
        const before = answers[field];
        setAnswer(field, value);
        return () => setAnswer(field, before);
      };
      const convert = async (id: string): Promise<Undo> => {
        const draftEvidence = await firstValue(desk.evidence(draft.id));
        const picture = draftEvidence.find((one) => one.id === id);
        if (!picture) return undefined;
        const made = await addPngCopy(desk, draft.id, picture);
        const { undo } = await desk.removeEvidence(picture.id);
        return async () => {
          await desk.removeEvidence(made);
          await undo();
        };
      };
      const split = async (parts: readonly string[]): Promise<Undo> => {
        const made: DraftId[] = [];
        for (const part of parts.slice(1)) {
          const id = await desk.newDraft();
          await desk.answer(id, { what: part, type: answers.type });
          for (const entity of draft.entities) await desk.addEntity(id, entity);
          made.push(id);
        }
        await desk.switchDraft(draft.id);
        const back = put('what', parts[0] ?? '');
        return async () => {
          for (const id of made) await desk.discardDraft(id);
          await desk.switchDraft(draft.id);
          await back?.();
        };
      };
      const act = async (): Promise<Undo> => {
        switch (fix.kind) {
          case 'set-answer':
            return put(fix.field, fix.value);
          case 'ask-as-question':
            return put('type', 'question');
          case 'put-marker':
            return put('what', `${fix.word}. ${answers.what}`);
          case 'introduce-contractor':
            return put('what', `${answers.what.trimEnd()}\n\n${introductionForm(policy)}`.trimStart());
          case 'use-channel': {
            const before = draft.channel;
            await desk.setChannel(draft.id, fix.channel);
            return () => desk.setChannel(draft.id, before);
          }
          case 'remove-evidence': {
            const row = (await firstValue(desk.evidence(draft.id))).find((one) => one.id === fix.evidenceId);
            return row && (await desk.removeEvidence(row.id)).undo;
          }
          case 'convert-picture':
            return convert(fix.evidenceId);
          case 'split':
            return split(fix.parts);
          case 'open-earlier': {
            const view = (await firstValue(desk.tickets)).find(({ ticket }) => ticket.code === fix.code);
            await desk.openPage('tickets', view?.ticket.id);
            return undefined;
          }
          case 'hand-to-curator':
            tools.handOver();
            return undefined;
          default:
            return exhaust(fix);
        }
      };
      act().then(
        (undo) => {
          if (undo) toast(t('mend_done'), { label: t('common_undo'), run: () => void undo() });
        },
        (error: unknown) => toast(fault(asFailure(error))),
      );
    },
    [tools, desk, t, fault, toast],
  );
}

/** The lines in which the client says who a contractor is, to be filled in; the labels are the policy's. */
function introductionForm({ intake }: Policy): string {
  const form = intake.introduction;
  return form ? [form.heading, `${form.who}: `, `${form.give}: `, `${form.want}: `].join('\n') : '';
}

/** The present value of a live one. */
function firstValue<T>(live: {
  watch(onValue: (value: T) => void, onError: (error: unknown) => void, signal: AbortSignal): void;
}): Promise<T> {
  const ending = new AbortController();
  return new Promise<T>((resolve, reject) => live.watch(resolve, reject, ending.signal)).finally(() => ending.abort());
}
