import { useHash } from '../../components/hooks/use-hash.ts';
import { useTheme } from '../../components/hooks/use-theme.ts';
import { useWords } from '../../components/hooks/use-words.tsx';
import { FilmList } from '../../components/review/FilmList.tsx';
import { ReviewPage } from '../../components/review/ReviewPage.tsx';
import { ToastPlace } from '../../components/ui/Toast.tsx';
import { RecordingId } from '../../lib/model/ids.ts';

/** The review page: the recording that the address names, or all of them. */
export function App() {
  const { t } = useWords();
  useTheme();
  const id = RecordingId.safeParse(useHash());
  return (
    <ToastPlace close={t('common_close')}>
      {id.success ? <ReviewPage key={id.data} id={id.data} /> : <FilmList />}
    </ToastPlace>
  );
}
