import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Picture } from '../../lib/annotate/draw.ts';
import { type Editing, learn, startEditing } from '../../lib/annotate/editing.ts';
import { written } from '../../lib/annotate/shapes.ts';
import type { AnnotatedRow } from '../../lib/desk/desk.ts';
import { emptyDrawing } from '../../lib/model/annotation.ts';
import type { SaveState } from '../hooks/use-answers.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { makeSaver } from './saver.ts';

export type Change = (change: (editing: Editing) => Editing) => void;

/**
 * The state of one editor: what is drawn, saved at each change, and what other tabs draw on the same picture, learned as
 * it comes.
 */
export function useEditing(row: AnnotatedRow, picture: Picture) {
  const desk = useDesk();
  const me = useMemo(() => crypto.randomUUID(), []);
  const [save, setSave] = useState<SaveState>('saved');
  const [editing, setEditing] = useState<Editing>(() =>
    startEditing(row.annotation?.drawing ?? emptyDrawing, picture, { color: '#e02424', weight: 'middle' }),
  );
  const kept = useRef(editing.history.now);
  const { id } = row.evidence;
  const saver = useMemo(() => makeSaver((drawing) => desk.annotate(id, drawing, me), setSave), [desk, id, me]);
  const change = useCallback<Change>((next) => setEditing(next), []);

  const { now } = editing.history;
  useEffect(() => {
    if (now === kept.current) return;
    kept.current = now;
    saver.put(written(now));
  }, [now, saver]);

  const { annotation } = row;
  useEffect(() => {
    // Our own writing coming back tells nothing; neither does another's that is older than what we are writing.
    if (!annotation || annotation.by === me || saver.isBehind()) return;
    setEditing((old) => {
      if (JSON.stringify(old.history.now) === JSON.stringify(annotation.drawing)) return old;
      kept.current = annotation.drawing;
      return learn(old, annotation.drawing);
    });
  }, [annotation, me, saver]);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (saver.isBehind()) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [saver]);

  return { editing, change, save, flush: saver.flush };
}
