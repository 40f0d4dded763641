import { EditorPage, Gone } from '../../components/editor/EditorPage.tsx';
import { useHash } from '../../components/hooks/use-hash.ts';
import { useTheme } from '../../components/hooks/use-theme.ts';
import { useWords } from '../../components/hooks/use-words.tsx';
import { ToastPlace } from '../../components/ui/Toast.tsx';
import { EvidenceId } from '../../lib/model/ids.ts';

/** The editor page: the picture that the address names. */
export function App() {
  const { t } = useWords();
  useTheme();
  const id = EvidenceId.safeParse(useHash());
  return <ToastPlace close={t('common_close')}>{id.success ? <EditorPage id={id.data} /> : <Gone />}</ToastPlace>;
}
