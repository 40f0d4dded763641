import { useDesk } from '../hooks/use-desk.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { TextList } from './TextList.tsx';

/** Whether the browser understands a selector; one that takes in everything hides nothing in particular. */
export function isSelector(text: string): boolean {
  try {
    document.createDocumentFragment().querySelector(text);
    return text.trim() !== '' && text.length <= 300 && !/^(?:\*|html|body)$/i.test(text.trim());
  } catch {
    return false;
  }
}

/** Places the user wants covered on pictures beside what is known: by selector, one at a time. */
export function MaskOwnForm({ places }: { readonly places: readonly string[] }) {
  const { t } = useWords();
  const desk = useDesk();
  return (
    <TextList
      mono
      items={places}
      read={(text) => (isSelector(text.trim()) ? text.trim() : undefined)}
      onAdd={(place) => desk.saveSettings({ maskOwn: [...new Set([...places, place])] })}
      onRemove={(place) => desk.saveSettings({ maskOwn: places.filter((one) => one !== place) })}
      label={t('mask_own_label')}
      note={t('mask_own_note')}
      wrong={t('mask_own_wrong')}
      placeholder=".salary"
      removeLabel={(place) => t('mask_own_remove', { place })}
    />
  );
}
