import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Progress } from '../ui/Progress.tsx';

/** Fewer are there within a round or two: nothing worth a bar that comes and goes. */
const MANY = 50;

/** How far an empty browser is with the tickets that stand on the portal (J6); what is there already can be used. */
export function RebuildLine() {
  const { t } = useWords();
  const rebuilding = readyOf(useLive(useDesk().rebuilding));
  if (!rebuilding || rebuilding.total < MANY) return null;
  const { stage, done, total } = rebuilding;
  const percent = total > 0 ? Math.min(100, Math.round((100 * done) / total)) : 0;
  return (
    <div className="border-b border-line px-4 py-2">
      <Progress words={t(`tickets_rebuild_${stage}`, { done, total })} percent={percent} />
    </div>
  );
}
