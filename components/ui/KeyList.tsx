import type { ReactNode } from 'react';

/** A key and what it does, in a list of keys (`<dl>`). */
export function KeyRow({ keys, children }: { readonly keys: string; readonly children: ReactNode }) {
  return (
    <div className="flex items-baseline gap-3 py-0.5">
      <dt className="w-36 shrink-0 text-xs font-medium text-ink-2">{keys}</dt>
      <dd className="text-sm">{children}</dd>
    </div>
  );
}
