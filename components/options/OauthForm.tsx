import { ExternalLink } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import type { Desk } from '../../lib/desk/desk.ts';
import type { Acquaintance } from '../../lib/model/acquaintance.ts';
import type { ConnectionId } from '../../lib/model/portal.ts';
import type { AuthorizationStage } from '../../lib/model/right.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { Field, TextInput } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { OauthHelp } from './OauthHelp.tsx';
import { OauthWaiting } from './OauthWaiting.tsx';

/** An application whose key lies in the vault already, and the portal it belongs to. */
export interface KeptApp {
  readonly id: ConnectionId;
  readonly portal: string;
  readonly clientId: string;
}

/**
 * The second way to a portal: the customer's own local application. The key is typed once; it is never shown, and is gone
 * from this form as soon as the right is given.
 */
export function OauthForm({
  kept,
  footer,
  onMet,
}: {
  readonly kept?: KeptApp | undefined;
  /** Under the form; gone while the portal is awaited. */
  readonly footer?: ReactNode;
  readonly onMet: (met: Acquaintance) => void;
}) {
  const { t, fault } = useWords();
  const desk = useDesk();
  const deed = useDeed();
  const [useKept, setUseKept] = useState(kept !== undefined);
  const [stage, setStage] = useState<AuthorizationStage>();
  const running = useRef<ReturnType<Desk['authorize']>>(undefined);
  const form = useForm({ defaultValues: { portal: kept?.portal ?? '', clientId: '', clientSecret: '' } });
  const portal = form.watch('portal');
  const forget = { onChange: deed.forget };

  // Left in the middle: the tab is closed, and what came in is forgotten.
  useEffect(() => () => running.current?.cancel(), []);

  // The browser asks for hosts in here: it must run straight from the click.
  const start = form.handleSubmit(({ portal, clientId, clientSecret }) =>
    deed.run(async () => {
      const authorization = desk.authorize(portal, useKept ? kept?.id : { clientId, clientSecret }, setStage);
      running.current = authorization;
      try {
        const met = await authorization.done;
        form.resetField('clientSecret');
        onMet(met);
      } finally {
        running.current = undefined;
        setStage(undefined);
      }
    }),
  );

  if (deed.busy && stage) {
    return (
      <OauthWaiting
        stage={stage}
        onPaste={(address) => running.current?.paste(address)}
        onCancel={() => running.current?.cancel()}
      />
    );
  }
  return (
    <form onSubmit={start} className="flex flex-col gap-3">
      <p className="text-sm text-ink-2">{t('oauth_about')}</p>
      <Field label={t('oauth_portal_label')}>
        {(control) => (
          <TextInput
            {...control}
            {...form.register('portal', forget)}
            spellCheck={false}
            inputMode="url"
            placeholder="romashka.bitrix24.ru"
          />
        )}
      </Field>
      {useKept && kept ? (
        <div className="flex flex-wrap items-center gap-2 text-sm">
          <span className="text-ink-2 wrap-anywhere">{t('oauth_kept', { id: kept.clientId })}</span>
          <Button small look="ghost" onClick={() => setUseKept(false)}>
            {t('oauth_other_app')}
          </Button>
        </div>
      ) : (
        <>
          <Field label={t('oauth_client_id_label')}>
            {(control) => (
              <TextInput
                {...control}
                {...form.register('clientId', forget)}
                spellCheck={false}
                placeholder="local.66a1b2c3d4e5f6.01234567"
              />
            )}
          </Field>
          <Field label={t('oauth_client_secret_label')} note={t('oauth_secret_note')}>
            {(control) => (
              <TextInput
                {...control}
                {...form.register('clientSecret', forget)}
                type="password"
                autoComplete="off"
                spellCheck={false}
              />
            )}
          </Field>
        </>
      )}
      {deed.failure && <Notice weight="trouble">{fault(deed.failure)}</Notice>}
      <p className="text-xs text-ink-3">{t('oauth_hosts_note')}</p>
      <div>
        <Button type="submit" look="primary" icon={ExternalLink} disabled={deed.busy}>
          {t('oauth_start')}
        </Button>
      </div>
      <OauthHelp portal={portal} />
      {footer}
    </form>
  );
}
