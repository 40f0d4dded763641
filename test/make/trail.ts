import { type Instant, shift } from '../../lib/base/instant.ts';
import { RecordingId } from '../../lib/model/ids.ts';
import type { TrailItem, TrailRow } from '../../lib/model/trail.ts';

type Step = Extract<TrailItem, { is: 'step' }>;
type Line = Extract<TrailItem, { is: 'console' }>;
type Ask = Extract<TrailItem, { is: 'request' }>;

export const dealPage: Step['page'] = {
  address: 'https://romashka.bitrix24.ru/crm/deal/details/12/',
  title: 'Поставка окон',
  entity: { kind: 'crm.deal', id: '12' },
};

/** A click on «Сохранить» of deal 12, five seconds after `start`; change what matters. */
export function aStep(start: Instant, over: Partial<Step> & { readonly second?: number } = {}): Step {
  const { second = 5, ...rest } = over;
  return {
    id: `s.${second}`,
    at: shift(start, second * 1_000),
    is: 'step',
    act: 'click',
    role: 'button',
    name: 'Сохранить',
    page: dealPage,
    ...rest,
  };
}

export function aLine(start: Instant, over: Partial<Line> & { readonly second?: number } = {}): Line {
  const { second = 6, ...rest } = over;
  return {
    id: `c.${second}`,
    at: shift(start, second * 1_000),
    is: 'console',
    level: 'error',
    text: 'BX is not defined',
    ...rest,
  };
}

export function anAsk(start: Instant, over: Partial<Ask> & { readonly second?: number } = {}): Ask {
  const { second = 7, ...rest } = over;
  const path = 'romashka.bitrix24.ru/bitrix/services/main/ajax.php?action&sessid';
  return {
    id: `r.${second}`,
    at: shift(start, second * 1_000),
    is: 'request',
    method: 'POST',
    path,
    status: 500,
    time: 120,
    slow: false,
    ...rest,
  };
}

export function rowsOf(items: readonly TrailItem[], recordingId = RecordingId.parse('recording-1')): TrailRow[] {
  return items.map((item) => ({ id: `${recordingId}/${item.id}`, recordingId, removed: false, item }));
}
