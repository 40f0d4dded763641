import { Check, Play, Scissors, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { DraftId } from '../../lib/model/ids.ts';
import type { Recording } from '../../lib/model/recording.ts';
import { EvidenceViewer } from '../evidence/EvidenceViewer.tsx';
import { formatBytes, formatDuration, formatMoment, localZone } from '../format.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';
import { useNow } from '../hooks/use-now.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Button, IconButton } from '../ui/Button.tsx';
import { Confirm } from '../ui/Dialog.tsx';
import { isOffered, previewOf } from './states.ts';
import { UnmaskedConfirm, UnmaskedWords } from './Unmasked.tsx';

/** Recordings that wait for a decision: those of this draft, and every one that broke off. */
export function RecoveryList({ draftId }: { readonly draftId: DraftId }) {
  const { t } = useWords();
  const desk = useDesk();
  const offered = readyOf(useLive(desk.recordings))?.filter(
    (recording) => isOffered(recording) && (recording.draftId === draftId || recording.state === 'interrupted'),
  );
  if (!offered || offered.length === 0) return null;
  return (
    <section aria-label={t('review_waiting')} className="flex flex-col gap-1">
      <ul className="flex flex-col gap-1">
        {offered.map((recording) => (
          <li key={recording.id}>
            <Offer recording={recording} />
          </li>
        ))}
      </ul>
      <Button small look="ghost" className="self-start" onClick={() => void desk.openPage('review')}>
        {t('review_all')}
      </Button>
    </section>
  );
}

const titles = { ready: 'recorder_ready', interrupted: 'recorder_interrupted', failed: 'recorder_failed' } as const;

function Offer({ recording }: { readonly recording: Recording }) {
  const { t, say, fault, language } = useWords();
  const desk = useDesk();
  const deed = useDeed();
  const now = useNow('minute');
  const [asking, setAsking] = useState(false);
  const [playing, setPlaying] = useState(false);
  const [warning, setWarning] = useState(false);
  const keep = () => deed.run(() => desk.keepRecording(recording.id));
  const state = recording.state === 'ready' || recording.state === 'interrupted' ? recording.state : 'failed';
  const playable = state !== 'failed' && recording.size > 0;
  const time = formatMoment(recording.startedAt, now, localZone(), language);
  const facts = [formatDuration(recording.duration), formatBytes(recording.size, language), time].join(' · ');

  return (
    <div className="rounded-lg bg-accent-soft px-2 py-1.5">
      <div className="flex items-center gap-1">
        <div className="min-w-0 flex-1 px-1">
          <p className="truncate text-sm font-medium">{t(titles[state])}</p>
          <p className="figures truncate text-xs text-ink-2">
            {facts}
            {recording.trouble && ` · ${say({ key: recording.trouble })}`}
          </p>
          {recording.unmasked && <UnmaskedWords />}
        </div>
        {playable && <IconButton icon={Play} label={t('recorder_play')} onClick={() => setPlaying(true)} />}
        {playable && (
          <IconButton
            icon={Scissors}
            label={t('review_open_short')}
            onClick={() => void deed.run(() => desk.openPage('review', recording.id))}
          />
        )}
        <IconButton icon={Trash2} label={t('recorder_discard')} disabled={deed.busy} onClick={() => setAsking(true)} />
        {playable && (
          <Button
            small
            look="primary"
            icon={Check}
            disabled={deed.busy}
            onClick={() => (recording.unmasked ? setWarning(true) : void keep())}
          >
            {t('recorder_keep')}
          </Button>
        )}
      </div>
      {deed.failure && (
        <p role="alert" className="px-1 pt-1 text-xs text-late">
          {fault(deed.failure)}
        </p>
      )}
      <UnmaskedConfirm open={warning} onClose={() => setWarning(false)} onConfirm={() => void keep()} />
      {playing && <EvidenceViewer evidence={previewOf(recording)} onClose={() => setPlaying(false)} />}
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => deed.run(() => desk.discardRecording(recording.id))}
        title={t('recorder_discard_ask')}
        text={t('recorder_discard_text', { time: formatDuration(recording.duration) })}
        yes={t('recorder_discard_yes')}
        no={t('common_cancel')}
      />
    </div>
  );
}
