import { ChevronDown, Pencil, RotateCcw, Save, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { SavedView } from '../../lib/model/list-view.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { Sheet } from '../ui/Dialog.tsx';
import { Field, TextInput } from '../ui/Field.tsx';
import { Menu, MenuChoice, MenuItem, MenuLine } from '../ui/Menu.tsx';
import { useToast } from '../ui/Toast.tsx';
import { isChanged, type Place } from './place.ts';
import type { PlaceHere } from './use-place.ts';
import type { ListView } from './views.ts';

type Asking = { readonly is: 'new' } | { readonly is: 'rename'; readonly view: SavedView };

/** The views: ours and the saved ones; saving what stands now, renaming and deleting, both with a way back. */
export function ViewMenu({
  views,
  saved,
  place,
  go,
}: {
  readonly views: readonly ListView[];
  readonly saved: readonly SavedView[];
  readonly place: Place;
  readonly go: PlaceHere['go'];
}) {
  const { t, fault } = useWords();
  const desk = useDesk();
  const deed = useDeed();
  const say = useToast();
  const [asking, setAsking] = useState<Asking>();
  const nameOf = ({ name }: ListView) => ('own' in name ? name.own : t(name.key));
  const current = views.find(({ id }) => id === place.view);
  const own = saved.find(({ id }) => id === place.view);
  const changed = isChanged(place, views);

  /** Keeps the views as they are to be; `undo` puts back those that stood before. */
  const keep = async (next: readonly SavedView[], told?: string, after?: Partial<Place>) => {
    const done = await deed.run(() => desk.saveSettings({ listViews: [...next] }));
    if (!done) return;
    if (after) go(after);
    if (told) say(told, { label: t('common_undo'), run: () => void desk.saveSettings({ listViews: [...saved] }) });
  };
  const replace = (view: SavedView) => saved.map((one) => (one.id === view.id ? view : one));
  const name = (words: string) => {
    if (asking?.is === 'rename') {
      void keep(replace({ ...asking.view, name: words }), t('list_view_renamed', { name: words }));
    } else {
      const view = { id: crypto.randomUUID(), name: words, look: place.look };
      void keep([...saved, view], undefined, { view: view.id, look: view.look });
    }
    setAsking(undefined);
  };

  return (
    <>
      <Menu
        label={t('list_views')}
        trigger={
          <Button small look="ghost" aria-label={t('list_view_is', { name: current ? nameOf(current) : '' })}>
            <span className="max-w-40 truncate text-sm text-ink">{current && nameOf(current)}</span>
            {changed && (
              <span className="text-accent" title={t('list_view_changed')}>
                *
              </span>
            )}
            <ChevronDown aria-hidden className="size-3.5" />
          </Button>
        }
      >
        {views.map((view) => (
          <MenuChoice
            key={view.id}
            chosen={view.id === place.view}
            onSelect={() => go({ view: view.id, look: view.look, typed: '' })}
          >
            {nameOf(view)}
          </MenuChoice>
        ))}
        <MenuLine />
        {changed && current && (
          <MenuItem icon={RotateCcw} onSelect={() => go({ look: current.look })}>
            {t('list_view_reset')}
          </MenuItem>
        )}
        {changed && own && (
          <MenuItem icon={Save} onSelect={() => void keep(replace({ ...own, look: place.look }), t('list_view_kept'))}>
            {t('list_view_keep')}
          </MenuItem>
        )}
        <MenuItem icon={Save} onSelect={() => setAsking({ is: 'new' })}>
          {t('list_view_new')}
        </MenuItem>
        {own && (
          <>
            <MenuItem icon={Pencil} onSelect={() => setAsking({ is: 'rename', view: own })}>
              {t('list_view_rename')}
            </MenuItem>
            <MenuItem
              danger
              icon={Trash2}
              onSelect={() =>
                void keep(
                  saved.filter(({ id }) => id !== own.id),
                  t('list_view_gone', { name: own.name }),
                )
              }
            >
              {t('list_view_delete')}
            </MenuItem>
          </>
        )}
      </Menu>
      {deed.failure && (
        <span role="alert" className="truncate text-xs text-late">
          {fault(deed.failure)}
        </span>
      )}
      {asking && (
        <NameSheet
          title={asking.is === 'rename' ? t('list_view_rename') : t('list_view_new')}
          first={asking.is === 'rename' ? asking.view.name : ''}
          onClose={() => setAsking(undefined)}
          onName={name}
        />
      )}
    </>
  );
}

function NameSheet({
  title,
  first,
  onClose,
  onName,
}: {
  readonly title: string;
  readonly first: string;
  readonly onClose: () => void;
  readonly onName: (name: string) => void;
}) {
  const { t } = useWords();
  const [name, setName] = useState(first);
  const plain = name.replace(/\s+/g, ' ').trim();
  return (
    <Sheet open onClose={onClose} title={title} close={t('common_close')}>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (plain) onName(plain);
        }}
      >
        <Field label={t('list_view_name')}>
          {(control) => (
            <TextInput {...control} maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('common_cancel')}</Button>
          <Button look="primary" type="submit" disabled={plain === ''}>
            {t('common_save')}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
