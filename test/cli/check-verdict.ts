import { readFileSync } from 'node:fs';
import { DAY, type Instant, parseInstant, shift } from '../../lib/base/instant.ts';
import { type Evidence, EvidenceNature } from '../../lib/model/evidence.ts';
import { DraftId, EvidenceId } from '../../lib/model/ids.ts';
import { LevelId, RoleId } from '../../lib/model/standard-names.ts';
import type { Finding, Words } from '../../lib/model/verdict.ts';
import { maskAnswers, maskSecrets } from '../../lib/privacy/find.ts';
import { admit } from '../../lib/standards/admit.ts';
import { channelsFor } from '../../lib/standards/channel.ts';
import { parseTicketText } from '../../lib/standards/parse.ts';
import { presetOf } from '../../lib/standards/presets/all.ts';
import type { EarlierTicket } from '../../lib/standards/subject.ts';
import { suggestType } from '../../lib/standards/suggest.ts';
import type { Attachment, CheckCase, Similar } from './check-case.ts';

type Catalogue = Record<string, { message: string } | undefined>;
const catalogue: Catalogue = JSON.parse(
  readFileSync(new URL('../../public/_locales/ru/messages.json', import.meta.url), 'utf8'),
);

/** The sentence as a person reads it. */
function say(words: Words): string {
  const text = catalogue[words.key]?.message ?? words.key;
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(words.params?.[name] ?? ''));
}

/** What a file is by what is told of it: the nature itself, or type, name and camera data. */
function natureOf(file: Attachment): EvidenceNature {
  const byCamera = file.camera !== undefined && file.camera !== null && file.camera !== false && file.camera !== '';
  const told = file.nature === undefined ? undefined : EvidenceNature.parse(file.nature);
  if (told === 'picture' && byCamera) return 'phone-photo';
  if (told === 'video' && byCamera) return 'phone-video';
  if (told) return told;
  const mime = (file.mime ?? '').toLowerCase();
  const name = file.name.toLowerCase();
  const is = (type: string, endings: RegExp) => mime.startsWith(type) || (mime === '' && endings.test(name));
  if (mime === 'application/ogg' || is('audio/', /\.(ogg|oga|opus|m4a|amr|mp3|wav|aac)$/)) return 'voice';
  if (/bmp/.test(mime) || /\.bmp$/.test(name)) return 'bitmap';
  if (is('image/', /\.(jpe?g|png|gif|webp|heic|heif)$/)) return byCamera ? 'phone-photo' : 'picture';
  if (is('video/', /\.(mp4|mov|webm|3gp|avi|mkv)$/)) return byCamera || /\.3gp$/.test(name) ? 'phone-video' : 'video';
  if (/\.(exe|msi|bat|cmd|scr|apk|dmg)$/.test(name)) return 'executable';
  return 'document';
}

function evidenceOf(file: Attachment, at: number, now: Instant): Evidence {
  const nature = natureOf(file);
  const kind = nature === 'picture' || nature === 'phone-photo' || nature === 'bitmap' ? 'screenshot' : 'file';
  return {
    id: EvidenceId.parse(`attachment-${at + 1}`),
    draftId: DraftId.parse('checked'),
    kind: nature === 'video' ? 'recording' : kind,
    nature,
    name: file.name,
    mime: file.mime ?? '',
    size: 0,
    madeAt: now,
    annotated: file.annotated ?? false,
  };
}

function earlierOf(row: Similar, at: number, now: Instant): EarlierTicket {
  const proofs = [row.evidence ?? [], row.proof ?? [], row.proofs ?? []].flat();
  const scope = {
    ...(row.account === undefined ? {} : { account: row.account }),
    ...(row.device === undefined ? {} : { device: row.device }),
    ...(row.place === undefined ? {} : { place: row.place }),
  };
  const closed = row.closed ?? (row.closedAt !== undefined || proofs.length > 0);
  const closedAt = parseInstant(row.closedAt ?? '') ?? shift(now, -DAY);
  return {
    code: row.code ?? String(at + 1),
    text: row.text,
    filedAt: parseInstant(row.filedAt ?? '') ?? shift(closedAt, -DAY),
    ...(closed ? { closedAt } : {}),
    proofs: proofs.map((kind) => ({ kind, madeAt: closedAt, ...scope })),
    ...scope,
  };
}

function plainFinding(finding: Finding) {
  const { rule, severity, field, words, fix } = finding;
  return { rule, severity, field, text: say(words), ...(fix ? { fix: { ...fix, words: say(fix.words) } } : {}) };
}

/** The verdict on one text, in plain values. `present` is taken where the case names no instant of its own. */
export function checkDraft(row: CheckCase, present: Instant) {
  const policy = presetOf(row.policy ?? 'consultant-v2');
  if (!policy) throw new RangeError(`Unknown policy: ${row.policy}`);
  const now = parseInstant(row.now ?? '') ?? present;
  const level = LevelId.parse(row.level);
  const role = RoleId.parse(row.role);
  const parsed = parseTicketText(policy, row.text);
  const answers = { ...parsed.answers, title: row.title ?? parsed.answers.title };
  const channel = row.channel ?? channelsFor(policy, level, role, answers.type)[0] ?? 'copy';
  const similar = row.similar === undefined ? [] : [row.similar].flat();
  const scope = { account: row.account, device: row.device, place: row.place };
  const known = Object.fromEntries(Object.entries(scope).filter(([, value]) => value !== undefined));
  const verdict = admit(
    policy,
    {
      answers,
      entities: [],
      evidence: (row.attachments ?? []).map((file, at) => evidenceOf(file, at, now)),
      channel,
      author: { name: '', role },
      level,
      recent: similar.map((each, at) => earlierOf(each, at, now)),
      training: row.training ?? false,
      strict: row.strict ?? false,
      agreedDeadline: row.agreedDeadline ?? false,
      hasMarker: parsed.hasMarker,
      links: [...parsed.links, ...(row.links ?? [])],
      extras: { ...parsed.extras, ...row.extras },
      scope: known,
      ...(row.whatChanged === undefined ? {} : { whatChanged: row.whatChanged }),
      decisionMakerPresent: row.decisionMakerPresent ?? false,
      introduced: row.introduced ?? false,
    },
    now,
  );
  const bySeverity = (severity: Finding['severity']) => [
    ...new Set(verdict.findings.filter((finding) => finding.severity === severity).map(({ rule }) => rule)),
  ];
  return {
    ...(row.id === undefined ? {} : { id: row.id }),
    verdict: verdictWord(verdict.passage, verdict.mayFile),
    mayFile: verdict.mayFile,
    passage: verdict.passage,
    entersQueue: verdict.entersQueue,
    blocks: bySeverity('blocks'),
    warns: bySeverity('warns'),
    informs: bySeverity('informs'),
    findings: verdict.findings.map(plainFinding),
    answers: maskAnswers(answers),
    stored: maskSecrets(row.text),
    suggested: answers.type ? [] : suggestType(policy, row.text).map((each) => each.type),
  };
}

function verdictWord(passage: string, mayFile: boolean): 'accepted' | 'refused' | 'draft' | 'question' {
  if (passage === 'hand-over') return 'draft';
  if (passage === 'question-only' && mayFile) return 'question';
  return mayFile ? 'accepted' : 'refused';
}
