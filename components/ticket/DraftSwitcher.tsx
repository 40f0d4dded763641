import { ChevronDown, FileInput, FilePlus2, Trash2 } from 'lucide-react';
import type { Draft } from '../../lib/model/ticket.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { type Speaker, useWords } from '../hooks/use-words.tsx';
import { Menu, MenuChoice, MenuItem, MenuLine } from '../ui/Menu.tsx';
import { useToast } from '../ui/Toast.tsx';
import { entityName } from './EntityChip.tsx';

/** What tells one draft from another: its title, the beginning of its text, or what it is about. */
function gist(draft: Draft, words: Speaker): string {
  const text = draft.answers.title.trim() || draft.answers.what.trim();
  if (text) return text;
  const first = draft.entities[0];
  return first ? entityName(first, words) : words.t('draft_empty');
}

/** Several drafts side by side: switch, begin another, put this one away (with a way back). */
export function DraftSwitcher({ drafts, open }: { readonly drafts: readonly Draft[]; readonly open: Draft }) {
  const words = useWords();
  const { t } = words;
  const desk = useDesk();
  const toast = useToast();
  const deed = useDeed();
  const inOrder = [...drafts].sort((one, other) => one.createdAt - other.createdAt);
  const number = inOrder.findIndex((draft) => draft.id === open.id) + 1;

  const discard = () =>
    deed.run(async () => {
      const { undo } = await desk.discardDraft(open.id);
      toast(t('draft_discarded'), { label: t('common_undo'), run: () => void undo() });
    });

  return (
    <Menu
      label={t('draft_switch')}
      trigger={
        <button
          type="button"
          className="flex h-7 min-w-0 items-center gap-1 rounded-md px-2 text-ink-2 transition-colors hover:bg-hover hover:text-ink"
        >
          <span className="truncate">{t('draft_name', { n: Math.max(1, number) })}</span>
          <ChevronDown aria-hidden className="size-3.5 shrink-0" />
        </button>
      }
    >
      {inOrder.map((draft, index) => (
        <MenuChoice
          key={draft.id}
          chosen={draft.id === open.id}
          onSelect={() => deed.run(() => desk.switchDraft(draft.id))}
        >
          <span className="block text-sm">{t('draft_name', { n: index + 1 })}</span>
          <span className="block truncate text-xs text-ink-3">
            {[draft.from?.name, draft.handed && t('handed_mark'), gist(draft, words)].filter(Boolean).join(' · ')}
          </span>
        </MenuChoice>
      ))}
      <MenuLine />
      <MenuItem icon={FilePlus2} onSelect={() => deed.run(() => desk.newDraft())}>
        {t('draft_new')}
      </MenuItem>
      <MenuItem icon={FileInput} onSelect={() => deed.run(() => desk.openPage('tickets', 'handover'))}>
        {t('handover_in_title')}
      </MenuItem>
      <MenuItem icon={Trash2} danger onSelect={discard}>
        {t('draft_discard')}
      </MenuItem>
    </Menu>
  );
}
