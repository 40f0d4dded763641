import { useDesk } from '../hooks/use-desk.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { TextList } from './TextList.tsx';

/** Host, host:port or host with a path, from whatever was pasted; undefined when it is none. */
export function readHost(pasted: string): string | undefined {
  const text = pasted.trim();
  try {
    const url = new URL(/^https?:\/\//i.test(text) ? text : `https://${text}`);
    if (!/^[^.\s]+(\.[^.\s]+)+$/.test(url.hostname) && url.hostname !== 'localhost') return undefined;
    if (url.username || url.password || /\/rest\/\d+\//.test(url.pathname)) return undefined;
    return `${url.host}${url.pathname.replace(/\/+$/, '')}`;
  } catch {
    return undefined;
  }
}

/**
 * Further portals: those outside the cloud zones are recognised only when the user names them, and on any of them the
 * button stands only when the browser lets us in there; it asks for that one portal as it is added.
 */
export function HostsForm({ hosts }: { readonly hosts: readonly string[] }) {
  const { t } = useWords();
  const desk = useDesk();
  return (
    <TextList
      items={hosts}
      read={readHost}
      onAdd={(host) => desk.addHost(host)}
      onRemove={(host) => desk.removeHost(host)}
      label={t('hosts_add_label')}
      note={t('hosts_note')}
      wrong={t('hosts_wrong')}
      placeholder="portal.company.ru"
      removeLabel={(host) => t('hosts_remove', { host })}
    />
  );
}
