import { ChartNoAxesColumn } from 'lucide-react';
import { useDesk } from '../hooks/use-desk.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';

/** The way to the report from another page of ours. */
export function ReportLink() {
  const { t } = useWords();
  const desk = useDesk();
  return (
    <Button small icon={ChartNoAxesColumn} onClick={() => desk.openPage('report')}>
      {t('report_title')}
    </Button>
  );
}
