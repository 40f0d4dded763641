import {
  CircleCheck,
  CircleDashed,
  CirclePause,
  Clock,
  ClockAlert,
  Info,
  type LucideIcon,
  OctagonAlert,
  TriangleAlert,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';

/** What a colour may mean. Each has its icon, and whoever shows it adds the word. */
export type Tone = 'calm' | 'soon' | 'late' | 'paused' | 'met' | 'plain';

export const toneIcons: Record<Tone, LucideIcon> = {
  calm: Clock,
  soon: ClockAlert,
  late: OctagonAlert,
  paused: CirclePause,
  met: CircleCheck,
  plain: CircleDashed,
};

export const toneText: Record<Tone, string> = {
  calm: 'text-calm',
  soon: 'text-soon',
  late: 'text-late',
  paused: 'text-paused',
  met: 'text-calm',
  plain: 'text-ink-3',
};

export const toneSoft: Record<Tone, string> = {
  calm: 'bg-calm-soft text-calm',
  soon: 'bg-soon-soft text-soon',
  late: 'bg-late-soft text-late',
  paused: 'bg-paused-soft text-paused',
  met: 'bg-calm-soft text-calm',
  plain: 'bg-sunken text-ink-2',
};

/** A small label: colour, icon and word together. */
export function Mark({
  tone,
  icon,
  children,
  className,
}: {
  readonly tone: Tone;
  readonly icon?: LucideIcon | undefined;
  readonly children: ReactNode;
  readonly className?: string | undefined;
}) {
  const Icon = icon ?? toneIcons[tone];
  return (
    <span
      className={classes(
        'figures inline-flex h-5 max-w-full items-center gap-1 rounded-sm px-1.5 text-xs font-medium whitespace-nowrap',
        toneSoft[tone],
        className,
      )}
    >
      <Icon aria-hidden className="size-3 shrink-0" strokeWidth={2.25} />
      <span className="truncate">{children}</span>
    </span>
  );
}

/** How much a finding weighs, as a tone and an icon. */
export const severityIcons = { blocks: OctagonAlert, warns: TriangleAlert, informs: Info } as const;
export const severityText = { blocks: 'text-late', warns: 'text-soon', informs: 'text-ink-3' } as const;
