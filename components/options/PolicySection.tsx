import type { ReactNode } from 'react';
import type { Policy } from '../../lib/model/policy.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Fold } from '../ui/Fold.tsx';
import { CalendarImport } from './CalendarImport.tsx';
import { CompletenessLamps } from './CompletenessLamps.tsx';
import { ChannelFacts, QueueFacts, RoleFacts, TemplateFacts } from './PolicyFacts.tsx';
import { PolicyNotes } from './PolicyNotes.tsx';
import { PolicyPicker } from './PolicyPicker.tsx';
import { PolicySettings } from './PolicySettings.tsx';
import { PolicyTable } from './PolicyTable.tsx';

const none: readonly Policy[] = [];

/** The standards in force: choosing them, reading what they say, and what may be made one's own. */
export function PolicySection({ policy, level }: { readonly policy: Policy; readonly level: string | undefined }) {
  const { t } = useWords();
  const own = readyOf(useLive(useDesk().ownPolicies)) ?? none;
  // Another policy or another version is another form.
  const key = `${policy.id} ${policy.version}`;
  return (
    <>
      <PolicyPicker policy={policy} own={own} />
      <PolicyTable policy={policy} level={level} />
      <div className="-mb-2 flex flex-col divide-y divide-line border-t border-line text-sm">
        <Part title={t('policy_template')}>
          <TemplateFacts policy={policy} />
        </Part>
        <Part title={t('policy_roles')}>
          <RoleFacts policy={policy} />
        </Part>
        <Part title={t('policy_channels')}>
          <ChannelFacts policy={policy} />
        </Part>
        <Part title={t('policy_lanes')}>
          <QueueFacts policy={policy} />
        </Part>
        <Part title={t('policy_lamps')}>
          <CompletenessLamps policy={policy} />
        </Part>
        {policy.notes.length + policy.checklists.length > 0 && (
          <Part title={t('policy_notes')}>
            <PolicyNotes policy={policy} />
          </Part>
        )}
        <Part title={t('policy_settings')}>
          <PolicySettings key={key} policy={policy} own={own} />
        </Part>
        <Part title={t('policy_calendar')}>
          <CalendarImport key={key} policy={policy} own={own} />
        </Part>
      </div>
    </>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Fold title={title} className="py-2">
      <div className="pt-1 pb-2 pl-4.5">{children}</div>
    </Fold>
  );
}
