import { defaultSettings } from '../../lib/model/settings.ts';
import { policyRef } from '../../lib/standards/policy-ref.ts';
import { consultantV2 } from '../../lib/standards/presets/consultant-v2.ts';
import type { Browser } from './browser.ts';

const TYPES = ['breakage', 'question', 'small', 'medium', 'large', 'outage'] as const;
const SUBJECTS = [
  'Не сохраняется сделка после переноса в другую воронку',
  'Как добавить поле в карточку компании',
  'Роботы не проставляют ответственного',
  'Перенести счёта из старой формы в новую',
  'Отчёт по звонкам показывает нули',
];
const HOUR = 3_600_000;

export interface ManyOptions {
  readonly count: number;
  /** How many of them may still move; the others have ended long ago. */
  readonly open: number;
  /** Now, milliseconds. */
  readonly now: number;
  /** So many clients filed them, and this browser is their consultant's; none: it is the curator's own. */
  readonly clients?: number;
  /** Each so many'th ticket has a proof of the client's and, once ended, one of the consultant's; none: no ticket has. */
  readonly proofEvery?: number;
}

const CLIENTS = ['Ромашка', 'Северные окна', 'Завод «Прогресс»', 'Аптека № 7', 'Логистика плюс', 'Студия Вектор'];

/** What a consultant's browser knows beside the tickets: its role, its portal, and the register of clients. */
function consultantRows(clients: number, now: number): Record<string, object[]> {
  const me = { id: '1', name: 'Павел Орлов' };
  const origin = 'https://romashka.bitrix24.ru';
  const bought = { plan: 'pro', support: true, project: false, vip: false };
  return {
    settings: [{ ...defaultSettings, role: 'consultant' }],
    connections: [
      {
        id: 'portal',
        origin,
        host: 'romashka.bitrix24.ru',
        me,
        consultant: me,
        scopes: ['task', 'disk', 'user'],
        connectedAt: now,
        clockOffset: 0,
      },
    ],
    register: Array.from({ length: clients }, (_, at) => ({
      id: `client-${at}`,
      name: at < CLIENTS.length ? CLIENTS[at] : `Клиент ${at + 1}`,
      bought: { ...bought, vip: at % 9 === 8 },
      policyId: consultantV2.id,
      curator: { id: String(100 + at), name: `Куратор ${at + 1}` },
      groups: [{ id: String(500 + at), name: `Поддержка ${at + 1}` }],
      channels: ['portal'],
      changedAt: now,
    })),
  };
}

/**
 * Puts that many tickets into the database as the background would have, up to eight events each: a year of a busy client.
 * The newest are open, spread over the last days, so some are late, some nearly, some answered and some put off.
 */
