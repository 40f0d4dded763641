import { Maximize, Pause, Play, Volume1, Volume2, VolumeX } from 'lucide-react';
import { useWords } from '../hooks/use-words.tsx';
import { IconButton } from '../ui/Button.tsx';
import { Select } from '../ui/Select.tsx';
import { formatFilmTime } from './film-time.ts';
import type { Player } from './use-player.ts';

export const rates = [0.5, 0.75, 1, 1.25, 1.5, 2] as const;

/** Quiet controls of the player: play, where we are, how fast, how loud, the whole screen. */
export function PlayerBar({
  player,
  end,
  sound,
  onFull,
}: {
  readonly player: Player;
  readonly end: number;
  /** Whether the film keeps its sound. */
  readonly sound: boolean;
  readonly onFull: () => void;
}) {
  const { t, language } = useWords();
  const { playing, second, rate, volume } = player;
  const number = new Intl.NumberFormat(language === 'ru' ? 'ru-RU' : 'en-GB');
  const silent = !sound || volume === 0;
  const VolumeIcon = silent ? VolumeX : volume < 0.5 ? Volume1 : Volume2;
  return (
    <div className="flex h-10 shrink-0 items-center gap-2 px-3">
      <IconButton
        icon={playing ? Pause : Play}
        label={`${t(playing ? 'review_pause' : 'review_play')} (${t('review_key_space')})`}
        onClick={player.toggle}
        className="[&_svg]:fill-current"
      />
      <span role="timer" aria-label={t('review_time')} className="figures text-sm whitespace-nowrap">
        <span className="font-medium">{formatFilmTime(second, language)}</span>
        <span className="text-ink-3"> / {formatFilmTime(end, language)}</span>
      </span>
      <span className="flex-1" />
      {sound ? (
        <span className="flex items-center">
          <IconButton
            icon={VolumeIcon}
            label={t(silent ? 'review_sound_on' : 'review_sound_off')}
            onClick={() => player.setVolume(silent ? 1 : 0)}
          />
          <input
            type="range"
            min={0}
            max={1}
            step={0.05}
            value={volume}
            aria-label={t('review_volume')}
            onChange={(event) => player.setVolume(Number(event.target.value))}
            className="w-18 accent-accent-fill"
          />
        </span>
      ) : (
        <span className="flex items-center gap-1 text-xs text-ink-3">
          <VolumeX aria-hidden className="size-3.5" />
          {t('review_silent')}
        </span>
      )}
      <span className="w-19">
        <Select
          small
          label={t('review_rate')}
          value={String(rate)}
          options={rates.map((one) => ({ value: String(one), label: `${number.format(one)}×` }))}
          onChange={(value) => player.setRate(Number(value))}
        />
      </span>
      <IconButton icon={Maximize} label={`${t('review_full')} (F)`} onClick={onFull} />
    </div>
  );
}
