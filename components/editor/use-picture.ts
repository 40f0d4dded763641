import { useEffect, useState } from 'react';
import type { Picture } from '../../lib/annotate/draw.ts';
import { asFailure, Failure } from '../../lib/base/failure.ts';
import type { Evidence } from '../../lib/model/evidence.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import type { Seen } from '../hooks/use-live.ts';

/** The untouched picture, decoded once; let go when the editor leaves. */
export function usePicture(evidence: Evidence): Seen<Picture> {
  const desk = useDesk();
  const [seen, setSeen] = useState<Seen<Picture>>({ is: 'loading' });
  useEffect(() => {
    let gone = false;
    let bitmap: ImageBitmap | undefined;
    setSeen({ is: 'loading' });
    const load = async () => {
      const blob = await desk.original(evidence);
      try {
        bitmap = await createImageBitmap(blob);
      } catch (cause) {
        throw new Failure('broken', { words: 'failure_picture_unreadable', params: { name: evidence.name }, cause });
      }
      if (gone) bitmap.close();
      else setSeen({ is: 'ready', value: { source: bitmap, w: bitmap.width, h: bitmap.height } });
    };
    load().catch((error: unknown) => {
      if (!gone) setSeen({ is: 'failed', failure: asFailure(error) });
    });
    return () => {
      gone = true;
      bitmap?.close();
    };
  }, [desk, evidence.id]);
  return seen;
}
