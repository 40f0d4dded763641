import { ZoomIn, ZoomOut } from 'lucide-react';
import { useState } from 'react';
import type { Evidence } from '../../lib/model/evidence.ts';
import { EvidenceBody } from '../evidence/EvidenceViewer.tsx';
import { useBytes } from '../hooks/use-bytes.ts';
import { useWords } from '../hooks/use-words.tsx';
import { IconButton } from '../ui/Button.tsx';

/** Shares of the picture's own size; the first is whatever fits. */
const zooms = ['fit', 1, 1.5, 2, 3] as const;

/** A picture that can be looked at closely: fitted to its place, or enlarged and moved by scrolling. */
export function ProofPicture({ proof }: { readonly proof: Evidence }) {
  const { t, language } = useWords();
  const address = useBytes(proof);
  const [at, setAt] = useState(0);
  const zoom = zooms[at] ?? 'fit';
  // What is missing or broken is told as everywhere.
  if (address.is !== 'ready') return <EvidenceBody evidence={proof} />;
  const percent = new Intl.NumberFormat(language, { style: 'percent' });
  const to = (by: 1 | -1) => setAt(Math.max(0, Math.min(zooms.length - 1, at + by)));
  return (
    <section aria-label={t('desk_proof_form_picture')} className="flex flex-col gap-2">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls is scrolled by the keys */}
      <div tabIndex={0} className="max-h-[60vh] overflow-auto rounded-lg border border-line bg-sunken">
        <img
          src={address.url}
          alt={proof.name}
          style={zoom === 'fit' || !proof.width ? undefined : { width: proof.width * zoom, maxWidth: 'none' }}
          className={zoom === 'fit' || !proof.width ? 'mx-auto max-h-[60vh] max-w-full' : undefined}
        />
      </div>
      <div className="flex items-center gap-1 text-xs text-ink-3">
        <IconButton small icon={ZoomOut} label={t('desk_proof_zoom_out')} disabled={at === 0} onClick={() => to(-1)} />
        <IconButton
          small
          icon={ZoomIn}
          label={t('desk_proof_zoom_in')}
          disabled={at === zooms.length - 1}
          onClick={() => to(1)}
        />
        <span role="status" className="figures">
          {zoom === 'fit' ? t('desk_proof_zoom_fit') : percent.format(zoom)}
        </span>
        <span className="flex-1" />
        <a href={address.url} download={proof.name} className="rounded-sm text-accent hover:underline">
          {t('evidence_download')}
        </a>
      </div>
    </section>
  );
}
