import { PenLine } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { Claim } from '../../lib/model/claim.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { Part } from '../ticket/TicketParts.tsx';
import { Button } from '../ui/Button.tsx';
import { Field, TextInput } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Select } from '../ui/Select.tsx';
import type { LibraryRow, Told } from './library.ts';
import type { ProofNames } from './use-proof-names.ts';

/** What the proof proves, for whom, on what: each fact with where it is known from; the consultant may say better. */
export function ProofFacts({ one, names }: { readonly one: LibraryRow; readonly names: ProofNames }) {
  const { t } = useWords();
  const [editing, setEditing] = useState(false);
  const { row, kind, account, device, clientName, evidence } = one;
  const entities = [...new Set(row.entities.map((entity) => names.facet('entity', entity.kind)))].join(', ');
  const facts: readonly (readonly [string, string | undefined, Told['from'] | undefined])[] = [
    [t('desk_proof_facet_client'), clientName, undefined],
    [t('desk_proof_facet_kind'), kind && names.facet('kind', kind.text), kind?.from],
    [t('desk_proof_facet_account'), account?.text, account?.from],
    [t('desk_proof_facet_device'), device?.text, device?.from],
    [t('desk_proof_facet_type'), row.type && names.facet('type', row.type), undefined],
    [t('desk_proof_facet_entity'), entities || undefined, undefined],
  ];
  return (
    <Part title={t('desk_proof_proves')}>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
        {facts.map(([name, value, from]) => (
          <div key={name} className="contents">
            <dt className="text-ink-3">{name}</dt>
            <dd className="wrap-anywhere">
              {value ?? <span className="text-ink-3">{t('desk_proof_unknown')}</span>}
              {from && <span className="text-xs text-ink-3"> · {names.source(from)}</span>}
            </dd>
          </div>
        ))}
      </dl>
      {evidence && !editing && (
        <Button small icon={PenLine} className="mt-2" onClick={() => setEditing(true)}>
          {t('desk_proof_claim')}
        </Button>
      )}
      {evidence && editing && <ClaimForm one={one} claim={evidence.claim ?? {}} onDone={() => setEditing(false)} />}
    </Part>
  );
}

/** The consultant's own word on what was shown; Escape leaves it as it was. */
function ClaimForm({
  one,
  claim,
  onDone,
}: {
  readonly one: LibraryRow;
  readonly claim: Claim;
  readonly onDone: () => void;
}) {
  const { t, fault } = useWords();
  const desk = useDesk();
  const deed = useDeed();
  const [said, setSaid] = useState<Claim>(claim);
  const { evidence, row } = one;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (evidence && (await deed.run(() => desk.claim(evidence.id, said)))) onDone();
  };
  return (
    <form
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onDone();
      }}
      className="mt-3 flex flex-col gap-3 rounded-xl border border-line bg-sunken p-3"
    >
      <p className="text-xs text-ink-3">{t('desk_claim_note')}</p>
      {row.policy.intake.evidence.proofs.length > 0 && (
        <Field label={t('desk_proof_facet_kind')}>
          {(control) => (
            <Select
              id={control.id}
              value={said.kind ?? ''}
              placeholder={t('desk_claim_kind')}
              options={row.policy.intake.evidence.proofs.map(({ id, label, rule }) => ({
                value: id,
                label,
                hint: rule,
              }))}
              onChange={(kind) => setSaid({ ...said, kind })}
            />
          )}
        </Field>
      )}
      {(['account', 'device', 'place'] as const).map((name) => (
        <Field key={name} label={t(`desk_claim_${name}`)}>
          {(control) => (
            <TextInput
              {...control}
              maxLength={120}
              autoFocus={name === 'account'}
              value={said[name] ?? ''}
              onChange={(event) => setSaid({ ...said, [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      {deed.failure && <Notice weight="trouble">{fault(deed.failure)}</Notice>}
      <div className="flex justify-end gap-2">
        <Button small look="ghost" onClick={onDone}>
          {t('common_cancel')}
        </Button>
        <Button small look="primary" type="submit" disabled={deed.busy}>
          {t('desk_claim_keep')}
        </Button>
      </div>
    </form>
  );
}
