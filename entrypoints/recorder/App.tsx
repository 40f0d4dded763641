import { useState } from 'react';
import { useDeed } from '../../components/hooks/use-deed.ts';
import { useTheme } from '../../components/hooks/use-theme.ts';
import { useWords } from '../../components/hooks/use-words.tsx';
import { RecorderPanel } from '../../components/recorder/RecorderPanel.tsx';
import { Button } from '../../components/ui/Button.tsx';
import { Notice } from '../../components/ui/Notice.tsx';
import { Failure } from '../../lib/base/failure.ts';
import type { Errand } from '../../lib/model/errand.ts';
import { type Capture, captureDisplay, captureMicrophone } from '../../lib/recording/capture.ts';
import { textProfile } from '../../lib/recording/profile.ts';
import type { Take } from '../../lib/recording/record.ts';

type TakeErrand = Extract<Errand, { is: 'take' }>['take'];

/** Begins the take that the page was opened for; settles when it runs. */
export type Begin = (take: TakeErrand, capture: () => Promise<Capture>) => Promise<Pick<Take, 'over'>>;

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
  const deed = useDeed();
  const [allowed, setAllowed] = useState(false);
  const ask = async () => {
    const track = await captureMicrophone(true);
    if (!track) throw new Failure('denied', { words: 'recorder_voice_refused' });
    track.stop();
    setAllowed(true);
  };
  if (allowed) return <Notice weight="good">{t('recorder_voice_done')}</Notice>;
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
  const start = async () => {
    // The dialog wants the freshness of the click, so the picture is asked for before anything else.
    const picked = captureDisplay(textProfile.fps, textProfile.limit);
    picked.catch(() => undefined); // told of below
    const running = await begin(take, () => picked);
    setStage('running');
    void running.over.then(() => setStage('over'));
  };
  if (stage === 'over') return <Notice weight="good">{t('recorder_page_done')}</Notice>;
  return (
    <>
      <p>{t('recorder_page_hint')}</p>
      {stage === 'choose' && (
        <Button look="primary" disabled={deed.busy} onClick={() => deed.run(start)} className="self-start">
          {t('recorder_page_choose')}
        </Button>
      )}
      {stage === 'running' && <RecorderPanel draftId={take.draftId} />}
      {deed.failure && <Notice weight="trouble">{fault(deed.failure)}</Notice>}
    </>
  );
}
