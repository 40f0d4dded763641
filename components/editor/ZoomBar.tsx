import { ZoomIn, ZoomOut } from 'lucide-react';
import { useWords } from '../hooks/use-words.tsx';
import { Button, IconButton } from '../ui/Button.tsx';
import type { View } from './view.ts';

/** How large the picture is seen. */
export function ZoomBar({
  view,
  onZoom,
  onFit,
}: {
  readonly view: View;
  readonly onZoom: (factor: number) => void;
  readonly onFit: () => void;
}) {
  const { t } = useWords();
  const percent = Math.round(view.scale * 100);
  const words = t('editor_zoom_fit', { percent });
  return (
    <div className="flex shrink-0 items-center">
      <IconButton icon={ZoomOut} label={`${t('editor_zoom_out')} (−)`} onClick={() => onZoom(0.8)} />
      <Button small look="ghost" className="figures w-14" aria-label={words} title={`${words} (0)`} onClick={onFit}>
        {percent} %
      </Button>
      <IconButton icon={ZoomIn} label={`${t('editor_zoom_in')} (+)`} onClick={() => onZoom(1.25)} />
    </div>
  );
}
