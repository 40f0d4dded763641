import { useMemo } from 'react';
import { type Speaker, useWords } from '../hooks/use-words.tsx';
import type { LibraryRow, ProofForm, Told } from './library.ts';
import type { FacetName } from './library-place.ts';

/** How what the library is narrowed by is called. Types and kinds of proof are named by the tickets' own policies. */
export interface ProofNames {
  facet(name: FacetName, value: string): string;
  /** Where a fact is known from. */
  source(from: Told['from']): string;
}

const formWords = {
  film: 'desk_proof_form_film',
  picture: 'desk_proof_form_picture',
  sound: 'desk_proof_form_sound',
  trail: 'desk_proof_form_trail',
  document: 'desk_proof_form_document',
} as const satisfies Record<ProofForm, string>;

function namesOf(rows: readonly LibraryRow[], { t, say }: Speaker): ProofNames {
  const clients = new Map(rows.map(({ client, clientName }) => [client?.id ?? `:${clientName}`, clientName]));
  const policies = new Set(rows.map(({ row }) => row.policy));
  const labels = new Map<string, string>();
  for (const { intake } of policies) {
    for (const { id, label } of intake.types) if (!labels.has(`type ${id}`)) labels.set(`type ${id}`, label);
    for (const { id, label } of intake.evidence.proofs) if (!labels.has(`kind ${id}`)) labels.set(`kind ${id}`, label);
  }
  return {
    facet(name, value) {
      switch (name) {
        case 'client':
          return clients.get(value) ?? value;
        case 'type':
        case 'kind':
          return labels.get(`${name} ${value}`) ?? (value || t('list_no_type'));
        case 'entity':
          return say({ key: `kind_${value.replaceAll('.', '_')}` });
        case 'form':
          return t(formWords[value as ProofForm] ?? 'desk_proof_form_document');
        case 'side':
          return t(value === 'ours' ? 'desk_proof_ours' : 'desk_proof_theirs');
        case 'account':
        case 'device':
          return value;
      }
    },
    source: (from) => t(`desk_proof_from_${from}`),
  };
}

export function useProofNames(rows: readonly LibraryRow[]): ProofNames {
  const words = useWords();
  return useMemo(() => namesOf(rows, words), [rows, words]);
}
