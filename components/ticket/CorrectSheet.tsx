import { Link2 } from 'lucide-react';
import { useState } from 'react';
import type { PortalEntity } from '../../lib/model/entity.ts';
import type { Ticket } from '../../lib/model/ticket.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { Sheet } from '../ui/Dialog.tsx';
import { Field, TextArea, TextInput } from '../ui/Field.tsx';
import { EntityChip } from './EntityChip.tsx';

export interface Correction {
  readonly text: string;
  readonly title?: string;
  readonly links: readonly PortalEntity[];
}

/** Corrects or adds to a filed ticket: another title, words, links. What was filed never changes. */
export function CorrectSheet({
  ticket,
  onClose,
  onDo,
}: {
  readonly ticket: Ticket;
  readonly onClose: () => void;
  readonly onDo: (change: Correction) => Promise<unknown>;
}) {
  const { t, fault } = useWords();
  const deed = useDeed();
  const [title, setTitle] = useState(ticket.title);
  const [text, setText] = useState('');
  const [links, setLinks] = useState<readonly PortalEntity[]>([]);
  const isRenamed = title.trim() !== '' && title.trim() !== ticket.title;
  const isReady = isRenamed || text.trim() !== '' || links.length > 0;
  const act = async () => {
    if (!isReady) return;
    const change = { text, links, ...(isRenamed ? { title: title.trim() } : {}) };
    if (await deed.run(() => onDo(change))) onClose();
  };
  return (
    <Sheet open onClose={onClose} title={t('act_correct')} close={t('common_close')}>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void act();
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          void act();
        }}
      >
        <p className="text-sm text-ink-2">{t('act_correct_note')}</p>
        <Field label={t('act_title_change')}>
          {(control) => (
            <TextInput {...control} maxLength={250} value={title} onChange={(event) => setTitle(event.target.value)} />
          )}
        </Field>
        <Field label={t('act_correct_why')} note={t('act_correct_read')}>
          {(control) => (
            <TextArea
              {...control}
              minRows={3}
              maxRows={10}
              maxLength={2_000}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <Links ticket={ticket} links={links} onLinks={setLinks} />
        {deed.failure && (
          <p role="alert" className="text-xs text-late">
            {fault(deed.failure)}
          </p>
        )}
        <div className="flex justify-end">
          <Button type="submit" look="primary" disabled={deed.busy || !isReady} title="Ctrl+Enter">
            {t('act_correct_send')}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}

/** Further records of the portal, by pasting their addresses. */
function Links({
  ticket,
  links,
  onLinks,
}: {
  readonly ticket: Ticket;
  readonly links: readonly PortalEntity[];
  readonly onLinks: (links: readonly PortalEntity[]) => void;
}) {
  const { t, fault } = useWords();
  const desk = useDesk();
  const deed = useDeed();
  const [address, setAddress] = useState('');
  const add = () => {
    if (!address.trim()) return;
    void deed.run(async () => {
      const found = await desk.readAddress(address);
      const isKnown = [...ticket.entities, ...links].some((one) => one.address === found.address);
      if (!isKnown) onLinks([...links, found]);
      setAddress('');
    });
  };
  return (
    <section aria-label={t('entities_title')} className="flex flex-col gap-1">
      <Field
        label={t('entities_paste_label')}
        note={deed.failure ? undefined : t('entities_paste_hint')}
        error={deed.failure && fault(deed.failure)}
      >
        {(control) => (
          <div className="flex gap-1">
            <TextInput
              {...control}
              inputMode="url"
              placeholder="https://"
              value={address}
              onChange={(event) => {
                setAddress(event.target.value);
                deed.forget();
              }}
              onKeyDown={(event) => {
                // Ctrl+Enter sends the whole correction.
                if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
                event.preventDefault();
                add();
              }}
            />
            <Button icon={Link2} disabled={deed.busy || !address.trim()} onClick={add}>
              {t('entities_add')}
            </Button>
          </div>
        )}
      </Field>
      {links.length > 0 && (
        <ul className="flex flex-col gap-1">
          {links.map((entity) => (
            <li key={entity.address}>
              <EntityChip
                entity={entity}
                onRemove={() => onLinks(links.filter(({ address: other }) => other !== entity.address))}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
