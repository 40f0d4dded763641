import { Download } from 'lucide-react';
import type { Evidence } from '../../lib/model/evidence.ts';
import { formatBytes } from '../format.ts';
import { useBytes } from '../hooks/use-bytes.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Busy } from '../ui/Busy.tsx';
import { Sheet } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Notice.tsx';
import { FetchProof } from './FetchProof.tsx';
import { MaskedPlaces } from './MaskedPlaces.tsx';

/** One proof in full: picture, player, or what it is and a way to save it. */
export function EvidenceViewer({ evidence, onClose }: { readonly evidence: Evidence; readonly onClose: () => void }) {
  const { t } = useWords();
  return (
    <Sheet open wide onClose={onClose} title={evidence.name} close={t('common_close')}>
      <EvidenceBody evidence={evidence} />
    </Sheet>
  );
}

export function EvidenceBody({ evidence }: { readonly evidence: Evidence }) {
  const { t, fault, language } = useWords();
  const address = useBytes(evidence);
  if (address.is === 'loading') return <Busy words={t('common_loading')} slow={t('common_slow')} />;
  if (address.is === 'failed' && address.failure.kind === 'missing' && evidence.diskId !== undefined) {
    return <FetchProof evidence={evidence} />;
  }
  if (address.is === 'failed') return <Notice weight="trouble">{fault(address.failure)}</Notice>;
  const { nature } = evidence;
  return (
    <div className="flex flex-col gap-3">
      {evidence.shot ? (
        <MaskedPlaces evidence={evidence} url={address.url} />
      ) : nature === 'picture' || nature === 'phone-photo' || nature === 'bitmap' ? (
        <img
          src={address.url}
          alt={evidence.name}
          className="mx-auto max-h-[72vh] max-w-full rounded-md object-contain"
        />
      ) : nature === 'video' || nature === 'phone-video' ? (
        // biome-ignore lint/a11y/useMediaCaption: a recording made this minute has no captions
        <video src={address.url} controls className="mx-auto max-h-[72vh] max-w-full rounded-md bg-shade" />
      ) : nature === 'voice' ? (
        // biome-ignore lint/a11y/useMediaCaption: a recording made this minute has no captions
        <audio src={address.url} controls className="w-full" />
      ) : (
        <p className="text-sm text-ink-3">{t('evidence_no_preview')}</p>
      )}
      <div className="flex items-center justify-between text-xs text-ink-3">
        <span className="figures">
          {formatBytes(evidence.size, language)}
          {evidence.width && evidence.height ? ` · ${evidence.width} × ${evidence.height}` : ''}
          {evidence.camera ? ` · ${evidence.camera}` : ''}
        </span>
        <a
          href={address.url}
          download={evidence.name}
          className="inline-flex items-center gap-1 rounded-sm text-accent hover:underline"
        >
          <Download aria-hidden className="size-3.5" />
          {t('evidence_download')}
        </a>
      </div>
    </div>
  );
}
