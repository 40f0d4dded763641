import { useEffect } from 'react';
import { useNow } from '../hooks/use-now.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { DeedForm } from './DeedForm.tsx';
import { asksMore, type DeedKind, deedKinds, deedsFor, hindrance, likelyDeed } from './deeds.ts';
import type { Row } from './desk-view.ts';
import { useConsult } from './use-consult.ts';

/**
 * Everything that may be done with the ticket, each by one click or one key; what needs words, a day or a file opens its form
 * under the buttons. `open` comes from the page, because its keys open forms too; a deed of one click that is «open» is done.
 */
export function DeedBar({
  row,
  open,
  onOpen,
}: {
  readonly row: Row;
  readonly open: DeedKind | undefined;
  readonly onOpen: (kind: DeedKind | undefined) => void;
}) {
  const { t, say } = useWords();
  const now = useNow('minute');
  const { view, status } = row.one;
  const { consult, busy, trouble } = useConsult(view.ticket.id);
  const kinds = deedsFor(row.one);
  const likely = likelyDeed(status, kinds);
  const stop = open && hindrance(open, view, now);
  const click = open !== undefined && !asksMore(open) && kinds.includes(open) && !stop ? open : undefined;
  useEffect(() => {
    if (!click) return;
    onOpen(undefined);
    void consult({ kind: click });
  }, [click, onOpen, consult]);

  if (kinds.length === 0) return null;
  return (
    <section aria-label={t('desk_deeds')} className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-1.5">
        {kinds.map((kind) => {
          const { key } = deedKinds.find((one) => one.kind === kind) ?? { key: '' };
          return (
            <Button
              key={kind}
              small
              look={kind === likely ? 'primary' : 'secondary'}
              aria-expanded={asksMore(kind) ? open === kind : undefined}
              aria-keyshortcuts={key}
              disabled={busy}
              onClick={() => onOpen(open === kind ? undefined : kind)}
            >
              {t(`desk_do_${kind}`)}
              <kbd className="font-sans text-2xs opacity-70">{key}</kbd>
            </Button>
          );
        })}
      </div>
      {trouble && <Notice weight="trouble">{trouble}</Notice>}
      {stop && (
        <Notice
          weight="warning"
          action={
            stop.rule === 'R-097' && (
              <Button small onClick={() => onOpen('forecast')}>
                {t('desk_do_forecast')}
              </Button>
            )
          }
        >
          {say(stop.words)} <span className="text-ink-3">{stop.rule}</span>
        </Notice>
      )}
      {open && asksMore(open) && kinds.includes(open) && (
        <DeedForm
          key={open}
          kind={open}
          row={row}
          busy={busy}
          onCancel={() => onOpen(undefined)}
          onDeed={async (deed) => {
            if (await consult(deed)) onOpen(undefined);
          }}
        />
      )}
    </section>
  );
}
