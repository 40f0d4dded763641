import { Failure } from '../base/failure.ts';
import type { Instant } from '../base/instant.ts';
import { CONNECTION_CODE_VERSION, ConnectionCode } from '../model/connection-code.ts';
import { readPolicy } from '../standards/policy-file.ts';
import { presetOf } from '../standards/presets/all.ts';
import { sha256 } from '../standards/sha256.ts';
import { packLetters, unpackLetters } from './packed.ts';

/** Longer than any code of ours: characters of a pasted text. */
const LONGEST = 400_000;
const CHECK = 12;

const damaged = () => new Failure('invalid', { words: 'failure_code_damaged' });

/** The code as one word that survives any messenger: `kurator-code/1/…/` and the beginning of its digest. */
export async function writeCode(code: ConnectionCode): Promise<string> {
  const letters = await packLetters(code);
  return `kurator-code/${CONNECTION_CODE_VERSION}/${letters}/${sha256(letters).slice(0, CHECK)}`;
}

/**
 * Reads a pasted code, with the line breaks and blanks that a messenger or a letter put into it. Throws a Failure in words: no
 * code of ours, of a newer form, damaged or changed on its way, expired by `now`, or with standards that do not hold.
 */
export async function readCode(pasted: string, now: Instant): Promise<ConnectionCode> {
  const text = pasted.replace(/[\s\u200B\u00AD]+/g, '');
  const [, version, letters = '', check] = /kurator-code\/(\d{1,3})\/([\w-]*)\/([0-9a-f]{12})/.exec(text) ?? [];
  if (text.length > LONGEST || version === undefined) {
    throw /kurator-code/.test(text) ? damaged() : new Failure('invalid', { words: 'failure_code_foreign' });
  }
  if (Number(version) !== CONNECTION_CODE_VERSION) throw new Failure('invalid', { words: 'failure_code_newer' });
  if (sha256(letters).slice(0, CHECK) !== check) throw damaged();
  const parsed = ConnectionCode.safeParse(await unpackLetters(letters).catch(() => undefined));
  if (!parsed.success) throw damaged();
  const code = parsed.data;
  if (code.until <= now) throw new Failure('expired', { words: 'failure_code_expired' });
  // Standards of a preset's name would take its place: only the consultant's own may come along, and they must hold.
  if (code.policy && (presetOf(code.policy.id) || !('policy' in readPolicy(code.policy)))) throw damaged();
  if (code.policy ? code.policy.id !== code.policyId : !presetOf(code.policyId)) throw damaged();
  return code;
}
