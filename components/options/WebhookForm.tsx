import { ArrowRight } from 'lucide-react';
import type { UseFormReturn } from 'react-hook-form';
import type { Acquaintance } from '../../lib/model/acquaintance.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { Field, TextInput } from '../ui/Field.tsx';
import { WebhookHelp } from './WebhookHelp.tsx';

/** The usual way to a portal: a pasted incoming webhook, never shown again. */
export function WebhookForm({
  form,
  onMet,
}: {
  readonly form: UseFormReturn<{ webhook: string }>;
  readonly onMet: (met: Acquaintance) => void;
}) {
  const { t, fault } = useWords();
  const desk = useDesk();
  const deed = useDeed();
  // The browser asks for the portal's host in here: it must run straight from the click.
  const meet = form.handleSubmit(({ webhook }) => deed.run(async () => onMet(await desk.meet(webhook))));
  return (
    <form onSubmit={meet} className="flex flex-col gap-3">
      <Field label={t('webhook_label')} note={t('webhook_note')} error={deed.failure && fault(deed.failure)}>
        {(control) => (
          <div className="flex gap-2">
            <TextInput
              {...control}
              {...form.register('webhook', { onChange: deed.forget })}
              type="password"
              autoComplete="off"
              spellCheck={false}
              placeholder="https://…/rest/1/…/"
            />
            <Button type="submit" look="primary" icon={ArrowRight} disabled={deed.busy}>
              {t(deed.busy ? 'webhook_meeting' : 'webhook_meet')}
            </Button>
          </div>
        )}
      </Field>
      <WebhookHelp />
    </form>
  );
}
