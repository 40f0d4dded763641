import { type ComponentProps, lazy, Suspense } from 'react';

const Sheet = lazy(() => import('./HandoverSheet.tsx').then(({ HandoverSheet }) => ({ default: HandoverSheet })));

/** The sheet of handing over, which comes when it is asked for: no screen carries it at its first picture. */
export function HandoverLater(props: ComponentProps<typeof Sheet>) {
  return (
    <Suspense>
      <Sheet {...props} />
    </Suspense>
  );
}
