import { Failure } from '../../lib/base/failure.ts';
import type { Desk } from '../../lib/desk/desk.ts';
import { type Annotation, hasComments } from '../../lib/model/annotation.ts';
import type { Evidence } from '../../lib/model/evidence.ts';
import { leavingFilm } from '../../lib/model/film-cut.ts';
import { EvidenceId, makeId, RecordingId } from '../../lib/model/ids.ts';
import type { Recording } from '../../lib/model/recording.ts';
import { cell, derived } from './cell.ts';
import type { FakeWorld } from './fake-world.ts';
import { makeRecording } from './samples.ts';

/** Evidence and recordings, kept in memory; only the bytes are not those of a page. */
export function fakeProof({ world, cells, now, deed }: FakeWorld, makeCut: (id: RecordingId) => void = () => {}) {
  const addEvidence = (
    over: Partial<Evidence> & Pick<Evidence, 'draftId' | 'name' | 'kind' | 'nature'>,
  ): EvidenceId => {
    const row = { id: makeId(EvidenceId), mime: 'image/png', size: 1000, madeAt: now(), annotated: false, ...over };
    cells.evidence.change((all) => [...all, row]);
    return row.id;
  };
  const setRecording = (id: RecordingId, patch: Partial<Recording>) =>
    cells.recordings.change((all) => all.map((one) => (one.id === id ? { ...one, ...patch } : one)));
  const drawings = new Map<EvidenceId, Annotation>();
  return {
    evidence: (draftId) => derived(cells.evidence, (all) => all.filter((one) => one.draftId === draftId)),
    async bytes() {
      await deed('bytes');
      return world.picture?.() ?? new Blob(['picture'], { type: 'image/png' });
    },
    async original() {
      await deed('original');
      return world.picture?.() ?? new Blob(['picture'], { type: 'image/png' });
    },
    annotated: (id) =>
      derived(cells.evidence, (all) => {
        const evidence = all.find((one) => one.id === id);
        return evidence && { evidence, annotation: drawings.get(id), open: true };
      }),
    async annotate(id, drawing) {
      await deed('annotate');
      const annotation = { id, drawing, changedAt: now(), revision: (drawings.get(id)?.revision ?? 0) + 1 };
      drawings.set(id, annotation);
      cells.evidence.change((all) =>
        all.map((one) => (one.id === id ? { ...one, annotated: hasComments(drawing), drawnAt: now() } : one)),
      );
      return annotation;
    },
    async annotatedPng() {
      await deed('annotatedPng');
      return new Blob(['picture'], { type: 'image/png' });
    },
    async shoot(draftId, kind, masked) {
      await deed('shoot');
      const shot = { kind, masked, places: [] };
      addEvidence({ draftId, name: 'Снимок 12-30.png', kind: 'screenshot', nature: 'picture', shot });
    },
    async openPlace(id, place) {
      await deed('openPlace');
      cells.evidence.change((all) =>
        all.map((one) => {
          if (one.id !== id || !one.shot) return one;
          return { ...one, shot: { ...one.shot, places: one.shot.places.filter((_, at) => at !== place) } };
        }),
      );
    },
    async addFiles(draftId, files) {
      await deed('addFiles');
      return files.map(({ name, size, type }) => {
        if (size === 0) return new Failure('invalid', { words: 'failure_file_empty', params: { name } });
        const nature = type.startsWith('audio/') ? 'voice' : type.startsWith('image/') ? 'picture' : 'document';
        return addEvidence({ draftId, name, size, mime: type, kind: 'file', nature });
      });
    },
    async renameEvidence(id, name) {
      await deed('renameEvidence');
      cells.evidence.change((all) => all.map((one) => (one.id === id ? { ...one, name } : one)));
    },
    async removeEvidence(id) {
      await deed('removeEvidence');
      const before = cells.evidence.get();
      cells.evidence.set(before.filter((one) => one.id !== id));
      return { undo: async () => cells.evidence.set(before) };
    },

    recordings: cells.recordings,
    recordingPrices: cell({
      perMinute: { text: 5_800_000, sharp: 19_500_000, motion: 31_200_000 },
      sources: ['tab', 'screen'] as const,
      limit: 2_000_000_000,
      diskLeft: 40_000_000_000,
      smallDisk: false,
    }),
    takeLimits: cell(world.takeLimits ?? {}),
    microphones: cell(world.microphones ?? []),
    tryMicrophone: () => cell({ level: 0.3, another: false }),
    async startRecording(draftId, { microphone }) {
      await deed('startRecording');
      const recording = makeRecording({ id: makeId(RecordingId), draftId, microphone, duration: 0, startedAt: now() });
      cells.recordings.change((all) => [...all, recording]);
      return recording.id;
    },
    async returnToPage() {
      await deed('returnToPage');
    },
    async controlRecording(id, action) {
      await deed('controlRecording');
      const states = { pause: 'paused', resume: 'recording', stop: 'ready' } as const;
      if (action in states) setRecording(id, { state: states[action as keyof typeof states] });
    },
    async keepRecording(id) {
      await deed('keepRecording');
      const recording = cells.recordings.get().find((one) => one.id === id);
      if (!recording) throw new Failure('missing', { words: 'failure_file_gone' });
      makeCut(id);
      setRecording(id, { state: 'kept' });
      const { draftId, mime } = recording;
      const { size, duration } = leavingFilm(cells.recordings.get().find((one) => one.id === id) ?? recording);
      const about = { draftId, mime, size, duration, recordingId: id };
      return addEvidence({
        ...about,
        name: `${recording.name || 'Запись 12-30'}.mp4`,
        kind: 'recording',
        nature: 'video',
      });
    },
    async discardRecording(id) {
      await deed('discardRecording');
      setRecording(id, { state: 'discarded' });
    },
  } satisfies Partial<Desk>;
}
