import type { Microphone } from '../../lib/model/recording.ts';
import type { Settings } from '../../lib/model/settings.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';
import { type Speaker, useWords } from '../hooks/use-words.tsx';
import type { Option } from '../ui/Select.tsx';
import { ChoiceRow } from './ChoiceRow.tsx';

const OFF = 'off';
const USUAL = 'usual';

/** No microphone, the usual one, or one by name; kept at once. Names are there after one was allowed. */
export function VoiceChoice({
  settings,
  small,
  onTrouble,
}: {
  readonly settings: Settings;
  readonly small?: boolean | undefined;
  readonly onTrouble: (error: unknown) => void;
}) {
  const { t } = useWords();
  const desk = useDesk();
  const known = readyOf(useLive(desk.microphones)) ?? [];
  const choose = (value: string) => {
    const patch =
      value === OFF ? { microphone: false } : { microphone: true, microphoneId: value === USUAL ? undefined : value };
    desk.saveSettings(patch).catch(onTrouble);
  };
  return (
    <ChoiceRow
      small={small}
      label={t('recorder_voice')}
      value={voiceOf(settings)}
      options={voices(settings, known, t)}
      onChange={choose}
    />
  );
}

function voiceOf({ microphone, microphoneId }: Settings): string {
  return microphone ? (microphoneId ?? USUAL) : OFF;
}

function voices({ microphoneId }: Settings, known: readonly Microphone[], t: Speaker['t']): readonly Option[] {
  const isGone = microphoneId !== undefined && !known.some(({ id }) => id === microphoneId);
  return [
    { value: OFF, label: t('recorder_voice_off') },
    { value: USUAL, label: t('recorder_voice_usual') },
    ...known.map(({ id, label }) => ({ value: id, label })),
    ...(isGone ? [{ value: microphoneId, label: t('recorder_voice_missing') }] : []),
  ];
}
