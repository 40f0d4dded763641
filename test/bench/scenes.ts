import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page in which everything moves with every frame, as large as the window: the hardest thing to film. */
const moving = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>Moving</title>
<style>body{margin:0;overflow:hidden;font:15px/22px sans-serif;background:#f4f6f8}
#rows{columns:4;padding:8px;will-change:transform} #ball{position:fixed;width:160px;height:160px;border-radius:50%;background:#2067b0}</style>
<div id="rows"></div><div id="ball"></div>
<script>
  rows.innerHTML = Array.from({ length: 800 }, (_, n) => '<div>Сделка ' + n + ': счёт на ' + (n * 7919 % 100000) + ' ₽, ждёт оплаты</div>').join('');
  let n = 0;
  globalThis.painted = 0;
  (function step() {
    n += 1; globalThis.painted += 1;
    rows.style.transform = 'translateY(' + -(n * 3 % 2000) + 'px)';
    ball.style.left = (n * 7 % innerWidth) + 'px'; ball.style.top = (300 + 250 * Math.sin(n / 20)) + 'px';
    requestAnimationFrame(step);
  })();
</script>`;

/** A grid of 60 by 60 cells as portals have them: names, telephones, sums. */
const grid = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>Grid</title>
<style>body{margin:0;font:13px/18px sans-serif} table{border-collapse:collapse} td{border:1px solid #dfe3e8;padding:4px 8px;white-space:nowrap}
tr:nth-child(even){background:#f7f9fb}</style><table>${Array.from({ length: 60 }, (_, row) => {
  const cells = Array.from({ length: 60 }, (__, column) => {
    if (column % 10 === 3) return `<td>+7 916 55${row % 10}-12-${10 + (column % 80)}</td>`;
    if (column % 10 === 7) return `<td>u${row}.${column}@stroygrad.ru</td>`;
    return `<td>${row * 60 + column} 500 ₽</td>`;
  });
  return `<tr>${cells.join('')}</tr>`;
}).join('')}</table>`;

const pages: Readonly<Record<string, string>> = { '/moving': moving, '/grid': grid };

/** Serves the scenes, and whatever else is given by its path. */
export async function serveScenes(more: Readonly<Record<string, { type: string; body: string }>> = {}) {
  const server = createServer(({ url = '/' }, answer) => {
    const extra = more[url];
    answer.setHeader('content-type', extra?.type ?? 'text/html; charset=utf-8');
    answer.end(extra?.body ?? pages[url] ?? '<!doctype html><title>Empty</title>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    // A name that browsers trust as they trust TLS: only such pages have a private disk.
    origin: `http://localhost:${port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
