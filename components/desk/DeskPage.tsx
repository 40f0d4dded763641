import { RefreshCw, Settings } from 'lucide-react';
import { useCallback, useEffect } from 'react';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useHash } from '../hooks/use-hash.ts';
import { PortalsAround } from '../hooks/use-portals.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { RebuildLine } from '../queue/RebuildLine.tsx';
import { IconButton } from '../ui/Button.tsx';
import { classes } from '../ui/classes.ts';
import { ClientRegister } from './ClientRegister.tsx';
import { DeskQueue } from './DeskQueue.tsx';
import { OfferProvider } from './OfferProvider.tsx';
import { ProofLibrary } from './ProofLibrary.tsx';

/** What stands in the base is shown before the portal is asked: both at once would be slower for both. Milliseconds. */
const FIRST_LOOK = 800;

const places = [
  ['', 'desk_tab_queue'],
  ['clients', 'desk_tab_clients'],
  ['proof', 'desk_tab_proof'],
] as const;

/** The consultant's desk (J8): the waiting list, the register of clients, what was proved. The address says which. */
export function DeskPage() {
  const { t, fault } = useWords();
  const desk = useDesk();
  const hash = useHash();
  const sync = useDeed();
  const place = hash.startsWith('clients') ? 'clients' : /^proof(?:&|$)/.test(hash) ? 'proof' : '';
  const { run } = sync;
  const ask = useCallback(() => void run(() => desk.syncNow()), [run, desk]);
  useEffect(() => {
    const timer = setTimeout(ask, FIRST_LOOK);
    return () => clearTimeout(timer);
  }, [ask]);

  return (
    <main className="flex h-screen flex-col">
      <header className="flex h-12 shrink-0 items-center gap-4 border-b border-line pr-3 pl-4">
        <h1 className="text-base font-semibold">{t('desk_title')}</h1>
        <nav aria-label={t('desk_places')} className="flex gap-1">
          {places.map(([id, key]) => (
            <a
              key={id}
              href={`#${id}`}
              aria-current={id === place ? 'page' : undefined}
              className={classes(
                'rounded-md px-2.5 py-1 text-sm',
                id === place ? 'bg-accent-soft font-medium' : 'text-ink-2 hover:bg-hover',
              )}
            >
              {t(key)}
            </a>
          ))}
        </nav>
        <span className="flex-1" />
        {sync.failure && (
          <span role="alert" className="truncate text-xs text-late">
            {fault(sync.failure)}
          </span>
        )}
        <IconButton icon={RefreshCw} label={t('tickets_sync')} disabled={sync.busy} onClick={ask} />
        <IconButton icon={Settings} label={t('common_settings')} onClick={() => desk.openPage('options')} />
      </header>
      <RebuildLine />
      <PortalsAround>
        <OfferProvider>
          {place === '' && <DeskQueue hash={hash} />}
          {place === 'clients' && <ClientRegister />}
          {place === 'proof' && <ProofLibrary hash={location.hash.slice(1)} />}
        </OfferProvider>
      </PortalsAround>
    </main>
  );
}
