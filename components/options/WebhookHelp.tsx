import { useWords } from '../hooks/use-words.tsx';
import { Fold } from '../ui/Fold.tsx';

const steps = ['webhook_step_open', 'webhook_step_create', 'webhook_step_rights', 'webhook_step_copy'] as const;

/** How a webhook is made, step by step (bitrix24-rest 1.4). */
export function WebhookHelp() {
  const { t } = useWords();
  return (
    <Fold title={t('webhook_how')}>
      <ol className="flex list-decimal flex-col gap-1 pl-5 text-sm text-ink-2 marker:text-ink-3">
        {steps.map((step) => (
          <li key={step}>{t(step)}</li>
        ))}
      </ol>
      <p className="mt-2 rounded-md bg-sunken px-2 py-1 font-mono text-xs select-all">
        task, disk, im, user_brief, department, crm, sonet_group, calendar, timeman
      </p>
      <p className="mt-2 text-xs text-ink-3">{t('webhook_secret')}</p>
    </Fold>
  );
}
