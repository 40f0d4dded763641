import {
  AudioLines,
  Cloud,
  FileArchive,
  FileText,
  FileWarning,
  Link2,
  type LucideIcon,
  Play,
  ScrollText,
} from 'lucide-react';
import type { Evidence } from '../../lib/model/evidence.ts';
import { formatDuration } from '../format.ts';
import { useBytes } from '../hooks/use-bytes.ts';
import { useWords } from '../hooks/use-words.tsx';

function iconOf(evidence: Evidence): LucideIcon {
  if (evidence.kind === 'log') return ScrollText;
  if (evidence.kind === 'link') return Link2;
  if (evidence.nature === 'archive') return FileArchive;
  if (evidence.nature === 'executable') return FileWarning;
  return evidence.nature === 'voice' ? AudioLines : FileText;
}

function isPicture(evidence: Evidence): boolean {
  return ['picture', 'phone-photo', 'bitmap'].includes(evidence.nature);
}
function isFilm(evidence: Evidence): boolean {
  return evidence.nature === 'video' || evidence.nature === 'phone-video';
}

/** The proof in small: the picture itself, the first frame of a film, an icon for the rest. */
export function Thumbnail({ evidence }: { readonly evidence: Evidence }) {
  if (!isPicture(evidence) && !isFilm(evidence)) {
    const Icon = iconOf(evidence);
    const ending = /\.([a-z0-9]{1,5})$/i.exec(evidence.name)?.[1];
    return (
      <span className="flex size-full flex-col items-center justify-center gap-1 text-ink-3">
        <Icon aria-hidden className="size-5" strokeWidth={1.5} />
        {ending && <span className="text-2xs font-medium uppercase">{ending}</span>}
      </span>
    );
  }
  return <Seen evidence={evidence} />;
}

function Seen({ evidence }: { readonly evidence: Evidence }) {
  const { t } = useWords();
  const address = useBytes(evidence);
  if (address.is === 'failed' && evidence.diskId !== undefined) {
    return (
      <span className="flex size-full flex-col items-center justify-center gap-1 px-2 text-center text-2xs text-ink-3">
        <Cloud aria-hidden className="size-5" strokeWidth={1.5} />
        {t('fetch_on_portal')}
      </span>
    );
  }
  if (address.is === 'failed') {
    return (
      <span className="flex size-full flex-col items-center justify-center gap-1 px-2 text-center text-2xs text-late">
        <FileWarning aria-hidden className="size-4" />
        {t('evidence_missing')}
      </span>
    );
  }
  if (address.is === 'loading') return <span className="block size-full bg-sunken" />;
  if (isPicture(evidence)) return <img src={address.url} alt="" className="size-full object-cover object-top" />;
  return (
    <>
      <video
        key={evidence.poster}
        src={evidence.poster === undefined ? address.url : `${address.url}#t=${evidence.poster}`}
        muted
        preload="metadata"
        className="size-full object-cover"
        tabIndex={-1}
        aria-hidden
      />
      <span className="absolute inset-0 flex items-center justify-center">
        <span className="flex size-7 items-center justify-center rounded-full bg-shade text-on-accent">
          <Play aria-hidden className="size-3.5 fill-current" />
        </span>
      </span>
      {evidence.duration !== undefined && (
        <span className="figures absolute right-1 bottom-1 rounded-sm bg-shade px-1 text-2xs text-on-accent">
          {formatDuration(evidence.duration)}
        </span>
      )}
    </>
  );
}
