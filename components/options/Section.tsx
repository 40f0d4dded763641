import type { ReactNode } from 'react';

/** One subject of the settings: its name, what it is for, and its controls. */
export function Section({
  id,
  title,
  about,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly about?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="scroll-mt-6">
      <h2 id={`${id}-title`} className="text-base font-semibold">
        {title}
      </h2>
      {about && <p className="text-sm text-ink-3">{about}</p>}
      <div className="mt-2 flex flex-col gap-4 rounded-xl border border-line bg-raised p-4">{children}</div>
    </section>
  );
}
