import { useMemo } from 'react';
import { compareWithEarlier } from '../../lib/standards/proof.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Notice } from '../ui/Notice.tsx';
import type { Row } from './desk-view.ts';

/** «Already solved»: the closed ticket that this one is most like, with what was proved there. */
export function SimilarNotice({ row }: { readonly row: Row }) {
  const { t } = useWords();
  const earlier = readyOf(useLive(useDesk().earlier));
  const { policy, ticket } = row.one;
  const found = useMemo(() => {
    const { repeat } = policy.intake.conduct;
    if (!repeat || !earlier) return undefined;
    const subject = {
      answers: ticket.answers,
      entities: ticket.entities,
      evidence: [],
      channel: ticket.channel,
      author: ticket.author,
      level: row.level,
      recent: [],
      training: false,
      strict: false,
      agreedDeadline: false,
      decisionMakerPresent: false,
      consented: false,
    };
    return earlier
      .filter((one) => one.closedAt !== undefined && one.text !== ticket.text && one.filedAt < ticket.filedAt)
      .map((one) => compareWithEarlier(policy, subject, one))
      .filter((one) => one !== undefined && one.place !== 'new' && one.likeness >= repeat.likeness)
      .sort((one, other) => (other?.likeness ?? 0) - (one?.likeness ?? 0))[0];
  }, [policy, ticket, earlier, row.level]);
  if (!found) return null;
  const proof = policy.intake.evidence.proofs.find(({ id }) => id === found.proof?.kind)?.label;
  return (
    <Notice weight="info" title={t('desk_similar', { code: found.earlier.code })}>
      {proof ? t('desk_similar_proved', { proof }) : t('desk_similar_closed')} <span className="text-ink-3">R-161</span>
    </Notice>
  );
}
