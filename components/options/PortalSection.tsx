import { Plus } from 'lucide-react';
import { useState } from 'react';
import { type Connection, MAIN } from '../../lib/model/portal.ts';
import type { Settings } from '../../lib/model/settings.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { CodeForm } from './CodeForm.tsx';
import { ConnectionForm } from './ConnectionForm.tsx';
import { ConnectionSummary } from './ConnectionSummary.tsx';
import { PortalCard } from './PortalCard.tsx';

/**
 * The curator's one portal, or the consultant's several. Whoever changes the role with several connected sees them still, and
 * can leave each.
 */
export function PortalSection({
  connection,
  role,
}: {
  readonly connection: Connection | undefined;
  readonly role: Settings['role'];
}) {
  const { t } = useWords();
  const all = readyOf(useLive(useDesk().connections)) ?? [];
  const further = all.filter(({ id }) => id !== MAIN);
  const main = connection ? (
    <ConnectionSummary connection={connection} />
  ) : (
    <>
      <CodeForm />
      <ConnectionForm />
    </>
  );

  if (role !== 'consultant') {
    return (
      <>
        {main}
        {further.length > 0 && (
          <section aria-labelledby="portals-beside" className="flex flex-col gap-2 border-t border-line pt-4">
            <h3 id="portals-beside" className="text-sm font-semibold">
              {t('portals_beside')}
            </h3>
            <p className="text-sm text-ink-2">{t('portals_beside_about')}</p>
            <Portals list={further} all={all} />
          </section>
        )}
      </>
    );
  }
  if (all.length === 0) return main;
  return (
    <>
      {further.length > 0 ? <Portals list={all} all={all} /> : main}
      <Adding all={all} />
    </>
  );
}

function Portals({ list, all }: { readonly list: readonly Connection[]; readonly all: readonly Connection[] }) {
  const { t } = useWords();
  const connected = all.map(({ host }) => host);
  return (
    <ul aria-label={t('portals_list')} className="flex flex-col gap-2">
      {list.map((one) => (
        <PortalCard key={one.id} connection={one} connected={connected} />
      ))}
    </ul>
  );
}

/** One more portal, beside those that are connected. */
function Adding({ all }: { readonly all: readonly Connection[] }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  if (!open) {
    return (
      <div>
        <Button icon={Plus} onClick={() => setOpen(true)}>
          {t('portals_add')}
        </Button>
      </div>
    );
  }
  return (
    <section aria-labelledby="portals-add" className="flex flex-col gap-2 border-t border-line pt-4">
      <h3 id="portals-add" className="text-sm font-semibold">
        {t('portals_add_title')}
      </h3>
      <p className="text-sm text-ink-2">{t('portals_add_about')}</p>
      <ConnectionForm further={{ connected: all.map(({ host }) => host) }} onDone={close} onCancel={close} />
    </section>
  );
}
