import { useWords } from '../hooks/use-words.tsx';
import { Fold } from '../ui/Fold.tsx';

const code = 'my-1 rounded-md bg-sunken px-2 py-1 font-mono text-xs text-ink-2 select-all wrap-anywhere';

/** How the portal's administrator makes the application, step by step (bitrix24-rest 1.5). */
export function OauthHelp({ portal }: { readonly portal: string }) {
  const { t } = useWords();
  // As it is being typed: only what already looks like a host is put into the address to be copied.
  const host = /^(?:https?:\/\/)?([\w-]+(?:\.[\w-]+)+(?::\d+)?)/i.exec(portal.trim())?.[1] ?? 'portal.bitrix24.ru';
  return (
    <Fold title={t('oauth_how')}>
      <ol className="flex list-decimal flex-col gap-1 pl-5 text-sm text-ink-2 marker:text-ink-3">
        <li>{t('oauth_step_open')}</li>
        <li>{t('oauth_step_kind')}</li>
        <li>
          {t('oauth_step_path')}
          <p className={code}>https://{host.toLowerCase()}/kurator-oauth/</p>
        </li>
        <li>
          {t('oauth_step_rights')}
          <p className={code}>task, disk, im, user_brief, department, crm, sonet_group, calendar, timeman</p>
        </li>
        <li>{t('oauth_step_copy')}</li>
      </ol>
    </Fold>
  );
}
