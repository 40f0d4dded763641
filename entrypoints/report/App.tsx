import { useTheme } from '../../components/hooks/use-theme.ts';
import { useWords } from '../../components/hooks/use-words.tsx';
import { ReportPage } from '../../components/report/ReportPage.tsx';
import { ToastPlace } from '../../components/ui/Toast.tsx';

/** The report page. */
export function App() {
  const { t } = useWords();
  useTheme();
  return (
    <ToastPlace close={t('common_close')}>
      <ReportPage />
    </ToastPlace>
  );
}
