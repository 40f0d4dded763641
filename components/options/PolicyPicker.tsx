import { Copy, Download, Ellipsis, PencilLine, Trash2, Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Policy } from '../../lib/model/policy.ts';
import { freeId } from '../../lib/standards/own-policy.ts';
import type { PolicyProblem } from '../../lib/standards/policy-check.ts';
import { copyPolicy, nextVersion, readPolicyFile, writePolicyFile } from '../../lib/standards/policy-file.ts';
import { presetOf, presets } from '../../lib/standards/presets/all.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useWords, type WordKey } from '../hooks/use-words.tsx';
import { IconButton } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Menu, MenuItem, MenuLine } from '../ui/Menu.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Select } from '../ui/Select.tsx';
import { useToast } from '../ui/Toast.tsx';
import { saveText } from './file-out.ts';
import { NameSheet } from './NameSheet.tsx';
import { useKeepPolicy } from './use-keep-policy.ts';

const abouts: Readonly<Record<string, WordKey>> = {
  'consultant-v2': 'policy_about_consultant_v2',
  'consultant-v1': 'policy_about_consultant_v1',
  onebox: 'policy_about_onebox',
  'bitrix-support': 'policy_about_bitrix_support',
  simai: 'policy_about_simai',
  admin24: 'policy_about_admin24',
};
/** More sentences than this are not read; the number of the rest is told. */
const MOST_PROBLEMS = 8;

/** Which standards hold for new tickets: the shipped ones and one's own, and what may be done with them. */
export function PolicyPicker({ policy, own }: { readonly policy: Policy; readonly own: readonly Policy[] }) {
  const { t, say, label, fault } = useWords();
  const desk = useDesk();
  const deed = useDeed();
  const toast = useToast();
  const keep = useKeepPolicy(deed);
  const file = useRef<HTMLInputElement>(null);
  const [naming, setNaming] = useState<'copy' | 'rename'>();
  const [reading, setReading] = useState<{ readonly refused: boolean; readonly problems: readonly PolicyProblem[] }>();
  const isOwn = !presetOf(policy.id);
  const about = abouts[policy.id];
  const options = [...presets, ...own].map((one) => {
    const key = abouts[one.id];
    return {
      value: one.id,
      label: label(one.label),
      hint: key ? t(key) : t('policy_about_own', { version: one.version }),
    };
  });

  const copy = (label: string) => {
    const id = freeId(
      policy.id,
      [...presets, ...own].map((one) => one.id),
    );
    keep(copyPolicy(policy, { id, label, version: '1' }), t('policy_copied'));
  };
  const rename = (label: string) =>
    keep({ ...policy, label, version: nextVersion(policy.version) }, t('policy_renamed'));
  const load = async (chosen: File | undefined) => {
    if (!chosen) return;
    const found = readPolicyFile(await chosen.text(), presets);
    if ('problems' in found) return setReading({ refused: true, problems: found.problems });
    setReading(found.advice.length > 0 ? { refused: false, problems: found.advice } : undefined);
    // A shipped one, unchanged: there is nothing to keep, only to choose.
    if (presetOf(found.policy.id)) void deed.run(() => desk.saveClient({ policyId: found.policy.id }));
    else keep(found.policy, t('policy_kept'));
  };
  const remove = () =>
    void deed.run(async () => {
      setReading(undefined);
      const { undo } = await desk.removePolicy(policy.id);
      const back = () => void deed.run(undo);
      toast(t('policy_removed', { label: policy.label }), { label: t('common_undo'), run: back });
    });

  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-end gap-1">
        <Field label={t('policy_choice')} className="min-w-0 flex-1">
          {(control) => (
            <Select
              id={control.id}
              value={policy.id}
              options={options}
              onChange={(policyId) => {
                setReading(undefined);
                void deed.run(() => desk.saveClient({ policyId }));
              }}
            />
          )}
        </Field>
        <Menu
          align="end"
          label={t('policy_menu')}
          trigger={<IconButton icon={Ellipsis} label={t('policy_menu')} className="h-8 min-w-8" />}
        >
          <MenuItem icon={Copy} onSelect={() => setNaming('copy')}>
            {t('policy_copy')}
          </MenuItem>
          {isOwn && (
            <MenuItem icon={PencilLine} onSelect={() => setNaming('rename')}>
              {t('policy_rename')}
            </MenuItem>
          )}
          <MenuLine />
          <MenuItem icon={Upload} onSelect={() => file.current?.click()}>
            {t('policy_import')}
          </MenuItem>
          <MenuItem
            icon={Download}
            onSelect={() => saveText(writePolicyFile(policy), `${policy.id}.json`, 'application/json')}
          >
            {t('policy_export')}
          </MenuItem>
          {isOwn && (
            <>
              <MenuLine />
              <MenuItem icon={Trash2} danger onSelect={remove}>
                {t('policy_remove')}
              </MenuItem>
            </>
          )}
        </Menu>
      </div>
      <input
        ref={file}
        type="file"
        accept=".json,application/json"
        aria-label={t('policy_import')}
        className="hidden"
        onChange={(event) => {
          void load(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      <p className="text-sm text-ink-2">{about ? t(about) : t('policy_about_own', { version: policy.version })}</p>
      {reading && (
        <Notice
          weight={reading.refused ? 'trouble' : 'warning'}
          title={t(reading.refused ? 'policy_import_refused' : 'policy_import_advice')}
        >
          <ul className="flex flex-col gap-0.5">
            {reading.problems.slice(0, MOST_PROBLEMS).map((problem) => (
              <li key={`${problem.path} ${problem.words.key}`}>{say(problem.words)}</li>
            ))}
            {reading.problems.length > MOST_PROBLEMS && (
              <li>{t('policy_import_refused_more', { n: reading.problems.length - MOST_PROBLEMS })}</li>
            )}
          </ul>
        </Notice>
      )}
      {deed.failure && <Notice weight="trouble">{fault(deed.failure)}</Notice>}
      {naming && (
        <NameSheet
          title={t(naming === 'copy' ? 'policy_copy_title' : 'policy_rename_title')}
          initial={naming === 'copy' ? t('policy_copy_of', { label: policy.label }) : policy.label}
          onClose={() => setNaming(undefined)}
          onName={naming === 'copy' ? copy : rename}
        />
      )}
    </div>
  );
}
