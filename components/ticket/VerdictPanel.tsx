import { ChevronUp, CircleCheck, Wand2 } from 'lucide-react';
import { useId } from 'react';
import type { Finding, Fix, Severity, Verdict } from '../../lib/model/verdict.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { classes } from '../ui/classes.ts';
import { severityIcons, severityText } from '../ui/Tone.tsx';
import { type FormPlace, placeOf } from './jump.ts';

const order: Record<Severity, number> = { blocks: 0, warns: 1, informs: 2 };
const severityWords = { blocks: 'severity_blocks', warns: 'severity_warns', informs: 'severity_informs' } as const;

export interface VerdictPanelProps {
  readonly verdict: Verdict;
  /** Labels of the demanded fields that are still empty: named in the summary instead of counted. */
  readonly missing: readonly string[];
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly onJump: (place: FormPlace) => void;
  readonly onFix: (fix: Fix) => void;
}

/**
 * Unmet rules: in one line what is missing and how much; opened, each with its number, its weight as icon and word, a
 * sentence, a jump to the field and a mend where there is one.
 */
export function VerdictPanel({ verdict, missing, open, onToggle, onJump, onFix }: VerdictPanelProps) {
  const words = useWords();
  const { t } = words;
  const listId = useId();
  const findings = [...verdict.findings].sort((one, other) => order[one.severity] - order[other.severity]);
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  const first = findings[0];

  if (!first) {
    return (
      <p className="flex items-center gap-1.5 text-sm text-calm">
        <CircleCheck aria-hidden className="size-4" />
        {t('verdict_clean')}
      </p>
    );
  }
  const Icon = severityIcons[first.severity];
  const blocking = count('blocks');
  const beside = blocking - missing.length;
  const named = missing.join(', ') + (beside > 0 ? t('verdict_beside', { n: beside }) : '');
  const summary = [
    blocking > 0 && t('verdict_blocking', { n: blocking }),
    count('warns') > 0 && t('verdict_warning', { n: count('warns') }),
    blocking === 0 && count('warns') === 0 && t('verdict_informing', { n: count('informs') }),
  ]
    .filter(Boolean)
    .join(', ');

  return (
    <section aria-label={t('verdict_title')}>
      {open && (
        <ul id={listId} className="mb-1 max-h-56 animate-rise overflow-auto">
          {findings.map((finding, index) => (
            <li key={`${finding.rule}-${finding.field}-${index}`}>
              <Row finding={finding} onJump={onJump} onFix={onFix} />
            </li>
          ))}
        </ul>
      )}
      <button
        type="button"
        aria-expanded={open}
        aria-controls={open ? listId : undefined}
        onClick={onToggle}
        className="-mx-1 flex w-[calc(100%+8px)] items-center gap-1.5 rounded-md px-1 py-0.5 text-left hover:bg-hover"
      >
        <Icon aria-hidden className={classes('size-4 shrink-0', severityText[first.severity])} />
        <span aria-live="polite" className="min-w-0 truncate">
          <span className="font-medium">{missing.length > 0 ? t('verdict_missing') : summary}</span>
          <span className="ml-1.5 text-ink-2">{missing.length > 0 ? named : !open && words.say(first.words)}</span>
        </span>
        {missing.length > 0 && <span className="figures shrink-0 text-xs text-ink-3">{first.rule}</span>}
        <ChevronUp
          aria-hidden
          className={classes('ml-auto size-4 shrink-0 text-ink-3 transition-transform', open && 'rotate-180')}
        />
      </button>
    </section>
  );
}

function Row({
  finding,
  onJump,
  onFix,
}: {
  readonly finding: Finding;
  readonly onJump: (place: FormPlace) => void;
  readonly onFix: (fix: Fix) => void;
}) {
  const words = useWords();
  const { fix, severity, rule } = finding;
  const Icon = severityIcons[severity];
  return (
    <div className="rounded-md hover:bg-hover">
      <button
        type="button"
        onClick={() => onJump(placeOf(finding))}
        className="flex w-full min-w-0 items-start gap-2 rounded-md px-1 py-1 text-left"
      >
        <Icon aria-hidden className={classes('mt-0.5 size-3.5 shrink-0', severityText[severity])} />
        <span className="min-w-0 text-xs">
          <span className={classes('font-medium', severityText[severity])}>{words.t(severityWords[severity])}</span>
          <span className="figures ml-1.5 text-ink-3">{rule}</span>
          <span className="block text-ink-2">{words.say(finding.words)}</span>
        </span>
      </button>
      {fix && (
        <Button
          small
          look="accent"
          icon={Wand2}
          className="mb-1 ml-4 max-w-[calc(100%-16px)]"
          onClick={() => onFix(fix)}
        >
          <span className="truncate">{words.say(fix.words)}</span>
        </Button>
      )}
    </div>
  );
}