export async function fillTickets(browser: Browser, options: ManyOptions): Promise<void> {
  const policy = { hash: policyRef(consultantV2).hash, policy: consultantV2 };
  const ref = policyRef(consultantV2);
  const { clients = 0, proofEvery = 0 } = options;
  const around = clients > 0 ? consultantRows(clients, options.now) : {};
  await browser.inside(
    async ({ count, open, now, types, subjects, hour, stored, policyOf, clients, proofEvery, around }) => {
      /** A picture of one colour, so that a list of proofs has something to show. */
      const pictureOf = async (at: number) => {
        const canvas = new OffscreenCanvas(320, 200);
        const context = canvas.getContext('2d');
        if (context) {
          context.fillStyle = `hsl(${(at * 47) % 360} 45% 70%)`;
          context.fillRect(0, 0, 320, 200);
          context.fillStyle = '#222';
          context.font = '48px sans-serif';
          context.fillText(String(at), 24, 110);
        }
        return canvas.convertToBlob({ type: 'image/png' });
      };
      const pictures = proofEvery > 0 ? await Promise.all([0, 1, 2, 3, 4, 5].map(pictureOf)) : [];
      const settled = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const database = await settled(indexedDB.open('kurator'));
      const write = async (rows: Record<string, object[]>) => {
        const tables = Object.keys(rows);
        const transaction = database.transaction(tables, 'readwrite', { durability: 'relaxed' });
        for (const table of tables) for (const row of rows[table] ?? []) transaction.objectStore(table).put(row);
        await new Promise((resolve, reject) => {
          transaction.oncomplete = resolve;
          transaction.onerror = () => reject(transaction.error);
        });
      };
      await write({ policies: [stored], ...around });
      for (let from = 0; from < count; from += 1000) {
        const tickets: object[] = [];
        const events: object[] = [];
        const onPortal: object[] = [];
        const evidence: object[] = [];
        const blobs: object[] = [];
        for (let at = from; at < Math.min(count, from + 1000); at += 1) {
          const isOpen = at < open;
          const id = `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
          const filedAt = now - (isOpen ? (at / open) * 30 * hour + 60_000 : 48 * hour + (at / count) * 8000 * hour);
          const subject = subjects[at % subjects.length] ?? '';
          const type = types[at % types.length];
          const deal = String(1 + (at % 40));
          const code = String(count - at);
          const client = clients > 0 ? at % clients : undefined;
          const evidenceIds: string[] = [];
          const prove = (who: string, name: string, madeAt: number) => {
            const blob = pictures[at % pictures.length];
            const proof = `${id}:${who}`;
            const about = { kind: 'screenshot', nature: 'picture', mime: 'image/png', size: blob?.size ?? 0 };
            const size = { width: 320, height: 200, annotated: false };
            evidence.push({ id: proof, draftId: `draft-${id}`, name, madeAt, ...about, ...size });
            blobs.push({ id: proof, blob });
            return proof;
          };
          if (proofEvery > 0 && at % proofEvery === 0) {
            evidenceIds.push(prove('theirs', `Снимок ${code}.png`, filedAt));
            if (!isOpen) prove('ours', `Всё работает ${code}.png`, filedAt + 3 * hour);
          }
          tickets.push({
            id,
            draftId: `draft-${id}`,
            code,
            title: `${subject} ${code}`,
            text: `ТИП: ${type}\nОПИСАНИЕ: ${subject}, проверяли на сделках ${deal} и 3071, ошибка повторяется у всех менеджеров отдела продаж.\nЗАЧЕМ: клиенты ждут ответа по нескольку дней, заявки никто не видит.\nКТО ИСПОЛЬЗУЕТ: менеджеры отдела продаж\nСРОК: не горит`,
            answers: {
              type,
              title: '',
              what: subject,
              why: 'клиенты ждут',
              who: 'менеджеры',
              input: '',
              output: '',
              when: '',
            },
            entities: [
              {
                kind: at % 3 === 0 ? 'crm.company' : 'crm.deal',
                id: deal,
                title: at % 3 === 0 ? `ООО «Окна ${deal}»` : `Поставка ${deal}`,
                address: `https://romashka.bitrix24.ru/crm/${at % 3 === 0 ? 'company' : 'deal'}/details/${deal}/`,
                host: 'romashka.bitrix24.ru',
              },
            ],
            evidenceIds,
            channel: 'portal',
            author: {
              name: at % 2 === 0 ? 'Анна Смирнова' : 'Фёдор Лебедев',
              role: 'curator',
              userId: client === undefined ? (at % 2 === 0 ? '27' : '31') : String(100 + client),
            },
            level: at % 5 === 0 ? 'high' : 'regular',
            policy: policyOf,
            filedAt,
            portal: 'romashka.bitrix24.ru',
          });
          const past: [string, string, number, string?][] = [
            ['filed', 'client', 0],
            ['sent', 'system', 3000],
            ['seen', 'consultant', 600_000],
          ];
          const answered = !isOpen || at % 4 === 1;
          if (answered || at % 4 === 2) past.push(['acknowledged', 'consultant', 0.4 * hour, 'Принято, смотрю.']);
          if (answered) {
            past.push([
              'supportWrote',
              'consultant',
              1 * hour,
              `Нужен номер договора ${code}-К, пришлите, пожалуйста.`,
            ]);
            past.push(['clientWrote', 'client', 1.5 * hour, 'Высылаю.']);
            past.push(['replied', 'consultant', (at % 7 === 0 ? 40 : 3) * hour, 'Правило исправлено.']);
          }
          if (isOpen && at % 4 === 3) past.push(['postponed', 'consultant', 0.2 * hour]);
          if (!isOpen) {
            past.push(['closed', 'client', 46 * hour]);
          }
          for (const [kind, side, after, text] of past) {
            if (filedAt + after > now) continue;
            events.push({
              id: `${id}:${kind}:m${after}`,
              ticketId: id,
              kind,
              at: filedAt + after,
              by: { side, name: side === 'client' ? 'Анна Смирнова' : 'Павел Орлов' },
              detail: text === undefined ? {} : { text },
            });
          }
          onPortal.push({
            ticketId: id,
            taskId: String(20_000 + at),
            address: `https://romashka.bitrix24.ru/company/personal/user/1/tasks/task/view/${20_000 + at}/`,
            status: isOpen ? 3 : 5,
            checkedAt: now - (isOpen ? 0 : 40 * hour),
            leftOut: [],
            ...(client === undefined ? {} : { groupId: String(500 + client) }),
          });
        }
        await write({ tickets, events, onPortal, evidence, blobs });
      }
      // Written past our own store: the next tick is to look at all of them.
      const marks = database.transaction('marks', 'readwrite');
      await settled(marks.objectStore('marks').delete('clocks'));
      database.close();
    },
    {
      ...options,
      clients,
      proofEvery,
      around,
      types: TYPES,
      subjects: SUBJECTS,
      hour: HOUR,
      stored: policy,
      policyOf: ref,
    },
  );
}
