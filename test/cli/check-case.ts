import * as z from 'zod/mini';
import { EvidenceNature } from '../../lib/model/evidence.ts';
import { ChannelId } from '../../lib/model/standard-names.ts';
import { presets } from '../../lib/standards/presets/all.ts';

/** Every level of every policy, by id and by label. */
const levels = presets.flatMap((policy) => policy.levels);
const levelNames: Record<string, string> = Object.fromEntries(
  levels.map((level) => [level.label.toLowerCase(), level.id]).concat([['вип', 'vip']]),
);

/** Names people use for a role or the nature of a file beside the ids. */
const roleNames: Record<string, string> = {
  куратор: 'curator',
  лпр: 'decisionMaker',
  'decision-maker': 'decisionMaker',
  decisionmaker: 'decisionMaker',
  директор: 'decisionMaker',
  собственник: 'decisionMaker',
  владелец: 'decisionMaker',
  роп: 'decisionMaker',
  owner: 'decisionMaker',
  director: 'decisionMaker',
  lpr: 'decisionMaker',
  rop: 'decisionMaker',
  'decision maker': 'decisionMaker',
  decision_maker: 'decisionMaker',
  менеджер: 'manager',
  сотрудник: 'employee',
  'любой сотрудник': 'employee',
  подрядчик: 'contractor',
  'сторонний подрядчик': 'contractor',
  неизвестный: 'unknown',
  незнакомец: 'unknown',
  'неизвестный человек': 'unknown',
  stranger: 'unknown',
};

const natureNames: Record<string, string> = {
  audio: 'voice',
  'voice message': 'voice',
  'voice-message': 'voice',
  голосовое: 'voice',
  image: 'picture',
  photo: 'picture',
  screenshot: 'picture',
  скриншот: 'picture',
  screencast: 'video',
  скринкаст: 'video',
  'phone photo': 'phone-photo',
  'phone video': 'phone-video',
  bmp: 'bitmap',
  file: 'document',
  файл: 'document',
};

function named(names: Record<string, string>, ids: readonly string[], what: string) {
  return z.pipe(
    z.string(),
    z.transform((text, context) => {
      const plain = text.trim().replace(/[«»"]/g, '');
      const id = ids.find((each) => each.toLowerCase() === plain.toLowerCase()) ?? names[plain.toLowerCase()];
      if (id === undefined) {
        context.issues.push({ code: 'custom', message: `unknown ${what}: ${text}`, input: text });
        return z.NEVER;
      }
      return id;
    }),
  );
}

const texts = z.union([z.string(), z.array(z.string())]);

/** An attachment: its nature, or what it is told by (type and camera data). */
export const Attachment = z.object({
  name: z.string(),
  nature: z.optional(named(natureNames, EvidenceNature.options, 'nature')),
  mime: z.optional(z.string()),
  /** Make and model from the picture's EXIF, or whether there are any. */
  camera: z.optional(z.unknown()),
  annotated: z.optional(z.boolean()),
});
export type Attachment = z.infer<typeof Attachment>;

/** An earlier ticket. */
export const Similar = z.object({
  text: z.string(),
  code: z.optional(z.string()),
  closed: z.optional(z.boolean()),
  closedAt: z.optional(z.string()),
  filedAt: z.optional(z.string()),
  evidence: z.optional(texts),
  proof: z.optional(texts),
  proofs: z.optional(texts),
  account: z.optional(z.string()),
  device: z.optional(z.string()),
  place: z.optional(z.string()),
});
export type Similar = z.infer<typeof Similar>;

/** One text to be judged. Only `text`, `level`, `role` are needed. */
export const CheckCase = z.object({
  id: z.optional(z.string()),
  text: z.string(),
  level: named(
    levelNames,
    levels.map((level) => level.id),
    'level',
  ),
  role: named(roleNames, ['curator', 'decisionMaker', 'manager', 'employee', 'contractor', 'unknown'], 'role'),
  policy: z.optional(
    z.string().check(
      z.refine((id) => presets.some((policy) => policy.id === id), {
        error: `one of ${presets.map((policy) => policy.id).join(', ')} is expected`,
      }),
    ),
  ),
  title: z.optional(z.string()),
  channel: z.optional(ChannelId),
  attachments: z.optional(z.array(Attachment)),
  similar: z.optional(z.union([Similar, z.array(Similar)])),
  links: z.optional(z.array(z.string())),
  extras: z.optional(z.record(z.string(), z.string())),
  account: z.optional(z.string()),
  device: z.optional(z.string()),
  place: z.optional(z.string()),
  whatChanged: z.optional(z.string()),
  strict: z.optional(z.boolean()),
  training: z.optional(z.boolean()),
  agreedDeadline: z.optional(z.boolean()),
  decisionMakerPresent: z.optional(z.boolean()),
  introduced: z.optional(z.boolean()),
  /** ISO instant; the present when absent. */
  now: z.optional(z.string()),
});
export type CheckCase = z.infer<typeof CheckCase>;
