import type { Connection } from '../../lib/model/portal.ts';
import { noon } from './ticket.ts';

/** The connected cloud portal, with a consultant to file to. */
export function aConnection(over: Partial<Connection> = {}): Connection {
  return {
    id: 'portal',
    origin: 'https://romashka.bitrix24.ru',
    host: 'romashka.bitrix24.ru',
    me: { id: '5', name: 'Анна Смирнова' },
    scopes: ['task', 'disk', 'im'],
    consultant: { id: '17', name: 'Илья Захаров' },
    connectedAt: noon,
    clockOffset: 0,
    ...over,
  };
}
