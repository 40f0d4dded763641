import { FilePlus2, Link2, Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { PageHere } from '../../lib/desk/desk.ts';
import type { Draft } from '../../lib/model/ticket.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { Field, TextInput } from '../ui/Field.tsx';
import { EntityChip } from './EntityChip.tsx';

/** Which page is under our feet, asked once when the popup opens. */
function usePageHere(): PageHere | undefined {
  const desk = useDesk();
  const [page, setPage] = useState<PageHere>();
  useEffect(() => {
    let gone = false;
    desk.pageHere().then(
      (here) => !gone && setPage(here),
      // A page that cannot be asked is a page of which nothing is taken.
      () => !gone && setPage({ is: 'none', tabId: undefined, secret: false }),
    );
    return () => {
      gone = true;
    };
  }, [desk]);
  return page;
}

/** Nothing was written, attached or linked yet. */
function isBlank({ entities, evidenceIds, answers }: Draft): boolean {
  return entities.length === 0 && evidenceIds.length === 0 && Object.values(answers).every((answer) => !answer);
}

/** The context links of a draft: this page by one click, others by pasting (J1). */
export function EntityList({ draft }: { readonly draft: Draft }) {
  const { t, fault } = useWords();
  const desk = useDesk();
  const page = usePageHere();
  const [pasting, setPasting] = useState(false);
  const [address, setAddress] = useState('');
  const deed = useDeed();
  const pasteButton = useRef<HTMLButtonElement>(null);

  const here = page && page.is !== 'none' ? page.entity : undefined;
  const isAdded = here !== undefined && draft.entities.some((entity) => entity.address === here.address);

  const addPage = () => here && deed.run(() => desk.addEntity(draft.id, here));
  const isNews = page?.is === 'entity' && isBlank(draft);
  // A draft nobody has touched is about the page it was opened on: no click is asked for what is plain.
  useEffect(() => {
    if (isNews && here) void desk.addEntity(draft.id, here);
  }, [desk, draft.id, isNews, here]);
  const paste = async () => {
    if (!address.trim()) return;
    if (await deed.run(() => desk.addAddress(draft.id, address.trim()))) setAddress('');
  };
  const stopPasting = () => {
    setPasting(false);
    setAddress('');
    deed.forget();
    pasteButton.current?.focus();
  };

  return (
    <section aria-label={t('entities_title')} className="flex flex-col gap-1">
      {draft.entities.length > 0 && (
        <ul className="flex flex-col gap-1">
          {draft.entities.map((entity) => (
            <li key={entity.address}>
              <EntityChip
                entity={entity}
                onRemove={() => deed.run(() => desk.removeEntity(draft.id, entity.address))}
              />
            </li>
          ))}
        </ul>
      )}
      {draft.entities.length === 0 && <p className="text-xs text-ink-3">{t('entities_none')}</p>}
      {pasting ? (
        <div className="flex items-end gap-1">
          <Field
            label={t('entities_paste_label')}
            note={deed.failure ? undefined : t('entities_paste_hint')}
            error={deed.failure && fault(deed.failure)}
            className="min-w-0 flex-1"
          >
            {(control) => (
              <div className="flex gap-1">
                <TextInput
                  {...control}
                  autoFocus
                  inputMode="url"
                  value={address}
                  placeholder="https://"
                  onChange={(event) => {
                    setAddress(event.target.value);
                    deed.forget();
                  }}
                  onKeyDown={(event) => {
                    // Ctrl+Enter files the ticket wherever the focus is.
                    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) void paste();
                    else if (event.key === 'Escape') stopPasting();
                    else return;
                    event.preventDefault();
                  }}
                />
                <Button disabled={deed.busy} onClick={paste}>
                  {t('entities_add')}
                </Button>
                <Button look="ghost" onClick={stopPasting}>
                  {t('common_close')}
                </Button>
              </div>
            )}
          </Field>
        </div>
      ) : (
        <div className="-ml-2 flex flex-wrap items-center">
          {here && !isAdded && (
            <Button look="ghost" small icon={FilePlus2} disabled={deed.busy} onClick={addPage}>
              {t('entities_add_page')}
            </Button>
          )}
          <Button
            ref={pasteButton}
            look="ghost"
            small
            icon={draft.entities.length > 0 ? Plus : Link2}
            onClick={() => {
              deed.forget();
              setPasting(true);
            }}
          >
            {t('entities_add_link')}
          </Button>
          {page?.is === 'none' && page.secret && <span className="text-xs text-ink-3">{t('entities_secret')}</span>}
          {deed.failure && (
            <p role="alert" className="pl-2 text-xs text-late">
              {fault(deed.failure)}
            </p>
          )}
        </div>
      )}
    </section>
  );
}
