import { useState } from 'react';
import { useDeed } from '../../components/hooks/use-deed.ts';
import { useDesk } from '../../components/hooks/use-desk.tsx';
import { readyOf, useLive } from '../../components/hooks/use-live.ts';
import { useTheme } from '../../components/hooks/use-theme.ts';
import { useWords } from '../../components/hooks/use-words.tsx';
import { MicrophoneCheck } from '../../components/recorder/MicrophoneCheck.tsx';
import { RecorderPanel } from '../../components/recorder/RecorderPanel.tsx';
import { TakeEnd } from '../../components/recorder/TakeEnd.tsx';
import { TakeScope } from '../../components/recorder/TakeScope.tsx';
import { VoiceChoice } from '../../components/recorder/VoiceChoice.tsx';
import { Button } from '../../components/ui/Button.tsx';
import { Notice } from '../../components/ui/Notice.tsx';
import { Failure } from '../../lib/base/failure.ts';
import type { Errand } from '../../lib/model/errand.ts';
import type { Recording } from '../../lib/model/recording.ts';
import { type Capture, captureDisplay } from '../../lib/recording/capture.ts';
import { captureMicrophone } from '../../lib/recording/microphones.ts';
import { profileOf } from '../../lib/recording/profile.ts';
import type { Take } from '../../lib/recording/record.ts';

type TakeErrand = Extract<Errand, { is: 'take' }>['take'];

/**
 * Begins the take that the page was opened for; settles when it runs, with nothing when it was given up. `stands`: whether
 * the bar and the covers stand on the page it was begun from; undefined when it was begun from none.
 */
export type Begin = (
  take: TakeErrand,
  capture: () => Promise<Capture>,
) => Promise<(Pick<Take, 'over'> & { readonly stands: boolean | undefined }) | undefined>;

/** The recorder's page: asks for what to show (Firefox) or for the microphone (everywhere). */
export function App({ errand, begin }: { readonly errand: Errand; readonly begin: Begin }) {
  const { t } = useWords();
  useTheme();
  return (
    <main className="mx-auto flex max-w-110 flex-col gap-3 p-6">
      <h1 className="text-lg font-semibold">
        {t(errand.is === 'microphone' ? 'recorder_voice_title' : 'recorder_page_title')}
      </h1>
      {errand.is === 'microphone' && <Voice />}
      {errand.is === 'take' && <Choice take={errand.take} begin={begin} />}
      {errand.is === 'nothing' && <Notice weight="info">{t('recorder_page_stray')}</Notice>}
    </main>
  );
}

function Voice() {
  const { t, fault } = useWords();
  const desk = useDesk();
  const settings = readyOf(useLive(desk.settings));
  const known = readyOf(useLive(desk.microphones)) ?? [];
  const deed = useDeed();
  const ask = async () => {
    const voice = await captureMicrophone(true);
    if (!voice) throw new Failure('denied', { words: 'recorder_voice_refused' });
    voice.track.stop();
  };
  if (known.length > 0 && settings) {
    return (
      <>
        <Notice weight="good">{t('recorder_voice_done')}</Notice>
        <VoiceChoice settings={settings} onTrouble={(error) => void deed.run(() => Promise.reject(error))} />
        <MicrophoneCheck microphoneId={settings.microphoneId} />
        {deed.failure && <Notice weight="trouble">{fault(deed.failure)}</Notice>}
      </>
    );
  }
  return (
    <>
      <p>{t('recorder_voice_hint')}</p>
      <Button look="primary" disabled={deed.busy} onClick={() => deed.run(ask)} className="self-start">
        {t('recorder_voice_allow')}
      </Button>
      {deed.failure && <Notice weight="trouble">{fault(deed.failure)}</Notice>}
    </>
  );
}

function Choice({ take, begin }: { readonly take: TakeErrand; readonly begin: Begin }) {
  const { t, fault } = useWords();
  const deed = useDeed();
  const [stage, setStage] = useState<'choose' | 'running' | 'over'>('choose');
  const [stands, setStands] = useState<boolean>();
  const [film, setFilm] = useState<Recording>();
  const start = async () => {
    // The dialog wants the freshness of the click, so the picture is asked for before anything else.
    const { fps, limit } = profileOf(take.quality);
    const picked = captureDisplay(fps, limit);
    picked.catch(() => undefined); // told of below
    const running = await begin(take, () => picked);
    if (!running) return setStage('over');
    setStands(running.stands);
    setStage('running');
    void running.over.then((row) => {
      setFilm(row);
      setStage('over');
    });
  };
  if (stage === 'over') return <TakeEnd film={film} />;
  return (
    <>
      <p>{t('recorder_page_hint')}</p>
      {take.tabId !== undefined && stands !== false && <TakeScope />}
      {stage === 'choose' && (
        <Button look="primary" disabled={deed.busy} onClick={() => deed.run(start)} className="self-start">
          {t('recorder_page_choose')}
        </Button>
      )}
      {stands === false && <Notice weight="warning">{t('recorder_page_alone')}</Notice>}
      {stage === 'running' && <RecorderPanel draftId={take.draftId} />}
      {deed.failure && <Notice weight="trouble">{fault(deed.failure)}</Notice>}
    </>
  );
}
