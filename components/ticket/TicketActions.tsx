import { CircleCheck, ImagePlus, PenLine, RotateCcw, Star, Zap } from 'lucide-react';
import { useState } from 'react';
import type { TicketView } from '../../lib/desk/desk.ts';
import type { Undoable } from '../../lib/model/grace.ts';
import type { Status } from '../../lib/standards/status.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useUndoable } from '../hooks/use-undoable.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { Sheet } from '../ui/Dialog.tsx';
import { CorrectSheet } from './CorrectSheet.tsx';
import { type Offer, offersOf } from './may-act.ts';
import { ProofSheet } from './ProofSheet.tsx';
import { RatingSheet } from './RatingSheet.tsx';
import { ReasonSheet } from './ReasonSheet.tsx';

type Open = 'reopen' | 'rate' | 'rush' | 'correct' | 'proof';

/** What the client may do about the ticket as it stands: only what makes sense is there (J5). */
export function TicketActions({ view, status }: { readonly view: TicketView; readonly status: Status }) {
  const { t } = useWords();
  const desk = useDesk();
  const undoable = useUndoable();
  const [open, setOpen] = useState<Open>();
  const { ticket, policy, events } = view;
  const offers = offersOf(view, status);
  const rating = events.findLast((event) => event.kind === 'rated')?.detail.rating;
  const close = () => setOpen(undefined);
  // A sheet shows its own troubles: it tells here only that the deed was done.
  const done = (work: Promise<Undoable>) => work.then((way) => undoable.told(way, t('act_done')));
  const isNothing = Object.values(offers).every((offer) => offer === 'none');
  if (isNothing && rating === undefined) return null;

  return (
    <section aria-label={t('act_title')} className="flex flex-wrap items-center gap-2">
      <Act
        offer={offers.accept}
        icon={CircleCheck}
        words={t('act_accept')}
        isMain
        busy={undoable.busy}
        onClick={() => void undoable.act(() => desk.accept(ticket.id), t('act_done'))}
      />
      <Act offer={offers.reopen} icon={RotateCcw} words={t('act_reopen')} onClick={() => setOpen('reopen')} />
      <Act offer={offers.rate} icon={Star} words={t('act_rate')} onClick={() => setOpen('rate')} />
      <Act offer={offers.proof} icon={ImagePlus} words={t('act_proof')} onClick={() => setOpen('proof')} />
      <Act offer={offers.correct} icon={PenLine} words={t('act_correct')} onClick={() => setOpen('correct')} />
      <Act offer={offers.rush} icon={Zap} words={t('act_rush')} onClick={() => setOpen('rush')} />
      {rating !== undefined && (
        <span className="figures text-xs text-ink-2">{t('act_rated', { n: rating, best: policy.rating.best })}</span>
      )}
      {undoable.trouble && (
        <span role="alert" className="text-xs text-late">
          {undoable.trouble}
        </span>
      )}
      {open === 'reopen' && (
        <ReasonSheet
          title={t('act_reopen')}
          note={t('act_reopen_note')}
          label={t('act_reason')}
          onClose={close}
          onDo={(reason) => done(desk.reopen(ticket.id, reason))}
        />
      )}
      {open === 'correct' && (
        <CorrectSheet ticket={ticket} onClose={close} onDo={(change) => done(desk.correct(ticket.id, change))} />
      )}
      {open === 'proof' && (
        <ProofSheet ticket={ticket} onClose={close} onSend={() => done(desk.sendProof(ticket.id))} />
      )}
      {open === 'rate' && (
        <RatingSheet
          policy={policy}
          onClose={close}
          onRate={(value, reason) => done(desk.rate(ticket.id, value, reason))}
        />
      )}
      {open === 'rush' && <RushSheet onClose={close} onAsk={() => done(desk.askForRush(ticket.id))} />}
    </section>
  );
}

function Act({
  offer,
  icon,
  words,
  isMain,
  busy,
  onClick,
}: {
  readonly offer: Offer;
  readonly icon: typeof Star;
  readonly words: string;
  readonly isMain?: boolean;
  readonly busy?: boolean;
  readonly onClick: () => void;
}) {
  const { t } = useWords();
  if (offer === 'none') return null;
  const isLeaving = offer === 'leaving';
  return (
    <Button
      small
      look={isMain ? 'primary' : 'secondary'}
      icon={icon}
      disabled={isLeaving || busy === true}
      onClick={onClick}
    >
      {words}
      {isLeaving && ` · ${t('act_leaving')}`}
    </Button>
  );
}

/** it costs money and shifts other people's tasks, so it is asked twice. */
function RushSheet({ onClose, onAsk }: { readonly onClose: () => void; readonly onAsk: () => Promise<unknown> }) {
  const { t, fault } = useWords();
  const deed = useDeed();
  const act = async () => {
    if (await deed.run(onAsk)) onClose();
  };
  return (
    <Sheet open onClose={onClose} title={t('act_rush')} close={t('common_close')}>
      <div className="flex flex-col gap-3 text-sm">
        <p>{t('act_rush_sure')}</p>
        <p className="text-ink-2">
          {t('act_rush_note')} <span className="text-ink-3">R-099</span>
        </p>
        {deed.failure && (
          <p role="alert" className="text-xs text-late">
            {fault(deed.failure)}
          </p>
        )}
        <div className="flex justify-end">
          <Button look="primary" icon={Zap} disabled={deed.busy} onClick={() => void act()}>
            {t('act_rush')}
          </Button>
        </div>
      </div>
    </Sheet>
  );
}
