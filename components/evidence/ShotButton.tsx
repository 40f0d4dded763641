import { AppWindow, Camera, ChevronDown, Crop, FileText, type LucideIcon, SquareMousePointer } from 'lucide-react';
import type { DraftId } from '../../lib/model/ids.ts';
import type { ShotKind } from '../../lib/model/shot.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { Menu, MenuChoice, MenuItem, MenuLine } from '../ui/Menu.tsx';

const kinds: readonly (readonly [ShotKind, LucideIcon])[] = [
  ['visible', AppWindow],
  ['page', FileText],
  ['element', SquareMousePointer],
  ['area', Crop],
];

/** In a tab of our own no page of the portal is in front: the way leads beside it, where the same ticket stands. */
const isOwnTab = location.pathname.startsWith('/tickets');

/** Takes a picture of the visible part at once; beside it the other kinds, and whether personal data is hidden (remembered). */
export function ShotButton({
  draftId,
  disabled,
  onTrouble,
}: {
  readonly draftId: DraftId;
  readonly disabled: boolean;
  readonly onTrouble: (error: unknown) => void;
}) {
  const { t } = useWords();
  const desk = useDesk();
  const settings = readyOf(useLive(desk.settings));
  const deed = useDeed();
  const masked = settings?.maskPersonal ?? true;
  const shoot = (kind: ShotKind) =>
    void deed.run(async () => {
      try {
        await desk.shoot(draftId, kind, masked);
        // The picker needs the page's own focus; the draft keeps everything.
        if (kind === 'element' || kind === 'area') window.close();
      } catch (error) {
        onTrouble(error);
      }
    });
  const busy = disabled || deed.busy || !settings;

  if (isOwnTab) {
    if (!desk.hasSide()) return null;
    const open = () => void deed.run(() => desk.openSide().catch(onTrouble));
    return (
      <Button small icon={Camera} disabled={busy} title={t('evidence_shot_side_why')} onClick={open}>
        {t('evidence_shot_side')}
      </Button>
    );
  }
  return (
    <span className="inline-flex">
      <Button
        small
        icon={Camera}
        disabled={busy}
        onClick={() => shoot('visible')}
        title={t(masked ? 'evidence_shot_mask_on' : 'evidence_shot_mask_off')}
        className="rounded-r-none"
      >
        {t('evidence_shot')}
      </Button>
      <Menu
        label={t('evidence_shot_more')}
        trigger={
          <button
            type="button"
            aria-label={t('evidence_shot_more')}
            title={t('evidence_shot_more')}
            disabled={busy}
            className="flex h-7 w-6 items-center justify-center rounded-r-md border border-l-0 border-edge bg-raised transition-colors hover:bg-hover disabled:opacity-60"
          >
            <ChevronDown aria-hidden className="size-3.5" />
          </button>
        }
      >
        {kinds.map(([kind, icon]) => (
          <MenuItem key={kind} icon={icon} onSelect={() => shoot(kind)}>
            {t(`evidence_shot_${kind}`)}
          </MenuItem>
        ))}
        <MenuLine />
        <MenuChoice chosen={masked} onSelect={() => void desk.saveSettings({ maskPersonal: !masked }).catch(onTrouble)}>
          {t('evidence_shot_mask')}
        </MenuChoice>
      </Menu>
    </span>
  );
}
