import { describe, expect, it } from 'vitest';
import { isRunning, moveRecording, RecordingState } from '../../../lib/model/recording.ts';

describe('the states of a recording', () => {
  it('lead from the start over pauses to a decision', () => {
    const deeds = ['begin', 'pause', 'resume', 'stop', 'finish', 'keep'] as const;
    const states: RecordingState[] = [];
    for (const deed of deeds) states.push(moveRecording(states.at(-1) ?? 'starting', deed));
    expect(states).toEqual(['recording', 'paused', 'recording', 'finishing', 'ready', 'kept']);
  });

  it('let a take that was stopped before its first picture leave, as nothing that could be offered', () => {
    expect(moveRecording('starting', 'discard')).toBe('discarded');
    expect(() => moveRecording('recording', 'discard')).toThrow('conflict');
  });

  it('refuse what makes no sense: a second stop, a pause of what is over, keeping what failed', () => {
    expect(() => moveRecording('finishing', 'stop')).toThrow('conflict');
    expect(() => moveRecording('ready', 'pause')).toThrow('conflict');
    expect(() => moveRecording('failed', 'keep')).toThrow('conflict');
  });

  it('can be lost in exactly those in which a recorder is at work', () => {
    for (const state of RecordingState.options) {
      const lost = () => moveRecording(state, 'lose');
      if (isRunning(state)) expect(lost()).toBe('interrupted');
      else expect(lost).toThrow('conflict');
    }
  });
});
