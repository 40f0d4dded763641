import { useState } from 'react';
import { asFailure, type Failure } from '../../lib/base/failure.ts';
import { HOUR, type Instant, instant, MINUTE } from '../../lib/base/instant.ts';
import type { CircumstancesPatch } from '../../lib/desk/desk.ts';
import type { Draft } from '../../lib/model/ticket.ts';
import type { Finding } from '../../lib/model/verdict.ts';
import { actionOf, rightOf } from '../../lib/standards/authority.ts';
import { formatMoment, localZone } from '../format.ts';
import type { Case } from '../hooks/use-case.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { Field, TextArea } from '../ui/Field.tsx';
import { Select } from '../ui/Select.tsx';
import { Switch } from '../ui/Switch.tsx';

const trainingHours = [1, 2, 4, 8] as const;

/** Seconds say nothing here. */
function wholeMinute(at: Instant): Instant {
  return instant(at - (at % MINUTE));
}

export interface CircumstanceFieldsProps {
  readonly around: Case;
  readonly draft: Draft;
  readonly findings: readonly Finding[];
  readonly now: Instant;
}

/** What single rules want to know; each question is there only while its rule speaks, or once it was answered. */
export function CircumstanceFields({ around, draft, findings, now }: CircumstanceFieldsProps) {
  const { t, fault, language } = useWords();
  const desk = useDesk();
  const deed = useDeed();
  const { policy, client } = around;
  const { conduct, consent: asked } = policy.intake;
  const told = draft.circumstances ?? {};
  const tell = (patch: CircumstancesPatch) => void deed.run(() => desk.tell(draft.id, patch));
  const speaks = (rule: string | undefined, weight?: Finding['severity']) =>
    rule !== undefined && findings.some((one) => one.rule === rule && (!weight || one.severity === weight));

  const isTraining = told.trainingUntil !== undefined && now < told.trainingUntil;
  const right = client && rightOf(policy, client.role, actionOf(draft.answers.type, isTraining));
  const isConsented = told.consent !== undefined && told.consent.text === asked?.text;
  const hasContacts = asked?.contacts.some((key) => (draft.extras?.[key] ?? '').trim() !== '') ?? false;
  const shows = {
    training: isTraining || speaks(conduct.groupQuestions?.rule),
    agreed: told.agreedDeadline === true || speaks(conduct.firmDeadline?.rule, 'blocks'),
    decisionMaker: right?.needsDecisionMaker === true,
    changed: (told.whatChanged ?? '') !== '' || speaks(conduct.repeat?.rule),
    consent: asked !== undefined && hasContacts,
  };
  if (!Object.values(shows).some(Boolean)) return null;
  return (
    <div className="flex flex-col gap-1 rounded-lg bg-sunken px-2.5 py-1">
      {shows.training && (
        <div className="flex items-center justify-between gap-3 py-1">
          <span>{t('training_label')}</span>
          <div className="w-36">
            <Select
              small
              label={t('training_label')}
              value={isTraining ? 'on' : 'off'}
              options={[
                { value: 'off', label: t('training_none') },
                ...(isTraining && told.trainingUntil
                  ? [
                      {
                        value: 'on',
                        label: t('training_until', {
                          time: formatMoment(wholeMinute(told.trainingUntil), now, localZone(), language),
                        }),
                      },
                    ]
                  : []),
                ...trainingHours.map((n) => ({ value: String(n), label: t('training_hours', { n }) })),
              ]}
              onChange={(value) => {
                const hours = trainingHours.find((one) => String(one) === value);
                if (value === 'off') tell({ trainingUntil: undefined });
                else if (hours) tell({ trainingUntil: instant(now + hours * HOUR) });
              }}
            />
          </div>
        </div>
      )}
      {shows.agreed && (
        <Switch
          label={t('agreed_label')}
          hint={t('agreed_note')}
          checked={told.agreedDeadline === true}
          onChange={(on) => tell({ agreedDeadline: on ? true : undefined })}
        />
      )}
      {shows.decisionMaker && (
        <Switch
          label={t('decider_label')}
          hint={t('decider_note')}
          checked={told.decisionMaker === true}
          onChange={(on) => tell({ decisionMaker: on ? true : undefined })}
        />
      )}
      {shows.changed && <WhatChanged key={draft.id} draft={draft} />}
      {shows.consent && asked && (
        <div data-field="extra:consent">
          <Switch
            label={<span className="block text-xs">{asked.text}</span>}
            hint={
              isConsented && told.consent
                ? t('consent_given', { when: formatMoment(wholeMinute(told.consent.at), now, localZone(), language) })
                : asked.law
            }
            checked={isConsented}
            onChange={(on) => void deed.run(() => desk.consent(draft.id, on))}
          />
        </div>
      )}
      {deed.failure && (
        <p role="alert" className="pb-1 text-xs text-late">
          {fault(deed.failure)}
        </p>
      )}
    </div>
  );
}

/** The answer to «что изменилось?», written with each change: the database keeps the order. */
function WhatChanged({ draft }: { readonly draft: Draft }) {
  const { t, fault } = useWords();
  const desk = useDesk();
  const [text, setText] = useState(draft.circumstances?.whatChanged ?? '');
  const [failure, setFailure] = useState<Failure>();
  const write = (value: string) => {
    setText(value);
    desk.tell(draft.id, { whatChanged: value === '' ? undefined : value }).then(
      () => setFailure(undefined),
      (error: unknown) => setFailure(asFailure(error)),
    );
  };
  return (
    <Field label={t('changed_label')} note={t('changed_note')} error={failure && fault(failure)} className="py-1">
      {(control) => <TextArea {...control} value={text} onChange={(event) => write(event.target.value)} />}
    </Field>
  );
}
