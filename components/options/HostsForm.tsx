import { Plus, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { Button, IconButton } from '../ui/Button.tsx';
import { Field, TextInput } from '../ui/Field.tsx';

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

/** Self-hosted portals: addresses outside the cloud zones are recognised only when the user names them. */
export function HostsForm({ hosts }: { readonly hosts: readonly string[] }) {
  const { t, fault } = useWords();
  const desk = useDesk();
  const deed = useDeed();
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const host = readHost(text);
    if (!host) {
      setWrong(true);
      return;
    }
    const ownHosts = hosts.includes(host) ? [...hosts] : [...hosts, host];
    if (await deed.run(() => desk.saveSettings({ ownHosts }))) setText('');
  };
  return (
    <div className="flex flex-col gap-3">
      {hosts.length > 0 && (
        <ul className="flex flex-col gap-1">
          {hosts.map((host) => (
            <li key={host} className="flex items-center rounded-md bg-sunken py-0.5 pr-0.5 pl-2">
              <span className="min-w-0 flex-1 truncate">{host}</span>
              <IconButton
                small
                icon={X}
                label={t('hosts_remove', { host })}
                onClick={() => deed.run(() => desk.saveSettings({ ownHosts: hosts.filter((one) => one !== host) }))}
              />
            </li>
          ))}
        </ul>
      )}
      <form onSubmit={add}>
        <Field label={t('hosts_add_label')} error={wrong ? t('hosts_wrong') : deed.failure && fault(deed.failure)}>
          {(control) => (
            <div className="flex gap-2">
              <TextInput
                {...control}
                value={text}
                placeholder="portal.company.ru"
                onChange={(event) => {
                  setText(event.target.value);
                  setWrong(false);
                }}
              />
              <Button type="submit" icon={Plus} disabled={deed.busy || text.trim() === ''}>
                {t('entities_add')}
              </Button>
            </div>
          )}
        </Field>
      </form>
    </div>
  );
}
