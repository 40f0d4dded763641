import { useLayoutEffect, useRef } from 'react';
import { stopWriting, typed } from '../../lib/annotate/editing.ts';
import { measureText, textPlate } from '../../lib/annotate/lettering.ts';
import type { Shape } from '../../lib/model/annotation.ts';
import { useWords } from '../hooks/use-words.tsx';
import type { Change } from './use-editing.ts';
import type { View } from './view.ts';

/** The text of a mark while it is written: stands exactly where it will stand in the picture. Escape and Ctrl+Enter end it. */
export function WritingField({
  shape,
  view,
  change,
}: {
  readonly shape: Extract<Shape, { kind: 'text' }>;
  readonly view: View;
  readonly change: Change;
}) {
  const { t } = useWords();
  const field = useRef<HTMLTextAreaElement>(null);
  const pen = useRef<CanvasRenderingContext2D>(undefined);
  useLayoutEffect(() => {
    pen.current = document.createElement('canvas').getContext('2d') ?? undefined;
  }, []);
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const measured = (text: string) =>
    pen.current ? measureText(pen.current, text, shape.size) : { w: shape.w, h: shape.h };
  const plate = textPlate(shape);
  const least = shape.text === '' && pen.current ? measureText(pen.current, t('editor_text_place'), shape.size) : shape;
  const scaled = (value: number) => `${value * view.scale}px`;
  return (
    <textarea
      ref={field}
      aria-label={t('editor_writing')}
      placeholder={t('editor_text_place')}
      value={shape.text}
      maxLength={2_000}
      spellCheck
      rows={1}
      onChange={(event) => {
        const text = event.target.value;
        change((old) => typed(old, text, measured(text)));
      }}
      onBlur={() => change((old) => (old.writing === shape.id ? stopWriting(old) : old))}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key !== 'Escape' && !(event.key === 'Enter' && (event.ctrlKey || event.metaKey))) return;
        event.preventDefault();
        change(stopWriting);
        document.querySelector<HTMLElement>('[data-editor-canvas]')?.focus();
      }}
      className="absolute resize-none overflow-hidden whitespace-pre outline-2 outline-offset-2 outline-accent placeholder:text-current placeholder:opacity-60"
      style={{
        left: view.x + shape.x * view.scale,
        top: view.y + shape.y * view.scale,
        width: scaled(Math.max(shape.w, least.w, shape.size * 2)),
        height: scaled(Math.max(shape.h, least.h)),
        padding: `${scaled(plate.pad.y)} ${scaled(plate.pad.x)}`,
        font: `600 ${scaled(shape.size)}/${plate.line} ${plate.font}`,
        color: shape.color,
        background: plate.ground,
        borderRadius: scaled(plate.round),
      }}
    />
  );
}
