import { ToggleGroup } from 'radix-ui';
import { colours, type Style, type Weight, weights } from '../../lib/annotate/tools.ts';
import { useWords } from '../hooks/use-words.tsx';
import { classes } from '../ui/classes.ts';

const dots: Record<Weight, string> = { thin: 'size-1', middle: 'size-2', thick: 'size-3' };

const item =
  'inline-flex size-7 shrink-0 items-center justify-center rounded-md transition-colors duration-100 hover:bg-hover data-[state=on]:bg-hover data-[state=on]:ring-1 data-[state=on]:ring-edge data-[state=on]:ring-inset';

/** Colour and thickness of what comes next and of what is selected. */
export function StyleBar({
  color,
  weight,
  onStyle,
}: {
  readonly color: string;
  readonly weight: Weight;
  readonly onStyle: (patch: Partial<Style>) => void;
}) {
  const { t } = useWords();
  return (
    <fieldset aria-label={t('editor_style')} className="flex shrink-0 items-center">
      <ToggleGroup.Root
        type="single"
        value={color}
        onValueChange={(next) => next && onStyle({ color: next })}
        aria-label={t('editor_colour')}
        className="flex gap-0.5"
      >
        {colours.map(({ name, value }, index) => {
          const words = t('editor_tool_key', { name: t(`editor_colour_${name}`), key: String(index + 1) });
          return (
            <ToggleGroup.Item key={name} value={value} aria-label={words} title={words} className={item}>
              <span
                className={classes('rounded-full border border-edge', value === color ? 'size-4.5' : 'size-4')}
                style={{ background: value }}
              />
            </ToggleGroup.Item>
          );
        })}
      </ToggleGroup.Root>
      <span className="mx-1 h-5 w-px bg-line" />
      <ToggleGroup.Root
        type="single"
        value={weight}
        onValueChange={(value) => {
          const next = weights.find((one) => one === value);
          if (next) onStyle({ weight: next });
        }}
        aria-label={t('editor_weight')}
        className="flex gap-0.5"
      >
        {weights.map((one) => (
          <ToggleGroup.Item
            key={one}
            value={one}
            aria-label={t(`editor_weight_${one}`)}
            title={t(`editor_weight_${one}`)}
            className={classes(item, 'text-ink-2')}
          >
            <span className={classes('rounded-full bg-current', dots[one])} />
          </ToggleGroup.Item>
        ))}
      </ToggleGroup.Root>
    </fieldset>
  );
}
