import { Check, RotateCcw, Scissors, Trash2, Unlink } from 'lucide-react';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';

export interface ReviewFootProps {
  /** Somebody's proof already. */
  readonly attached: boolean;
  /** What is attached is what was decided. */
  readonly made: boolean;
  /** Something of it was cut, and what is attached is the cut film. */
  readonly isCut: boolean;
  readonly share: number | undefined;
  /** About how large it will be, in words. */
  readonly size: string;
  readonly onKeep: () => void;
  readonly onApply: () => void;
  readonly onOriginal: () => void;
  readonly onDiscard: () => void;
  readonly onTakeOut: () => void;
  readonly onCancel: () => void;
}

/** The foot: put away, or attach. While the film is being cut, how far it is and a way to give it up. */
export function ReviewFoot(props: ReviewFootProps) {
  const { t } = useWords();
  const { attached, made, isCut, share } = props;
  if (share !== undefined) {
    const percent = Math.round(share * 100);
    return (
      <footer className="flex h-13 shrink-0 items-center gap-3 border-t border-line px-3">
        <span className="text-sm">{t('review_cutting')}</span>
        <span
          role="progressbar"
          aria-label={t('review_cutting')}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={percent}
          className="h-1.5 min-w-0 flex-1 overflow-hidden rounded-full bg-sunken"
        >
          <span className="block h-full bg-accent-fill transition-[width]" style={{ width: `${percent}%` }} />
        </span>
        <span className="figures w-10 text-right text-sm text-ink-2">{percent} %</span>
        <Button onClick={props.onCancel}>{t('common_cancel')}</Button>
      </footer>
    );
  }
  return (
    <footer className="flex min-h-13 shrink-0 flex-wrap items-center gap-2 border-t border-line px-3 py-2">
      {attached ? (
        <Button look="ghost" icon={Unlink} onClick={props.onTakeOut}>
          {t('review_take_out')}
        </Button>
      ) : (
        <Button look="ghost" icon={Trash2} onClick={props.onDiscard}>
          {t('review_discard')}
        </Button>
      )}
      <span className="flex-1" />
      {attached && isCut && (
        <Button icon={RotateCcw} onClick={props.onOriginal}>
          {t('review_original')}
        </Button>
      )}
      {attached && made && (
        <span className="flex items-center gap-1 text-sm text-ink-2">
          <Check aria-hidden className="size-4 text-calm" />
          {t('review_attached_as_is')}
        </span>
      )}
      {attached && !made && (
        <Button look="primary" icon={Scissors} onClick={props.onApply}>
          {t('review_apply')}
        </Button>
      )}
      {!attached && (
        <>
          <span className="figures text-sm text-ink-3">{props.size}</span>
          <Button look="primary" icon={Check} onClick={props.onKeep}>
            {t('review_keep')}
          </Button>
        </>
      )}
    </footer>
  );
}
