import { ChartNoAxesColumn, PanelRightOpen, RefreshCw, Settings } from 'lucide-react';
import { HandoverDoor } from '../handover/HandoverDoor.tsx';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { IconButton } from '../ui/Button.tsx';

/** Whether this very page stands in the side panel. */
const isBeside = location.pathname.startsWith('/sidepanel');

/** The head of the tickets page: its name, asking the portal now, settings. */
export function TicketsTop() {
  const { t, fault } = useWords();
  const desk = useDesk();
  const sync = useDeed();
  const side = useDeed();
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 border-b border-line pr-3 pl-4">
      <h1 className="text-base font-semibold">{t('tickets_title')}</h1>
      <span className="flex-1" />
      {(sync.failure ?? side.failure) && (
        <span role="alert" className="truncate text-xs text-late">
          {[sync.failure, side.failure].map((failure) => failure && fault(failure))}
        </span>
      )}
      <HandoverDoor />
      <IconButton
        icon={RefreshCw}
        label={t('tickets_sync')}
        disabled={sync.busy}
        onClick={() => sync.run(() => desk.syncNow())}
      />
      {desk.hasSide() && !isBeside && (
        <IconButton icon={PanelRightOpen} label={t('tickets_side')} onClick={() => side.run(() => desk.openSide())} />
      )}
      <IconButton icon={ChartNoAxesColumn} label={t('tickets_report')} onClick={() => desk.openPage('report')} />
      <IconButton icon={Settings} label={t('common_settings')} onClick={() => desk.openPage('options')} />
    </header>
  );
}
