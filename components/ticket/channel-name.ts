import type { ChannelId } from '../../lib/model/standard-names.ts';
import type { Speaker } from '../hooks/use-words.tsx';

const keys = {
  portal: 'channel_portal',
  whatsapp: 'channel_whatsapp',
  telegram: 'channel_telegram',
  'group-chat': 'channel_group_chat',
  email: 'channel_email',
  phone: 'channel_phone',
  copy: 'channel_copy',
} as const satisfies Record<ChannelId, string>;

/** A channel as people call it. */
export function channelName(channel: ChannelId, words: Speaker): string {
  return words.t(keys[channel]);
}
