import { useCallback, useEffect, useRef, useState } from 'react';
import type { Picture } from '../../lib/annotate/draw.ts';
import {
  bringBack,
  chooseStyle,
  chooseTool,
  type Editing,
  presentColour,
  takeBack,
  uncrop,
} from '../../lib/annotate/editing.ts';
import { frameOf } from '../../lib/annotate/gesture.ts';
import type { AnnotatedRow } from '../../lib/desk/desk.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { EditorCanvas } from './EditorCanvas.tsx';
import { EditorTop } from './EditorTop.tsx';
import { KeysSheet } from './KeysSheet.tsx';
import { commandOf } from './keys.ts';
import { obey } from './obey.ts';
import { SelectionWords } from './SelectionWords.tsx';
import { StyleBar } from './StyleBar.tsx';
import { ToolBar } from './ToolBar.tsx';
import { useEditing } from './use-editing.ts';
import { usePictureOut } from './use-picture-out.ts';
import { centred, fit, pan, type Size, seenPart, type View, zoom } from './view.ts';
import { ZoomBar } from './ZoomBar.tsx';

/** The frame that the canvas shows: while cropping all of the picture. */
function stageFrame({ tool, history, picture }: Editing) {
  return tool === 'crop' ? { x: 0, y: 0, w: picture.w, h: picture.h } : frameOf(history.now, picture);
}

/** The annotator of one picture: tools at the left, the picture in the middle, its look and size at the foot. */
export function Editor({ row, picture }: { readonly row: AnnotatedRow; readonly picture: Picture }) {
  const { t, fault } = useWords();
  const { editing, change, save, flush } = useEditing(row, picture);
  const out = usePictureOut(row.evidence, flush);
  const [size, setSize] = useState<Size>({ w: 0, h: 0 });
  const [chosenView, setView] = useState<View>();
  const [keysShown, setKeysShown] = useState(false);
  const frame = stageFrame(editing);
  const key = [frame.x, frame.y, frame.w, frame.h].join();
  // Another frame is looked at as a whole; so is the picture for as long as nobody has chosen otherwise.
  const lastKey = useRef(key);
  if (lastKey.current !== key) {
    lastKey.current = key;
    if (chosenView) setView(undefined);
  }
  const view = chosenView ?? fit(frame, size);
  const onView = useCallback(
    (next: (view: View) => View) => setView((old) => next(old ?? fit(frame, size))),
    [key, size],
  );
  const middle = { x: size.w / 2, y: size.h / 2 };
  const readOnly = !row.open;
  const { tool } = editing;

  const doFit = () =>
    setView(chosenView || view.scale < 1 ? (chosenView ? undefined : centred(frame, size, 1)) : undefined);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.defaultPrevented || keysShown) return;
      if (target instanceof HTMLElement && target.closest('input,textarea,[role=menu],[role=dialog]')) return;
      const onCanvas = target instanceof HTMLElement && target.hasAttribute('data-editor-canvas');
      const command = commandOf(event, onCanvas || target === document.body);
      if (!command) return;
      if (command.is === 'next' && (!onCanvas || readOnly)) return;
      const done = obey(command, {
        editing,
        change,
        readOnly,
        seen: seenPart(view, frame, size),
        zoom: (factor) => onView((old) => zoom(old, factor, middle)),
        pan: (dx, dy) => onView((old) => pan(old, dx, dy, frame, size)),
        fit: doFit,
        copy: () => void out.copy(),
        download: () => void out.download(),
        keys: () => setKeysShown(true),
      });
      if (done) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });

  return (
    <main className="flex h-screen min-w-0 flex-col overflow-hidden">
      <EditorTop
        name={row.evidence.name}
        save={readOnly ? undefined : save}
        onRetry={() => void flush()}
        canUndo={editing.history.past.length > 0 && !readOnly}
        canRedo={editing.history.future.length > 0 && !readOnly}
        onUndo={() => change(takeBack)}
        onRedo={() => change(bringBack)}
        out={out}
        onKeys={() => setKeysShown(true)}
      />
      {readOnly && <Notice className="m-2">{t('editor_filed')}</Notice>}
      {typeof save === 'object' && (
        <Notice weight="trouble" className="m-2">
          {fault(save.failed)}
        </Notice>
      )}
      <div className="flex min-h-0 flex-1">
        {!readOnly && <ToolBar tool={tool} onTool={(next) => change((old) => chooseTool(old, next))} />}
        <EditorCanvas
          picture={picture}
          editing={editing}
          change={change}
          view={view}
          size={size}
          onView={onView}
          onSize={setSize}
          name={row.evidence.name}
          readOnly={readOnly}
        />
      </div>
      <footer className="flex h-11 shrink-0 items-center gap-1 border-t border-line px-2">
        {!readOnly && tool === 'crop' && (
          <>
            <span className="min-w-0 truncate px-1 text-xs text-ink-3">{t('editor_crop_hint')}</span>
            {editing.history.now.crop && (
              <Button small onClick={() => change(uncrop)}>
                {t('editor_uncrop')}
              </Button>
            )}
            <Button small look="primary" onClick={() => change((old) => chooseTool(old, 'select'))}>
              {t('editor_crop_done')}
            </Button>
          </>
        )}
        {!readOnly && tool === 'blur' && (
          <span className="min-w-0 truncate px-1 text-xs text-ink-3">{t('editor_hide_hint')}</span>
        )}
        {!readOnly && tool !== 'crop' && tool !== 'blur' && (
          <StyleBar
            color={presentColour(editing)}
            weight={editing.style.weight}
            onStyle={(patch) => change((old) => chooseStyle(old, patch))}
          />
        )}
        {!readOnly && <SelectionWords editing={editing} change={change} />}
        <span className="flex-1" />
        <ZoomBar view={view} onZoom={(factor) => onView((old) => zoom(old, factor, middle))} onFit={doFit} />
      </footer>
      <KeysSheet open={keysShown} onClose={() => setKeysShown(false)} />
    </main>
  );
}
