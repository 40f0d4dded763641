import { Failure } from '../base/failure.ts';
import type { PortalEntity } from '../model/entity.ts';
import type { KuratorDb } from '../store/db.ts';
import { portalHosts } from './origins.ts';

/** What an address is to a portal's eye; `page/recognise` as the entrypoint hands it over. */
export type Recognise = (
  address: string,
  options: { readonly ownHosts: readonly string[] },
) =>
  | { readonly is: 'entity'; readonly entity: Omit<PortalEntity, 'title'> }
  | { readonly is: 'page'; readonly host: string; readonly address: string | undefined }
  | { readonly is: 'secret' }
  | { readonly is: 'none' };

/** What a pasted address leads to on the portal. Throws a Failure `invalid` for a secret and for what is no page of a portal. */
export async function readAddress(
  db: KuratorDb,
  recognise: Recognise,
  pasted: string,
): Promise<Omit<PortalEntity, 'title'>> {
  const found = recognise(pasted.trim(), { ownHosts: await portalHosts(db) });
  if (found.is === 'secret') throw new Failure('invalid', { words: 'failure_address_secret' });
  if (found.is === 'none') throw new Failure('invalid', { words: 'failure_address_unknown' });
  if (found.is === 'entity') return found.entity;
  if (!found.address) throw new Failure('invalid', { words: 'failure_address_page' });
  return { kind: 'page', id: '', address: found.address, host: found.host };
}
