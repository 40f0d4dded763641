import { useEffect } from 'react';
import { type Case, useCase } from '../../components/hooks/use-case.ts';
import { useTheme } from '../../components/hooks/use-theme.ts';
import { useWords } from '../../components/hooks/use-words.tsx';
import { DataRescue } from '../../components/options/DataRescue.tsx';
import { DataSection } from '../../components/options/DataSection.tsx';
import { HostsForm } from '../../components/options/HostsForm.tsx';
import { LevelForm } from '../../components/options/LevelForm.tsx';
import { PolicySection } from '../../components/options/PolicySection.tsx';
import { PortalSection } from '../../components/options/PortalSection.tsx';
import { PreferencesForm } from '../../components/options/PreferencesForm.tsx';
import { RecordingForm } from '../../components/options/RecordingForm.tsx';
import { RoleForm } from '../../components/options/RoleForm.tsx';
import { Section } from '../../components/options/Section.tsx';
import { ReportLink } from '../../components/report/ReportLink.tsx';
import { Busy } from '../../components/ui/Busy.tsx';
import { ToastPlace } from '../../components/ui/Toast.tsx';

/** The options page: one narrow column, from the portal down to the habits. */
export function App() {
  const { t } = useWords();
  useTheme();
  const around = useCase();
  return (
    <ToastPlace close={t('common_close')}>
      <main className="min-h-screen bg-sunken">
        <div className="mx-auto flex max-w-160 flex-col gap-8 px-4 py-10">
          <header className="flex items-start gap-3">
            <div className="min-w-0 flex-1">
              <h1 className="text-xl font-semibold">{t('options_title')}</h1>
              <p className="text-ink-3">{t('options_about')}</p>
            </div>
            <ReportLink />
          </header>
          {around.is === 'loading' && <Busy words={t('common_loading')} slow={t('common_slow')} />}
          {around.is === 'failed' && <DataRescue failure={around.failure} />}
          {around.is === 'ready' && <Sections around={around.value} />}
        </div>
      </main>
    </ToastPlace>
  );
}

function Sections({ around }: { readonly around: Case }) {
  const { t } = useWords();
  const { connection, client, policy, settings, level } = around;
  useEffect(() => {
    const section = document.getElementById(location.hash.slice(1));
    section?.scrollIntoView?.();
    section?.querySelector<HTMLElement>('input,button')?.focus({ preventScroll: true });
  }, []);
  return (
    <>
      <Section id="connect" title={t('options_connect')} about={connection ? undefined : t('options_connect_about')}>
        <PortalSection connection={connection} role={settings.role} />
      </Section>
      <Section id="role" title={t('options_role')} about={t('options_role_about')}>
        <RoleForm side={settings.role} />
      </Section>
      <Section id="level" title={t('options_level')} about={t('options_level_about')}>
        <LevelForm client={client} policy={policy} connection={connection} />
      </Section>
      <Section id="policy" title={t('options_policy')} about={t('options_policy_about')}>
        <PolicySection policy={policy} level={level} />
      </Section>
      <Section id="hosts" title={t('options_hosts')} about={t('options_hosts_about')}>
        <HostsForm hosts={settings.ownHosts} />
      </Section>
      <Section id="recording" title={t('options_recording')} about={t('options_recording_about')}>
        <RecordingForm settings={settings} />
      </Section>
      <Section id="habits" title={t('options_habits')}>
        <PreferencesForm settings={settings} />
      </Section>
      <Section id="data" title={t('options_data')} about={t('options_data_about')}>
        <DataSection />
      </Section>
    </>
  );
}
