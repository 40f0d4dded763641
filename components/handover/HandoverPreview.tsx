import { CircleCheck } from 'lucide-react';
import { useMemo } from 'react';
import { Failure } from '../../lib/base/failure.ts';
import { wholeMinute } from '../../lib/base/instant.ts';
import type { Evidence } from '../../lib/model/evidence.ts';
import type { CheckedHandover } from '../../lib/model/handover.ts';
import type { DraftId } from '../../lib/model/ids.ts';
import { admit } from '../../lib/standards/admit.ts';
import { composeTicket } from '../../lib/standards/compose.ts';
import { EvidenceList } from '../evidence/EvidenceList.tsx';
import { formatBytes, formatMoment, localZone } from '../format.ts';
import { type Case, useCase, useSubject } from '../hooks/use-case.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { DeskProvider, useDesk } from '../hooks/use-desk.tsx';
import { readyOf } from '../hooks/use-live.ts';
import { useNow } from '../hooks/use-now.ts';
import { useWords } from '../hooks/use-words.tsx';
import { roleName } from '../options/role-name.ts';
import { EntityChip } from '../ticket/EntityChip.tsx';
import { TextBlock } from '../ticket/TextPreview.tsx';
import { Button } from '../ui/Button.tsx';
import { Fold } from '../ui/Fold.tsx';
import { Notice } from '../ui/Notice.tsx';
import { severityIcons, severityText } from '../ui/Tone.tsx';
import { KnownNotice } from './KnownNotice.tsx';

export interface HandoverPreviewProps {
  readonly handover: CheckedHandover;
  readonly onBring: (again: boolean) => void;
  readonly onOpenKnown: (draft: DraftId) => Promise<void>;
  readonly onAnother: () => void;
  readonly onClose: () => void;
}

/** What a checked file holds, before anything of it is kept: who, what, which proof, and what the standards still ask. */
export function HandoverPreview({ handover, onBring, onOpenKnown, onAnother, onClose }: HandoverPreviewProps) {
  const { t, language, fault } = useWords();
  const now = useNow('minute');
  const around = readyOf(useCase());
  const opening = useDeed();
  const { from, draft, evidence, known } = handover;
  const { answers } = draft;
  const type = around?.policy.intake.types.find(({ id }) => id === answers.type)?.label;
  const title = answers.title.trim() || answers.what.trim() || t('draft_empty');
  const isHere = known?.is === 'same' || known?.is === 'own';
  const time = formatMoment(wholeMinute(from.at), now, localZone(), language);

  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col gap-1">
        <p className="text-xs text-ink-3">
          {t('handed_from', { name: from.name, role: roleName(from.role, t) })} · {time} ·{' '}
          <span className="figures">{formatBytes(handover.size, language)}</span>
        </p>
        <h3 className="line-clamp-3 text-base font-semibold wrap-anywhere">{title}</h3>
        {answers.title.trim() && answers.what.trim() && (
          <p className="line-clamp-4 text-sm whitespace-pre-wrap text-ink-2 wrap-anywhere">{answers.what}</p>
        )}
        {type && <p className="text-xs text-ink-3">{type}</p>}
      </div>
      {known && <KnownNotice known={known} busy={opening.busy} onOpen={(id) => opening.run(() => onOpenKnown(id))} />}
      {opening.failure && <Notice weight="trouble">{fault(opening.failure)}</Notice>}
      {handover.filed && (
        <Notice weight="warning">
          {t('handover_in_filed', {
            code: handover.filed.code,
            time: formatMoment(wholeMinute(handover.filed.at), now, localZone(), language),
          })}
        </Notice>
      )}
      {draft.entities.length > 0 && (
        <ul aria-label={t('entities_title')} className="flex flex-col gap-1">
          {draft.entities.map((entity) => (
            <li key={entity.address}>
              <EntityChip entity={entity} />
            </li>
          ))}
        </ul>
      )}
      {evidence.length > 0 ? (
        <Proofs handover={handover} />
      ) : (
        <p className="text-xs text-ink-3">{t('handover_size_none')}</p>
      )}
      {around && <Standing around={around} handover={handover} />}
      {/* What is to be decided is in sight however much the file holds. */}
      <div className="sticky bottom-0 -mx-4 -mb-4 flex flex-wrap justify-end gap-2 border-t border-line bg-raised px-4 py-3">
        <Button look="ghost" onClick={onAnother}>
          {t('handover_in_another')}
        </Button>
        {isHere && <Button onClick={onClose}>{t('common_close')}</Button>}
        <Button look={isHere ? 'secondary' : 'primary'} onClick={() => onBring(isHere)}>
          {t(known ? 'handover_in_again' : 'handover_in_bring')}
        </Button>
      </div>
    </div>
  );
}

/** The proofs as they lie in the file: the same cards as everywhere, over bytes that are not kept yet. */
function Proofs({ handover }: { readonly handover: CheckedHandover }) {
  const { t, language } = useWords();
  const desk = useDesk();
  const { evidence } = handover;
  const shown = useMemo(() => evidence.map(({ recordingId: _, ...row }): Evidence => row), [evidence]);
  const inFile = useMemo(() => {
    const bytes = async ({ id }: Evidence) => {
      const blob = desk.handoverBytes(
        handover,
        evidence.findIndex((row) => row.id === id),
      );
      if (!blob) throw new Failure('missing', { words: 'failure_file_gone' });
      return blob;
    };
    return { ...desk, bytes, original: bytes };
  }, [desk, handover, evidence]);
  const size = formatBytes(
    evidence.reduce((sum, row) => sum + row.size, 0),
    language,
  );
  return (
    <section aria-label={t('evidence_title')} className="flex flex-col gap-2">
      <p className="figures text-xs text-ink-2">{t('handover_in_proof', { n: evidence.length, size })}</p>
      <DeskProvider desk={inFile}>
        <EvidenceList evidence={shown} />
      </DeskProvider>
    </section>
  );
}

/** The text as it stands, and what the curator still has to mend before it may be filed by his own standard. */
function Standing({ around, handover }: { readonly around: Case; readonly handover: CheckedHandover }) {
  const { t, say } = useWords();
  const now = useNow('minute');
  const subject = useSubject(around, handover.draft, handover.evidence, now);
  if (!subject) return null;
  const { title, text } = composeTicket(around.policy, subject, now);
  const unmet = admit(around.policy, subject, now).findings.filter(({ severity }) => severity !== 'informs');
  const whole = (
    <Fold title={t('handover_show_text')}>
      <TextBlock title={title} text={text} />
    </Fold>
  );
  if (unmet.length === 0) {
    return (
      <>
        {whole}
        <p className="flex items-center gap-1.5 text-sm text-calm">
          <CircleCheck aria-hidden className="size-4" />
          {t('handover_in_ready')}
        </p>
      </>
    );
  }
  return (
    <>
      {whole}
      <section aria-label={t('handover_in_unmet')} className="flex flex-col gap-1">
        <h4 className="text-xs font-medium text-ink-2">{t('handover_in_unmet')}</h4>
        <ul className="flex flex-col gap-1">
          {unmet.map((finding, at) => {
            const Icon = severityIcons[finding.severity];
            return (
              <li key={at} className="flex items-start gap-1.5 text-xs text-ink-2">
                <Icon aria-hidden className={`mt-0.5 size-3.5 shrink-0 ${severityText[finding.severity]}`} />
                <span className="min-w-0">
                  {say(finding.words)} <span className="figures whitespace-nowrap text-ink-3">{finding.rule}</span>
                </span>
              </li>
            );
          })}
        </ul>
      </section>
    </>
  );
}
