import { type ReactNode, useMemo, useState } from 'react';
import { OfferContext, type OfferedDeed } from './use-offered.ts';

/** Carries a deed that was begun in one place of the desk to another. */
export function OfferProvider({ children }: { readonly children: ReactNode }) {
  const [offered, offer] = useState<OfferedDeed>();
  const value = useMemo(() => ({ offered, offer }), [offered]);
  return <OfferContext value={value}>{children}</OfferContext>;
}
