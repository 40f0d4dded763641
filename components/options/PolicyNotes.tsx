import type { Policy } from '../../lib/model/policy.ts';
import type { Note } from '../../lib/model/policy-order.ts';
import { useWords } from '../hooks/use-words.tsx';
import { RuleRef } from './RuleRef.tsx';

const topics = ['tasks', 'answers', 'channels', 'conduct', 'warranty'] as const satisfies readonly Note['topic'][];
const topicWords = {
  tasks: 'policy_topic_tasks',
  answers: 'policy_topic_answers',
  channels: 'policy_topic_channels',
  conduct: 'policy_topic_conduct',
  warranty: 'policy_topic_warranty',
} as const satisfies Record<Note['topic'], string>;

/** What the standards say to the reader, by topic, and what one side goes through point by point. */
export function PolicyNotes({ policy }: { readonly policy: Policy }) {
  const { t } = useWords();
  const parts = topics
    .map((topic) => ({ topic, notes: policy.notes.filter((note) => note.topic === topic) }))
    .filter(({ notes }) => notes.length > 0);
  return (
    <div className="flex flex-col gap-4">
      {parts.map(({ topic, notes }) => (
        <section key={topic} aria-label={t(topicWords[topic])}>
          <h4 className="mb-1 text-xs font-medium text-ink-3">{t(topicWords[topic])}</h4>
          <ul className="flex flex-col gap-1.5">
            {notes.map(({ text, rule }) => (
              <li key={text}>
                {text} <RuleRef rule={rule} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {policy.checklists.map(({ id, label, items, rule }) => (
        <section key={id} aria-label={label}>
          <h4 className="mb-1 text-xs font-medium text-ink-3">
            {label} <RuleRef rule={rule} />
          </h4>
          <ol className="flex list-inside list-decimal flex-col gap-1">
            {items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}
