import { useEffect, useState } from 'react';
import { asFailure, type Failure } from '../../lib/base/failure.ts';
import type { Evidence } from '../../lib/model/evidence.ts';
import { useDesk } from './use-desk.tsx';

export type Address =
  | { readonly is: 'loading' }
  | { readonly is: 'ready'; readonly url: string }
  | { readonly is: 'failed'; readonly failure: Failure };

/** An address under which the bytes of a proof can be shown, for as long as the part is on the screen. */
export function useBytes(evidence: Evidence): Address {
  const desk = useDesk();
  const [address, setAddress] = useState<Address>({ is: 'loading' });
  useEffect(() => {
    let gone = false;
    let url: string | undefined;
    setAddress({ is: 'loading' });
    desk.bytes(evidence).then(
      (blob) => {
        if (gone) return;
        url = URL.createObjectURL(blob);
        setAddress({ is: 'ready', url });
      },
      (error) => {
        if (!gone) setAddress({ is: 'failed', failure: asFailure(error) });
      },
    );
    return () => {
      gone = true;
      if (url) URL.revokeObjectURL(url);
    };
  }, [desk, evidence.id, evidence.drawnAt, evidence.digest, evidence.fetchedAt]);
  return address;
}
