import type { ChannelRow, IntakePolicy } from '../model/policy-intake.ts';
import type { ChannelId, LevelId, RoleId, TypeId } from '../model/standard-names.ts';
import type { Finding } from '../model/verdict.ts';
import type { AdmitSubject, HasIntake } from './subject.ts';

/** A channel as the form offers it at this level, with what may go through it and the rule that says so. */
export interface OfferedChannel {
  readonly channel: ChannelId;
  readonly may: ChannelRow['may'];
  readonly rule: string;
}

const all: readonly ChannelId[] = ['portal', 'copy', 'whatsapp', 'telegram', 'group-chat', 'phone', 'email'];

/** What the tap says that takes another channel. */
const tapWords: Record<ChannelId, string> = {
  portal: 'intake_fix_channel_portal',
  copy: 'intake_fix_channel_copy',
  whatsapp: 'intake_fix_channel_whatsapp',
  telegram: 'intake_fix_channel_telegram',
  'group-chat': 'intake_fix_channel_group',
  phone: 'intake_fix_channel_phone',
  email: 'intake_fix_channel_email',
};

function rightOf(intake: IntakePolicy, level: LevelId, channel: ChannelId): OfferedChannel {
  const row =
    intake.channels.find((cell) => cell.level === level && cell.channel === channel) ??
    intake.channels.find((cell) => cell.level === undefined && cell.channel === channel);
  return { channel, may: row?.may ?? intake.otherChannels.may, rule: row?.rule ?? intake.otherChannels.rule };
}

/** The channel table for one level (section 6), the portal first: R-060 … R-067. */
export function listChannels(policy: HasIntake, level: LevelId): OfferedChannel[] {
  return all.map((channel) => rightOf(policy.intake, level, channel));
}

/** The channels through which this person may file this type at this level; empty when there is none. */
export function channelsFor(policy: HasIntake, level: LevelId, role: RoleId, type: TypeId | undefined): ChannelId[] {
  const fits = ({ may }: OfferedChannel) =>
    may === 'tasks' ||
    (may === 'tasks-of-curator' && (role === 'curator' || isQuestion(type))) ||
    (may === 'tasks-of-decision-makers' && (role === 'curator' || role === 'decisionMaker')) ||
    (may === 'questions' && isQuestion(type));
  return listChannels(policy, level)
    .filter(fits)
    .map((row) => row.channel);
}

function isQuestion(type: TypeId | undefined): boolean {
  return type === 'question' || type === 'scoping';
}

/** Whether the chosen channel takes this ticket from this person (R-062 … R-068), with the channels that would. */
export function checkChannel(policy: HasIntake, subject: AdmitSubject): Finding[] {
  const { intake } = policy;
  const { channel, level, author, answers } = subject;
  const findings: Finding[] = [];
  const { groupAuthor, groupQuestions } = intake.conduct;
  if (groupAuthor && channel === 'group-chat' && author.role !== 'curator') {
    const words = { key: 'intake_channel_group_observer' };
    findings.push({ rule: groupAuthor.rule, severity: groupAuthor.weight, field: 'channel', words });
  }
  if (groupQuestions && channel === 'group-chat' && isQuestion(answers.type) && !subject.training) {
    const words = { key: 'intake_channel_group_questions' };
    findings.push({ rule: groupQuestions.rule, severity: groupQuestions.weight, field: 'channel', words });
  }
  const open = channelsFor(policy, level, author.role, answers.type);
  if (open.includes(channel) || open.length === 0) return findings;
  const { may, rule } = rightOf(intake, level, channel);
  // Who may speak in a group chat was already said above, as a warning.
  if (channel === 'group-chat' && groupAuthor && may === 'tasks-of-curator') return findings;
  const key = may === 'questions' ? 'intake_channel_questions_only' : 'intake_channel_closed';
  const [best] = open;
  const fix = best && { kind: 'use-channel' as const, channel: best, words: { key: tapWords[best] } };
  findings.push({ rule, severity: intake.closedChannel, field: 'channel', words: { key }, ...(fix && { fix }) });
  return findings;
}
