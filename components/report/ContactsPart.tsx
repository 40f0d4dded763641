import { CircleCheck, OctagonAlert } from 'lucide-react';
import { useMemo } from 'react';
import { type ContactReport, contactReport, contactsOf } from '../../lib/standards/contacts.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Chart } from './Chart.tsx';
import type { Result } from './use-report.ts';
import { writtenMonth, writtenShare } from './written.ts';

/** The share of contacts through tasks, of the tickets whose standard sets one; undefined when none does. */
function contactsIn({ views, at }: Result): { readonly report: ContactReport; readonly min: number } | undefined {
  const with85 = [...views.values()].filter(({ policy }) => policy.limits.taskShare);
  const policy = with85[0]?.policy;
  const contacts = with85.flatMap(({ ticket, events }) => contactsOf(ticket, events));
  const report = policy && contactReport(policy, contacts, at);
  return report && { report, min: policy.limits.taskShare?.min ?? 0 };
}

/** OneBox: at least 85 of 100 contacts go through tasks, at most 15 past them (R-211). */
export function ContactsPart({ result }: { readonly result: Result }) {
  const words = useWords();
  const { t, say, language } = words;
  const found = useMemo(() => contactsIn(result), [result]);
  if (!found) {
    return (
      <section className="flex flex-col gap-2">
        <h3 className="text-sm font-semibold">{t('report_contacts')}</h3>
        <p className="text-sm text-ink-3">{t('report_contacts_none')}</p>
      </section>
    );
  }
  const { report, min } = found;
  const { sinceStart, months } = report;
  const Icon = sinceStart.met ? CircleCheck : OctagonAlert;
  return (
    <section className="flex min-w-0 flex-col gap-3 break-inside-avoid">
      <Chart
        title={t('report_contacts')}
        note={t('report_contacts_note')}
        places={months.map(({ period }) => writtenMonth(period, language))}
        placesName={t('report_month')}
        series={[
          { name: t('report_contact_task'), values: months.map(({ share }) => share) },
          {
            name: t('report_contacts_past'),
            values: months.map(({ share }) => (share === undefined ? undefined : 1 - share)),
          },
        ]}
        format={(value) => writtenShare(value, language, 0)}
        top={1}
        stacked
        numbered="first"
        goal={{ value: min, name: t('report_contacts_goal', { share: writtenShare(min, language) }) }}
      />
      {sinceStart.share !== undefined && (
        <p
          className={`figures flex items-center gap-1.5 text-sm font-medium ${sinceStart.met ? 'text-calm' : 'text-late'}`}
        >
          <Icon aria-hidden className="size-4 shrink-0" strokeWidth={2.25} />
          {t(sinceStart.met ? 'report_contacts_met' : 'report_contacts_missed', {
            share: writtenShare(sinceStart.share, language),
          })}
        </p>
      )}
      <p className="figures text-xs text-ink-2">
        {sinceStart.byChannel
          .map(({ channel, count }) => `${say({ key: `report_contact_${channel.replace('-', '_')}` })}: ${count}`)
          .join(' · ')}
      </p>
    </section>
  );
}
