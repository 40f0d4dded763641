import { useCallback, useState } from 'react';
import { asFailure, type Failure } from '../../lib/base/failure.ts';
import { HOUR } from '../../lib/base/instant.ts';
import type { Settings } from '../../lib/model/settings.ts';
import { formatBytes, formatSpan } from '../format.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';
import { useWords } from '../hooks/use-words.tsx';
import { MicrophoneCheck } from '../recorder/MicrophoneCheck.tsx';
import { RecordingChoices } from '../recorder/RecordingChoices.tsx';
import { Notice } from '../ui/Notice.tsx';

/** What recordings are like, the microphone tried out, and what there is room for. */
export function RecordingForm({ settings }: { readonly settings: Settings }) {
  const { t, fault, language } = useWords();
  const prices = readyOf(useLive(useDesk().recordingPrices));
  const [failure, setFailure] = useState<Failure>();
  const trouble = useCallback((error: unknown) => setFailure(asFailure(error)), []);
  const perMinute = prices?.perMinute[settings.recording.quality];
  return (
    <>
      <RecordingChoices settings={settings} prices={prices} onTrouble={trouble} />
      {prices?.diskLeft !== undefined && perMinute !== undefined && (
        <p className="-mt-3 text-xs text-ink-3">
          {t('recorder_forecast_disk', {
            size: formatBytes(prices.diskLeft, language),
            time: formatSpan(Math.floor(prices.diskLeft / perMinute / 60) * HOUR, language),
          })}
          {prices.smallDisk && ` ${t('recorder_small_disk')}`}
        </p>
      )}
      <MicrophoneCheck microphoneId={settings.microphoneId} />
      {failure && <Notice weight="trouble">{fault(failure)}</Notice>}
    </>
  );
}
