import { mailAddresses } from '../base/mail-address.ts';
import { findSecrets } from '../base/secret.ts';

/** Kinds of private things a text may hold. */
export type PrivateKind = 'secret' | 'mail';

/** One way to find private things: the kind and every place of it. The recognisers themselves stand in `base`, where the rules of admission reach them too. */
export interface PrivatePattern {
  readonly kind: PrivateKind;
  find(text: string): readonly { readonly from: number; readonly to: number }[];
}

function mailSpans(text: string) {
  let from = 0;
  return mailAddresses(text).map((address) => {
    const at = text.indexOf(address, from);
    from = at + address.length;
    return { from: at, to: from };
  });
}

export const privatePatterns: readonly PrivatePattern[] = [
  { kind: 'secret', find: findSecrets },
  { kind: 'mail', find: mailSpans },
];
