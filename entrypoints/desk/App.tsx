import { DeskPage } from '../../components/desk/DeskPage.tsx';
import { useTheme } from '../../components/hooks/use-theme.ts';
import { useWords } from '../../components/hooks/use-words.tsx';
import { ToastPlace } from '../../components/ui/Toast.tsx';

/** The consultant's desk: all clients' tickets, the register of clients, what was proved before. */
export function App() {
  const { t } = useWords();
  useTheme();
  return (
    <ToastPlace close={t('common_close')}>
      <DeskPage />
    </ToastPlace>
  );
}
