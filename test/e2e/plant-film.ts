import { instant } from '../../lib/base/instant.ts';
import { trailJson } from '../../lib/desk/trail-file.ts';
import type { TrailItem } from '../../lib/model/trail.ts';
import type { Browser } from './browser.ts';

const PAGE = { address: 'https://romashka.bitrix24.ru/crm/deal/details/12/', title: 'Поставка окон' };

/**
 * Puts a film of two seconds with its trail to a ticket that stands there already, as the consultant's proof: the film is
 * made in the browser itself, so that it plays there.
 */
export async function plantFilm(browser: Browser, ticketId: string, name: string): Promise<void> {
  const startedAt = instant(Date.parse('2026-11-17T12:30:00+03:00'));
  const step = (id: string, what: string): TrailItem => ({
    ...{ id, at: startedAt, is: 'step', act: 'click', role: 'button' },
    name: what,
    page: { ...PAGE, entity: { kind: 'crm.deal', id: '12' } },
  });
  const trail = trailJson({
    name,
    startedAt,
    moment: '',
    duration: 2,
    items: [
      { second: 0.2, item: step('a', 'Позвонить') },
      {
        second: 0.9,
        item: { id: 'b', at: startedAt, is: 'console', level: 'error', text: 'TypeError: звонок не начат' },
      },
      { second: 1.6, item: step('c', 'Сохранить') },
    ],
    environment: {
      ...{ browser: 'Chrome 141', system: 'Windows', window: '1280×720', screen: '1920×1080', scale: 1 },
      ...{ zone: 'Europe/Moscow', language: 'ru' },
    },
  });
  await browser.inside(
    async ({ ticketId, name, trail, madeAt }) => {
      const canvas = document.createElement('canvas');
      canvas.width = 640;
      canvas.height = 360;
      document.body.append(canvas);
      const context = canvas.getContext('2d');
      const chunks: Blob[] = [];
      const recorder = new MediaRecorder(canvas.captureStream(15), { mimeType: 'video/webm;codecs=vp8' });
      recorder.ondataavailable = ({ data }) => chunks.push(data);
      const stopped = new Promise((resolve) => {
        recorder.onstop = resolve;
      });
      recorder.start();
      for (let picture = 0; picture < 32; picture += 1) {
        if (context) {
          context.fillStyle = `hsl(${picture * 8} 50% 40%)`;
          context.fillRect(0, 0, 640, 360);
          context.fillStyle = '#fff';
          context.font = '64px sans-serif';
          context.fillText(`${(picture / 16).toFixed(1)} с`, 40, 200);
        }
        await new Promise((resolve) => setTimeout(resolve, 62));
      }
      recorder.stop();
      await stopped;
      const film = new Blob(chunks, { type: 'video/webm' });
      const file = new Blob([trail], { type: 'application/json' });
      const about = { draftId: `draft-${ticketId}`, madeAt, annotated: false };
      const rows = [
        { id: 'film', kind: 'recording', nature: 'video', name: `${name}.webm`, mime: film.type, size: film.size },
        {
          id: 'film.trail-data',
          kind: 'log',
          nature: 'document',
          name: `${name}.json`,
          mime: file.type,
          size: file.size,
        },
      ];
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('kurator');
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      const transaction = database.transaction(['evidence', 'blobs'], 'readwrite');
      for (const row of rows) transaction.objectStore('evidence').put({ ...about, ...row });
      transaction.objectStore('blobs').put({ id: 'film', blob: film });
      transaction.objectStore('blobs').put({ id: 'film.trail-data', blob: file });
      await new Promise((resolve) => {
        transaction.oncomplete = resolve;
      });
      database.close();
    },
    { ticketId, name, trail, madeAt: Date.now() - 3_600_000 },
  );
}
