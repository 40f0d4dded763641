import {
  Circle,
  Crop,
  Grid2x2,
  Highlighter,
  ListOrdered,
  type LucideIcon,
  MousePointer2,
  MoveUpRight,
  PaintBucket,
  PenLine,
  Slash,
  Square,
  Type,
} from 'lucide-react';
import { ToggleGroup } from 'radix-ui';
import { type ToolName, tools } from '../../lib/annotate/tools.ts';
import { useWords } from '../hooks/use-words.tsx';
import { classes } from '../ui/classes.ts';

export const toolIcons: Record<ToolName, LucideIcon> = {
  select: MousePointer2,
  arrow: MoveUpRight,
  box: Square,
  ellipse: Circle,
  line: Slash,
  pen: PenLine,
  marker: Highlighter,
  text: Type,
  step: ListOrdered,
  blur: Grid2x2,
  cover: PaintBucket,
  crop: Crop,
};

/** The tools, one of them in the hand; each button names its letter. */
export function ToolBar({ tool, onTool }: { readonly tool: ToolName; readonly onTool: (tool: ToolName) => void }) {
  const { t } = useWords();
  return (
    <ToggleGroup.Root
      type="single"
      orientation="vertical"
      value={tool}
      onValueChange={(value) => {
        const chosen = tools.find(({ name }) => name === value);
        if (chosen) onTool(chosen.name);
      }}
      aria-label={t('editor_tools')}
      className="flex w-11 shrink-0 flex-col items-center gap-0.5 overflow-y-auto border-r border-line py-2"
    >
      {tools.map(({ name, key, group }, index) => {
        const Icon = toolIcons[name];
        const words = t('editor_tool_key', { name: t(`editor_tool_${name}`), key: key.toUpperCase() });
        const apart = index > 0 && tools[index - 1]?.group !== group;
        return (
          <ToggleGroup.Item
            key={name}
            value={name}
            aria-label={words}
            title={words}
            className={classes(
              'inline-flex size-8 shrink-0 items-center justify-center rounded-md text-ink-2 transition-colors duration-100 hover:bg-hover hover:text-ink data-[state=on]:bg-accent-fill data-[state=on]:text-on-accent',
              apart && 'mt-2',
            )}
          >
            <Icon aria-hidden className="size-4" strokeWidth={1.75} />
          </ToggleGroup.Item>
        );
      })}
    </ToggleGroup.Root>
  );
}
