import type { ReactNode } from 'react';
import type { Policy } from '../../lib/model/policy.ts';
import type { ActionId, PassageId } from '../../lib/model/policy-intake.ts';
import { RoleId } from '../../lib/model/standard-names.ts';
import { listChannels } from '../../lib/standards/channel.ts';
import { useWords } from '../hooks/use-words.tsx';
import { channelName } from '../ticket/channel-name.ts';
import { classes } from '../ui/classes.ts';
import { RuleRef } from './RuleRef.tsx';
import { roleName } from './role-name.ts';

const needs = {
  required: 'policy_need_required',
  wanted: 'policy_need_wanted',
  optional: 'policy_need_optional',
} as const;
const actions = ['question', 'fault', 'work', 'training'] as const satisfies readonly ActionId[];
const actionWords = {
  question: 'policy_action_question',
  fault: 'policy_action_fault',
  work: 'policy_action_work',
  training: 'policy_action_training',
} as const satisfies Record<ActionId, string>;
const passages = {
  file: 'policy_passage_file',
  'hand-over': 'policy_passage_hand_over',
  'question-only': 'policy_passage_question_only',
  refused: 'policy_passage_refused',
} as const satisfies Record<PassageId, string>;

/** Types and fields of the ticket, and the policy's own questions (R-080 … ). */
export function TemplateFacts({ policy }: { readonly policy: Policy }) {
  const { t } = useWords();
  const { types, fields, extras } = policy.intake;
  return (
    <div className="flex flex-col gap-3">
      {types.length > 0 && (
        <dl className="grid grid-cols-[minmax(0,9rem)_1fr] gap-x-4 gap-y-1">
          {types.map(({ id, label, definition, rule }) => (
            <Row key={id} name={label}>
              {definition} <RuleRef rule={rule} />
            </Row>
          ))}
        </dl>
      )}
      <Table head={[t('policy_column_field'), t('policy_column_question'), t('policy_column_need')]}>
        {fields.map(({ field, label, question, need, rule }) => (
          <tr key={field} className="border-b border-line last:border-0">
            <Name>{label}</Name>
            <Cell>{question}</Cell>
            <Cell whole>
              {t(needs[need])} <RuleRef rule={rule} />
            </Cell>
          </tr>
        ))}
        {extras.map(({ key, label, question, weight, rule }) => (
          <tr key={key} className="border-b border-line last:border-0">
            <Name>{label}</Name>
            <Cell>{question}</Cell>
            <Cell whole>
              {t(needs[weight === 'blocks' ? 'required' : weight === 'warns' ? 'wanted' : 'optional'])}{' '}
              <RuleRef rule={rule} />
            </Cell>
          </tr>
        ))}
      </Table>
    </div>
  );
}

/** Who may file what (section 10). */
export function RoleFacts({ policy }: { readonly policy: Policy }) {
  const { t } = useWords();
  const { authority } = policy.intake;
  if (authority.length === 0) return <p>{t('policy_roles_anyone')}</p>;
  const roles = RoleId.options.filter((role) => authority.some((row) => row.role === role));
  return (
    <Table head={[t('policy_column_role'), ...actions.map((action) => t(actionWords[action]))]}>
      {roles.map((role) => (
        <tr key={role} className="border-b border-line last:border-0">
          <Name>{roleName(role, t)}</Name>
          {actions.map((action) => {
            const row = authority.find((one) => one.role === role && one.action === action);
            return (
              <Cell key={action}>
                {t(passages[row?.passage ?? 'file'])}
                {row?.needsDecisionMaker && `, ${t('policy_with_decision_maker')}`} {row && <RuleRef rule={row.rule} />}
              </Cell>
            );
          })}
        </tr>
      ))}
    </Table>
  );
}

/** Which ways are open at each level (section 6). */
export function ChannelFacts({ policy }: { readonly policy: Policy }) {
  const words = useWords();
  const kinds = [
    ['tasks', words.t('policy_may_tasks')],
    ['tasks-of-curator', words.t('policy_may_tasks_of_curator')],
    ['tasks-of-decision-makers', words.t('policy_may_tasks_of_decision_makers')],
    ['questions', words.t('policy_may_questions')],
  ] as const;
  return (
    <dl className="grid grid-cols-[minmax(0,9rem)_1fr] gap-x-4 gap-y-2">
      {policy.levels.map(({ id, label }) => {
        const rows = listChannels(policy, id);
        return (
          <Row key={id} name={label}>
            {kinds.map(([may, name]) => {
              const open = rows.filter((row) => row.may === may);
              if (open.length === 0) return null;
              return (
                <span key={may} className="block">
                  <span className="text-ink-3">{name}: </span>
                  {open.map(({ channel }) => channelName(channel, words)).join(', ')}{' '}
                  <RuleRef rule={[...new Set(open.map(({ rule }) => rule))].join(', ')} />
                </span>
              );
            })}
          </Row>
        );
      })}
    </dl>
  );
}

/** In which order tickets are taken, and how long work usually takes (section 8). */
export function QueueFacts({ policy }: { readonly policy: Policy }) {
  const { t, say, label } = useWords();
  const nameOf = (type: string) => label(policy.intake.types.find(({ id }) => id === type)?.label ?? type);
  return (
    <div className="flex flex-col gap-3">
      <ol className="flex list-inside list-decimal flex-col gap-1">
        {policy.lanes.map(({ id, words, rule }) => (
          <li key={id} className="figures">
            {say({ key: words })} <RuleRef rule={rule} />
          </li>
        ))}
      </ol>
      {policy.forecasts.length > 0 && (
        <div>
          <h4 className="mb-1 text-xs text-ink-3">{t('policy_forecasts')}</h4>
          <dl className="grid grid-cols-[minmax(0,9rem)_1fr] gap-x-4 gap-y-1">
            {policy.forecasts.map(({ text, types, rule }) => (
              <Row key={text} name={text}>
                {types.map(nameOf).join(', ')} <RuleRef rule={rule} />
              </Row>
            ))}
          </dl>
        </div>
      )}
    </div>
  );
}

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="font-medium wrap-anywhere">{name}</dt>
      <dd className="min-w-0 text-ink-2">{children}</dd>
    </>
  );
}

function Table({ head, children }: { readonly head: readonly string[]; readonly children: ReactNode }) {
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-collapse text-left text-sm">
        <thead>
          <tr className="border-b border-line text-xs text-ink-3">
            {head.map((name) => (
              <th key={name} scope="col" className="py-1 pr-3 align-bottom font-medium last:pr-0">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

function Name({ children }: { readonly children: ReactNode }) {
  return (
    <th scope="row" className="py-1.5 pr-3 align-top font-medium">
      {children}
    </th>
  );
}

function Cell({ whole, children }: { readonly whole?: boolean; readonly children: ReactNode }) {
  return (
    <td className={classes('py-1.5 pr-3 align-top text-ink-2 last:pr-0', whole && 'whitespace-nowrap')}>{children}</td>
  );
}
