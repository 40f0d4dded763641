import type { RecordingPrices } from '../../lib/desk/desk.ts';
import type { Quality } from '../../lib/model/recording.ts';
import type { Settings } from '../../lib/model/settings.ts';
import { formatBytes } from '../format.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { Switch } from '../ui/Switch.tsx';
import { ChoiceRow } from './ChoiceRow.tsx';
import { VoiceChoice } from './VoiceChoice.tsx';

const qualities: readonly Quality[] = ['text', 'sharp', 'motion'];
const sources = ['tab', 'screen'] as const;
const TEN_MINUTES = 10;

/** Bytes as a promise: never less than it may be. Whole megabytes. */
const atMost = (bytes: number) => Math.ceil(bytes / 1e6) * 1e6;

/** How recordings are made, each choice kept at once. `small`: for the little window beside the button. */
export function RecordingChoices({
  settings,
  prices,
  small,
  onTrouble,
}: {
  readonly settings: Settings;
  readonly prices: RecordingPrices | undefined;
  readonly small?: boolean | undefined;
  readonly onTrouble: (error: unknown) => void;
}) {
  const { t, language } = useWords();
  const desk = useDesk();
  const { recording } = settings;
  const save = (patch: Partial<Omit<Settings, 'id'>>) => void desk.saveSettings(patch).catch(onTrouble);
  const change = (patch: Partial<Settings['recording']>) => save({ recording: { ...recording, ...patch } });
  const size = (bytes: number) => formatBytes(bytes, language);
  const perMinute = prices?.perMinute[recording.quality];

  const switches = [
    ['countdown', t('recorder_countdown'), undefined],
    ['clicks', t('recorder_clicks'), undefined],
    ['trail', t('recorder_trail'), t('recorder_trail_hint')],
  ] as const;

  return (
    <div className="flex flex-col gap-3">
      <div className={small ? 'flex flex-col gap-2' : 'grid gap-4 sm:grid-cols-3'}>
        {(prices?.sources.length ?? 0) > 1 && (
          <ChoiceRow
            small={small}
            label={t('recorder_source')}
            value={recording.source}
            options={sources.map((one) => ({
              value: one,
              label: t(`recorder_source_${one}`),
              hint: t(`recorder_source_${one}_hint`),
            }))}
            onChange={(value) => change({ source: sources.find((one) => one === value) ?? 'tab' })}
          />
        )}
        <ChoiceRow
          small={small}
          label={t('recorder_quality')}
          value={recording.quality}
          options={qualities.map((one) => ({
            value: one,
            label: prices
              ? t('recorder_quality_at', {
                  quality: t(`recorder_quality_${one}`),
                  size: size(atMost(prices.perMinute[one])),
                })
              : t(`recorder_quality_${one}`),
            hint: t(`recorder_quality_${one}_hint`),
          }))}
          onChange={(value) => change({ quality: qualities.find((one) => one === value) ?? 'text' })}
        />
        <VoiceChoice small={small} settings={settings} onTrouble={onTrouble} />
      </div>
      <div className="flex flex-col divide-y divide-line">
        {switches.map(([name, label, hint]) => (
          <Switch
            key={name}
            label={label}
            hint={small ? undefined : hint}
            checked={recording[name]}
            onChange={(on) => change({ [name]: on })}
          />
        ))}
        {small && (
          <Switch
            label={t('recorder_mask')}
            checked={settings.maskPersonal}
            onChange={(maskPersonal) => save({ maskPersonal })}
          />
        )}
      </div>
      {perMinute !== undefined && (
        <p className="text-xs text-ink-3">
          {prices?.limit === undefined
            ? t('recorder_forecast', { size: size(atMost(perMinute * TEN_MINUTES)) })
            : t('recorder_forecast_limit', {
                size: size(atMost(perMinute * TEN_MINUTES)),
                limit: size(prices.limit),
              })}
        </p>
      )}
    </div>
  );
}
