import { Zap, ZapOff } from 'lucide-react';
import type { Rush } from '../../lib/standards/rush.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Mark } from '../ui/Tone.tsx';

/**
 * «Срочный запуск (платно)», and that one has asked for it; nothing where nobody has. `to`: for the consultant a
 * request is something to be decided, for the client something to wait for.
 */
export function RushMark({
  rush,
  to,
  short,
}: {
  readonly rush: Rush['state'];
  readonly to: 'client' | 'consultant';
  /** The sign alone, where a line is narrow; its words are told all the same. */
  readonly short?: boolean;
}) {
  const { t } = useWords();
  switch (rush) {
    case 'agreed':
      return (
        <span title={short ? t('rush_badge') : undefined}>
          <Mark tone="plain" icon={Zap}>
            {short ? <span className="sr-only">{t('rush_badge')}</span> : t('rush_badge')}
          </Mark>
        </span>
      );
    case 'asked':
      return (
        <Mark tone={to === 'consultant' ? 'soon' : 'plain'} icon={Zap}>
          {t(to === 'consultant' ? 'rush_asked' : 'rush_asked_client')}
        </Mark>
      );
    case 'declined':
      return to === 'consultant' ? null : (
        <Mark tone="plain" icon={ZapOff}>
          {t('rush_declined')}
        </Mark>
      );
    case 'none':
      return null;
  }
}
