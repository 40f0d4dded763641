import type { Right } from '../../lib/model/right.ts';
import { formatDay, localZone } from '../format.ts';
import { useNow } from '../hooks/use-now.ts';
import { useWords } from '../hooks/use-words.tsx';

/** By which way the portal is connected and, for a local application, until when its right holds (bitrix24-rest 1.5). */
export function useWayRows(right: Right | undefined): readonly (readonly [name: string, value: string])[] {
  const { t, language } = useWords();
  const now = useNow('minute');
  if (!right) return [[t('right_way'), t('right_webhook')]];
  const day = formatDay(right.endsAt, now, localZone(), language);
  return [
    [t('right_way'), t('right_app', { id: right.clientId })],
    [t('right_ends'), t('right_ends_value', { day })],
  ];
}
