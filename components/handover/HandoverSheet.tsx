import { useEffect, useMemo, useState } from 'react';
import { asFailure, type Failure } from '../../lib/base/failure.ts';
import type { HandoverOf, HandoverPlan } from '../../lib/model/handover.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';
import { useWords } from '../hooks/use-words.tsx';
import { TextBlock } from '../ticket/TextPreview.tsx';
import { Busy } from '../ui/Busy.tsx';
import { Sheet } from '../ui/Dialog.tsx';
import { Fold } from '../ui/Fold.tsx';
import { Notice } from '../ui/Notice.tsx';
import { HandoverMaker } from './HandoverMaker.tsx';
import { TextWays } from './TextWays.tsx';

const nothingToWaitFor = () => Promise.resolve();

/** Hands a draft to the curator (J7), or a ticket to whoever carries it (J12): as one file, or as a text. */
export function HandoverSheet({
  of,
  page,
  ready = nothingToWaitFor,
  onClose,
}: {
  readonly of: HandoverOf;
  /** Address of what it is about. */
  readonly page: string | undefined;
  readonly ready?: (() => Promise<unknown>) | undefined;
  readonly onClose: () => void;
}) {
  const { t, fault } = useWords();
  const desk = useDesk();
  const settings = readyOf(useLive(desk.settings));
  const connection = useLive(desk.connection);
  const [plan, setPlan] = useState<HandoverPlan>();
  const [failure, setFailure] = useState<Failure>();
  const isDraft = 'draft' in of;
  const id = isDraft ? of.draft : of.ticket;
  const what = useMemo(() => of, [id]);
  useEffect(() => {
    let isShown = true;
    ready()
      .then(() => desk.planHandover(what))
      .then(
        (found) => isShown && setPlan(found),
        (error: unknown) => isShown && setFailure(asFailure(error)),
      );
    return () => {
      isShown = false;
    };
  }, [desk, what, ready]);
  const isReady = plan && settings && connection.is !== 'loading';

  return (
    <Sheet
      open
      onClose={onClose}
      title={t(isDraft ? 'handover_title' : 'handover_ticket_title')}
      close={t('common_close')}
    >
      <div className="flex flex-col gap-4">
        <p className="text-sm text-ink-2">{t(isDraft ? 'handover_about' : 'handover_ticket_about')}</p>
        {failure && <Notice weight="trouble">{fault(failure)}</Notice>}
        {!isReady && !failure && <Busy words={t('common_loading')} slow={t('common_slow')} />}
        {isReady && (
          <>
            <HandoverMaker
              of={what}
              plan={plan}
              name={settings.ownName ?? readyOf(connection)?.me.name ?? ''}
              ready={ready}
            />
            <div className="flex flex-col gap-2 border-t border-line pt-3">
              <h3 className="text-xs font-medium text-ink-2">{t('handover_or_text')}</h3>
              <TextWays title={plan.title} text={plan.text} page={page} />
              <Fold title={t('handover_show_text')}>
                <TextBlock title={plan.title} text={plan.text} />
              </Fold>
            </div>
          </>
        )}
      </div>
    </Sheet>
  );
}
