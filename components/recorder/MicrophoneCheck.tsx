import { Mic } from 'lucide-react';
import { useEffect, useState } from 'react';
import { asFailure, type Failure } from '../../lib/base/failure.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { LevelBar } from './LevelBar.tsx';

/** Louder than this was heard; a dead microphone gives nothing at all. */
const HEARD = 0.02;
/** Milliseconds after which silence is worth a word. */
const PATIENCE = 5_000;

/** Opens the chosen microphone on request and shows whether it is heard; closed again by the button or with the page. */
export function MicrophoneCheck({ microphoneId }: { readonly microphoneId: string | undefined }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <div className="flex flex-col gap-2">
      <Button small icon={Mic} aria-pressed={open} onClick={() => setOpen(!open)} className="self-start">
        {t(open ? 'recorder_voice_stop' : 'recorder_voice_check')}
      </Button>
      {open && <Listening key={microphoneId} microphoneId={microphoneId} />}
    </div>
  );
}

function Listening({ microphoneId }: { readonly microphoneId: string | undefined }) {
  const { t, fault } = useWords();
  const desk = useDesk();
  const [now, setNow] = useState<{ readonly level: number; readonly another: boolean }>();
  const [heard, setHeard] = useState<'not yet' | 'yes' | 'never'>('not yet');
  const [failure, setFailure] = useState<Failure>();
  useEffect(() => {
    const ending = new AbortController();
    const timer = setTimeout(() => setHeard((was) => (was === 'yes' ? was : 'never')), PATIENCE);
    desk.tryMicrophone(microphoneId).watch(
      (next) => {
        setNow(next);
        if (next.level >= HEARD) setHeard('yes');
      },
      (error) => setFailure(asFailure(error)),
      ending.signal,
    );
    return () => {
      clearTimeout(timer);
      ending.abort();
    };
  }, [desk, microphoneId]);

  if (failure) return <Notice weight="trouble">{fault(failure)}</Notice>;
  const words = {
    'not yet': 'recorder_voice_speak',
    yes: 'recorder_voice_heard',
    never: 'recorder_voice_nothing',
  } as const;
  return (
    <>
      <LevelBar level={now?.level ?? 0} label={t('recorder_voice_level')} className="w-full" />
      <p role="status" className="text-xs text-ink-2">
        {now?.another && `${t('recorder_voice_another')} `}
        {t(words[heard])}
      </p>
    </>
  );
}
