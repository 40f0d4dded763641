import { ArrowRight, Plug } from 'lucide-react';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import type { Acquaintance } from '../../lib/desk/desk.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { classes } from '../ui/classes.ts';
import { Field, TextInput } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { ScopeList } from './ScopeList.tsx';
import { type Target, TargetPicker } from './TargetPicker.tsx';
import { WebhookHelp } from './WebhookHelp.tsx';

type Stage = 'key' | 'who' | 'target';
const stages: readonly Stage[] = ['key', 'who', 'target'];

/**
 * Connecting a portal in three steps: the webhook (never shown again), who answered and with which rights, where
 * tickets go. The key stays in this form until it is connected or the form is left; the desk keeps it afterwards.
 */
export function ConnectionForm({
  onDone,
  onCancel,
}: {
  readonly onDone?: (() => void) | undefined;
  /** Back to the connection that is in force. */
  readonly onCancel?: (() => void) | undefined;
}) {
  const { t, fault } = useWords();
  const desk = useDesk();
  const [stage, setStage] = useState<Stage>('key');
  const [met, setMet] = useState<Acquaintance>();
  const [target, setTarget] = useState<Target>({ group: undefined, consultant: undefined });
  const [attempted, setAttempted] = useState(false);
  const form = useForm<{ webhook: string }>({ defaultValues: { webhook: '' } });
  const deed = useDeed();

  // The browser asks for the portal's host in here: it must run straight from the click.
  const meet = form.handleSubmit(({ webhook }) =>
    deed.run(async () => {
      setMet(await desk.meet(webhook));
      setStage('who');
    }),
  );
  const connect = async () => {
    setAttempted(true);
    const { consultant, group } = target;
    if (!met || !consultant) return;
    const done = await deed.run(() => desk.connect(form.getValues('webhook'), met, group, consultant));
    if (!done) return;
    form.reset();
    onDone?.();
  };
  const back = () => {
    deed.forget();
    setStage(stage === 'target' ? 'who' : 'key');
  };

  return (
    <div className="flex flex-col gap-4">
      <Steps stage={stage} />
      {stage === 'key' && (
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
          {onCancel && (
            <div>
              <Button look="ghost" className="-ml-3" onClick={onCancel}>
                {t('common_cancel')}
              </Button>
            </div>
          )}
        </form>
      )}
      {stage === 'who' && met && (
        <div className="flex animate-rise flex-col gap-3">
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
            <dt className="text-ink-3">{t('who_you')}</dt>
            <dd>
              <span className="font-medium">{met.me.name}</span>
              {met.me.position && <span className="text-ink-3">, {met.me.position}</span>}
            </dd>
            <dt className="text-ink-3">{t('who_portal')}</dt>
            <dd className="wrap-anywhere">{met.host}</dd>
          </dl>
          {met.isAdmin && <Notice weight="info">{t('who_admin')}</Notice>}
          <ScopeList scopes={met.scopes} missing={met.missing} weaker={met.weaker} />
          {met.missing.length > 0 && (
            <Notice weight="trouble" title={t('who_missing')}>
              {t('who_missing_next')}
            </Notice>
          )}
          <div className="flex justify-between">
            <Button look="ghost" onClick={back}>
              {t('common_back')}
            </Button>
            <Button
              look="primary"
              icon={ArrowRight}
              disabled={met.missing.length > 0}
              onClick={() => setStage('target')}
            >
              {t('common_next')}
            </Button>
          </div>
        </div>
      )}
      {stage === 'target' && met && (
        <div className="flex animate-rise flex-col gap-4">
          <TargetPicker
            groups={met.groups}
            people={met.people}
            value={target}
            onChange={setTarget}
            find={(id) => desk.findPerson(id, form.getValues('webhook'))}
            trouble={attempted && !target.consultant ? t('target_consultant_needed') : undefined}
          />
          {deed.failure && <Notice weight="trouble">{fault(deed.failure)}</Notice>}
          <div className="flex justify-between">
            <Button look="ghost" onClick={back}>
              {t('common_back')}
            </Button>
            <Button look="primary" icon={Plug} disabled={deed.busy} onClick={connect}>
              {t('connect_button')}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}

const titles = { key: 'connect_step_key', who: 'connect_step_who', target: 'connect_step_target' } as const;

function Steps({ stage }: { readonly stage: Stage }) {
  const { t } = useWords();
  const at = stages.indexOf(stage);
  return (
    <ol className="flex gap-2">
      {stages.map((one, index) => (
        <li
          key={one}
          aria-current={one === stage ? 'step' : undefined}
          className={classes(
            'figures flex-1 border-t-2 pt-1 text-xs',
            index <= at ? 'border-accent-fill text-ink' : 'border-line text-ink-3',
            one === stage && 'font-medium',
          )}
        >
          {index + 1}. {t(titles[one])}
        </li>
      ))}
    </ol>
  );
}
