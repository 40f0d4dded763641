import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Picture } from '../../lib/annotate/draw.ts';
import { type Editing, learn, startEditing } from '../../lib/annotate/editing.ts';
import { written } from '../../lib/annotate/shapes.ts';
import { firstStyle } from '../../lib/annotate/tools.ts';
import type { AnnotatedRow } from '../../lib/desk/desk.ts';
import { type Annotation, type Drawing, emptyDrawing, mergeDrawings } from '../../lib/model/annotation.ts';
import type { SaveState } from '../hooks/use-answers.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { keepSteps, recallSteps } from './kept-steps.ts';
import { makeSaver } from './saver.ts';

export type Change = (change: (editing: Editing) => Editing) => void;

type Standing = Pick<Annotation, 'drawing' | 'revision'>;

const isSame = (one: Drawing, other: Drawing) => JSON.stringify(one) === JSON.stringify(other);

/**
 * The state of one editor: what is drawn, saved at each change, and what other tabs draw on the same picture, joined with it
 * as it comes.
 */
export function useEditing(row: AnnotatedRow, picture: Picture) {
  const desk = useDesk();
  const [save, setSave] = useState<SaveState>('saved');
  const [editing, setEditing] = useState<Editing>(() => {
    const standing = row.annotation?.drawing ?? emptyDrawing;
    const history = recallSteps(sessionStorage, row.evidence.id, standing);
    return { ...startEditing(standing, picture, firstStyle), history };
  });
  /** What the database has, as far as this tab knows. */
  const stands = useRef<Standing>(row.annotation ?? { drawing: emptyDrawing, revision: 0 });
  const { id } = row.evidence;
  const change = useCallback<Change>((next) => setEditing(next), []);

  /** Joins what stands in the database now with what was drawn here since `base`. */
  const join = useCallback((base: Drawing, standing: Standing) => {
    stands.current = standing;
    setEditing((old) => {
      const joined = mergeDrawings(base, old.history.now, standing.drawing);
      return isSame(joined, old.history.now) ? old : learn(old, joined);
    });
  }, []);
  const saver = useMemo(() => {
    const write = async (drawing: Drawing) => {
      const standing = await desk.annotate(id, drawing, stands.current.drawing);
      if (isSame(standing.drawing, drawing)) stands.current = standing;
      else join(drawing, standing);
    };
    return makeSaver(write, setSave);
  }, [desk, id, join]);

  const { now } = editing.history;
  useEffect(() => {
    const drawing = written(now);
    if (saver.isBehind() || !isSame(drawing, stands.current.drawing)) saver.put(drawing);
  }, [now, saver]);

  const { annotation } = row;
  useEffect(() => {
    // Our own writing coming back tells nothing, and while we write the writing itself brings the other's along.
    if (!annotation || annotation.revision <= stands.current.revision || saver.isBehind()) return;
    join(stands.current.drawing, annotation);
  }, [annotation, saver, join]);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (saver.isBehind()) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [saver]);

  const { history } = editing;
  useEffect(() => {
    const keep = () => keepSteps(sessionStorage, id, history);
    window.addEventListener('pagehide', keep);
    return () => window.removeEventListener('pagehide', keep);
  }, [id, history]);

  return { editing, change, save, flush: saver.flush };
}
