import { ArrowRight, Plug } from 'lucide-react';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import type { Acquaintance } from '../../lib/model/acquaintance.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { classes } from '../ui/classes.ts';
import { Notice } from '../ui/Notice.tsx';
import { type KeptApp, OauthForm } from './OauthForm.tsx';
import { ScopeList } from './ScopeList.tsx';
import { type Target, TargetPicker } from './TargetPicker.tsx';
import { WebhookForm } from './WebhookForm.tsx';

type Stage = 'key' | 'who' | 'target';
const stages: readonly Stage[] = ['key', 'who', 'target'];

/** A further portal's place among those that are connected. */
export interface FurtherPlace {
  readonly connected: readonly string[];
  /** Whose key is to be replaced; absent: a new portal is added. */
  readonly expected?: string | undefined;
}

/**
 * Connecting a portal in three steps: the webhook (never shown again) or the right of a local application, who answered and
 * with which rights, where tickets go. The key stays in this form until it is connected or the form is left; the desk keeps
 * it afterwards.
 */
export function ConnectionForm({
  kept,
  further,
  onDone,
  onCancel,
}: {
  /** The application that is connected now: its right is what is asked for again. */
  readonly kept?: KeptApp | undefined;
  /** One more portal of a consultant, or another key for one: he answers himself, so nobody is asked where tickets go. */
  readonly further?: FurtherPlace | undefined;
  readonly onDone?: (() => void) | undefined;
  /** Back to the connection that is in force. */
  readonly onCancel?: (() => void) | undefined;
}) {
  const { t, fault } = useWords();
  const desk = useDesk();
  const [stage, setStage] = useState<Stage>('key');
  const [way, setWay] = useState<'webhook' | 'app'>(kept ? 'app' : 'webhook');
  const [met, setMet] = useState<Acquaintance>();
  const [target, setTarget] = useState<Target>({ group: undefined, consultant: undefined });
  const [attempted, setAttempted] = useState(false);
  const form = useForm<{ webhook: string }>({ defaultValues: { webhook: '' } });
  const deed = useDeed();

  const offered = readyOf(useLive(desk.offered));
  const meet = (acquaintance: Acquaintance) => {
    setMet(acquaintance);
    // What the consultant's code told, as far as this portal is the one and knows it.
    if (offered?.origin === acquaintance.origin) {
      setTarget({
        group: acquaintance.groups.find(({ id }) => id === offered.group?.id),
        consultant: acquaintance.people.find(({ id }) => id === offered.consultant.id) ?? offered.consultant,
      });
    }
    setStage('who');
  };
  const connect = async () => {
    setAttempted(true);
    if (!met) return;
    const { consultant, group } = further ? { consultant: met.me, group: undefined } : target;
    if (!consultant) return;
    const as = further ? 'further' : 'main';
    const done = await deed.run(() =>
      way === 'app'
        ? desk.connectByApp(met, group, consultant, as)
        : desk.connect(form.getValues('webhook'), met, group, consultant, as),
    );
    if (!done) return;
    form.reset();
    onDone?.();
  };
  const back = () => {
    deed.forget();
    setStage(stage === 'target' ? 'who' : 'key');
  };

  const ways = (
    <div className="flex flex-wrap items-center gap-x-2">
      {onCancel && (
        <Button look="ghost" className="-ml-3 mr-auto" onClick={onCancel}>
          {t('common_cancel')}
        </Button>
      )}
      <span className="text-xs text-ink-3">{t('connect_way_other')}</span>
      <Button small look="accent" className="-ml-2" onClick={() => setWay(way === 'app' ? 'webhook' : 'app')}>
        {t(way === 'app' ? 'connect_way_webhook' : 'connect_way_app')}
      </Button>
    </div>
  );

  return (
    <div className="flex flex-col gap-4">
      <Steps stages={further ? stages.slice(0, 2) : stages} stage={stage} way={way} />
      {stage === 'key' &&
        (way === 'app' ? (
          <OauthForm kept={kept} onMet={meet} footer={ways} />
        ) : (
          <>
            <WebhookForm form={form} onMet={meet} />
            {ways}
          </>
        ))}
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
          {further && <PlaceNote host={met.host} place={further} />}
          {deed.failure && <Notice weight="trouble">{fault(deed.failure)}</Notice>}
          <div className="flex justify-between">
            <Button look="ghost" onClick={back}>
              {t('common_back')}
            </Button>
            {further ? (
              <Button look="primary" icon={Plug} disabled={deed.busy || met.missing.length > 0} onClick={connect}>
                {t('connect_button')}
              </Button>
            ) : (
              <Button
                look="primary"
                icon={ArrowRight}
                disabled={met.missing.length > 0}
                onClick={() => setStage('target')}
              >
                {t('common_next')}
              </Button>
            )}
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
            find={(id) => (way === 'app' ? desk.findPersonByApp(id) : desk.findPerson(id, form.getValues('webhook')))}
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

/** What becomes of the portals that are connected already. */
function PlaceNote({ host, place }: { readonly host: string; readonly place: FurtherPlace }) {
  const { t } = useWords();
  const { expected, connected } = place;
  if (connected.includes(host)) return <Notice weight="info">{t('portals_known', { host })}</Notice>;
  return expected ? <Notice weight="warning">{t('portals_other', { host, expected })}</Notice> : null;
}

const titles = {
  webhook: 'connect_step_key',
  app: 'connect_step_app',
  who: 'connect_step_who',
  target: 'connect_step_target',
} as const;

function Steps({
  stages,
  stage,
  way,
}: {
  readonly stages: readonly Stage[];
  readonly stage: Stage;
  readonly way: 'webhook' | 'app';
}) {
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
          {index + 1}. {t(titles[one === 'key' ? way : one])}
        </li>
      ))}
    </ol>
  );
}
