import { ListChecks, PanelRightOpen, Settings, UserRoundCog } from 'lucide-react';
import type { Draft } from '../../lib/model/ticket.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';
import { useWords } from '../hooks/use-words.tsx';
import { IconButton } from '../ui/Button.tsx';
import { DraftSwitcher } from './DraftSwitcher.tsx';

/** The head of the popup: name, drafts, how many tickets are open, settings. */
export function PopupHeader({
  drafts,
  draft,
}: {
  readonly drafts: readonly Draft[];
  /** The draft on the screen; none when a filed ticket is. */
  readonly draft: Draft | undefined;
}) {
  const { t } = useWords();
  const desk = useDesk();
  const open = readyOf(useLive(desk.openCount)) ?? 0;
  const isConsultant = readyOf(useLive(desk.settings))?.role === 'consultant';
  // The panel stays where it is; the popup has done its work. What refuses leaves the popup open, as it was.
  const openSide = () =>
    desk.openSide().then(
      () => window.close(),
      () => undefined,
    );
  return (
    <header className="flex h-11 shrink-0 items-center gap-1 border-b border-line pr-2 pl-3">
      <h1 className="text-base font-semibold">{t('extension_name')}</h1>
      {draft && <DraftSwitcher drafts={drafts.length > 0 ? drafts : [draft]} open={draft} />}
      <span className="flex-1" />
      {desk.hasSide() && <IconButton icon={PanelRightOpen} label={t('tickets_side')} onClick={() => void openSide()} />}
      {isConsultant && <IconButton icon={UserRoundCog} label={t('popup_desk')} onClick={() => desk.openPage('desk')} />}
      <IconButton icon={ListChecks} label={t('popup_tickets', { n: open })} onClick={() => desk.openPage('tickets')}>
        {open > 0 && (
          <span aria-hidden className="figures text-xs font-medium">
            {open}
          </span>
        )}
      </IconButton>
      <IconButton icon={Settings} label={t('common_settings')} onClick={() => desk.openPage('options')} />
    </header>
  );
}
