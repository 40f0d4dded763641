import { useEffect, useRef } from 'react';
import type { Evidence } from '../../lib/model/evidence.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { useToast } from '../ui/Toast.tsx';

export interface PictureOut {
  readonly busy: boolean;
  copy(): Promise<void>;
  download(): Promise<void>;
}

/** The name of the saved file: the proof's own with the ending of what it is now. */
export function pngName(name: string): string {
  return `${name.replace(/\.[a-z0-9]{1,5}$/i, '')}.png`;
}

/** The annotated picture on its way out: into the clipboard or a file. What is under way of being saved is waited for. */
export function usePictureOut(evidence: Evidence, flush: () => Promise<void>): PictureOut {
  const { t, fault } = useWords();
  const desk = useDesk();
  const toast = useToast();
  const { busy, failure, run } = useDeed();
  const told = useRef(failure);
  useEffect(() => {
    if (failure && failure !== told.current) toast(fault(failure));
    told.current = failure;
  }, [failure, fault, toast]);

  const png = async () => {
    await flush();
    return desk.annotatedPng(evidence);
  };
  return {
    busy,
    async copy() {
      await run(async () => {
        const picture = png();
        try {
          // The promise goes in as it is: a browser asks for the clipboard while the key is still fresh.
          await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
          toast(t('editor_copied'));
        } catch {
          await picture;
          toast(t('editor_copy_refused'));
        }
      });
    },
    async download() {
      await run(async () => {
        const url = URL.createObjectURL(await png());
        const link = document.createElement('a');
        link.href = url;
        link.download = pngName(evidence.name);
        link.click();
        setTimeout(() => URL.revokeObjectURL(url), 60_000);
      });
    },
  };
}
