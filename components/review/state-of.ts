import type { FilmRow } from '../../lib/model/film-cut.ts';
import { isRunning } from '../../lib/model/recording.ts';
import type { WordKey } from '../hooks/use-words.tsx';
import type { Tone } from '../ui/Tone.tsx';

/** How a recording stands, in words. */
export interface FilmState {
  readonly is: 'running' | 'waiting' | 'attached' | 'filed' | 'failed' | 'discarded';
  readonly words: WordKey;
  readonly params?: Readonly<Record<string, string>>;
  readonly tone: Tone;
}

/** What is to be said of a recording: at work, waiting for a word, somebody's proof, lost. */
export function stateOf({ recording, evidence, draft, ticket }: FilmRow): FilmState {
  const { state, trouble } = recording;
  if (isRunning(state)) return { is: 'running', words: 'review_state_running', tone: 'late' };
  if (state === 'failed') return { is: 'failed', words: 'review_state_failed', tone: 'late' };
  if (state === 'discarded') return { is: 'discarded', words: 'review_state_discarded', tone: 'plain' };
  if (evidence && ticket) {
    return { is: 'filed', words: 'review_state_ticket', params: { code: ticket.code }, tone: 'met' };
  }
  if (evidence && draft) return { is: 'attached', words: 'review_state_draft', tone: 'calm' };
  if (evidence) return { is: 'filed', words: 'review_state_kept', tone: 'met' };
  if (state === 'kept') return { is: 'waiting', words: 'review_state_loose', tone: 'plain' };
  const isBroken = state === 'interrupted' || trouble === 'recording_interrupted';
  return isBroken
    ? { is: 'waiting', words: 'review_state_interrupted', tone: 'soon' }
    : { is: 'waiting', words: 'review_state_ready', tone: 'plain' };
}
