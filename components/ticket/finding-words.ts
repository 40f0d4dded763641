import type { Finding } from '../../lib/model/verdict.ts';
import type { Speaker } from '../hooks/use-words.tsx';

/** The sentence of a finding. Names of channels stand in its parameters as `{portal}` and are put into the language here. */
export function findingWords(finding: Finding, words: Speaker): string {
  const { key, params } = finding.words;
  const offered = params?.offered;
  if (typeof offered !== 'string') return words.say(finding.words);
  const named = offered.replace(/\{([a-z-]+)\}/g, (_, channel: string) => channelName(channel, words));
  return words.say({ key, params: { ...params, offered: named } });
}

/** A channel as people call it. */
export function channelName(channel: string, words: Speaker): string {
  return words.say({ key: `channel_${channel.replaceAll('-', '_')}` });
}
