import { Star } from 'lucide-react';
import { useState } from 'react';
import type { Policy } from '../../lib/model/policy.ts';
import { checkRating } from '../../lib/standards/rating.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { classes } from '../ui/classes.ts';
import { Sheet } from '../ui/Dialog.tsx';
import { Field, TextArea } from '../ui/Field.tsx';

/** The client's rating by the policy's scale; a low one asks for its reason. */
export function RatingSheet({
  policy,
  onClose,
  onRate,
}: {
  readonly policy: Policy;
  readonly onClose: () => void;
  readonly onRate: (value: number, reason: string) => Promise<unknown>;
}) {
  const { t, say, fault } = useWords();
  const deed = useDeed();
  const [value, setValue] = useState<number>();
  const [reason, setReason] = useState('');
  const { worst, best, reasonAtOrBelow } = policy.rating;
  const scale = Array.from({ length: best - worst + 1 }, (_, at) => worst + at);
  const finding = value === undefined ? undefined : checkRating(policy, value, reason);
  const isLow = value !== undefined && value <= reasonAtOrBelow;
  const act = async () => {
    if (value !== undefined && (await deed.run(() => onRate(value, reason)))) onClose();
  };
  return (
    <Sheet open onClose={onClose} title={t('act_rate')} close={t('common_close')}>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void act();
        }}
      >
        <fieldset>
          <legend className="mb-1 text-xs font-medium text-ink-2">{t('act_rate_note')}</legend>
          <div className="flex flex-wrap gap-1">
            {scale.map((mark) => (
              <label
                key={mark}
                className={classes(
                  'figures flex cursor-pointer items-center gap-1 rounded-md border px-2.5 py-1.5 text-sm has-focus-visible:outline-2 has-focus-visible:outline-accent',
                  mark === value ? 'border-accent bg-accent-soft font-medium' : 'border-edge hover:bg-hover',
                )}
              >
                <input
                  type="radio"
                  name="rating"
                  className="sr-only"
                  aria-label={t('act_rate_value', { n: mark, best })}
                  checked={mark === value}
                  onChange={() => setValue(mark)}
                />
                <Star aria-hidden className={classes('size-3.5', mark === value ? 'text-accent' : 'text-ink-3')} />
                {mark}
              </label>
            ))}
          </div>
        </fieldset>
        <Field
          label={t('act_reason')}
          note={t('act_rate_reason', { limit: reasonAtOrBelow })}
          error={
            deed.failure ? fault(deed.failure) : isLow && reason !== '' && finding ? say(finding.words) : undefined
          }
        >
          {(control) => (
            <TextArea
              {...control}
              minRows={2}
              maxRows={8}
              maxLength={2_000}
              required={isLow}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <div className="flex justify-end">
          <Button type="submit" look="primary" disabled={deed.busy || value === undefined || finding !== undefined}>
            {t('act_rate')}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
