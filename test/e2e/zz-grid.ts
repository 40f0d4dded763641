import { openBrowser } from '/work/main/test/e2e/browser.ts';
import { readTable } from '/work/main/test/e2e/book.ts';
import { nextShot, serveSite, shoot } from '/work/main/test/e2e/shots.ts';
const rows = Array.from({ length: 300 }, (_, r) => `<tr>${Array.from({ length: 12 }, (_, c) => `<td>${c === 3 ? `+7 (916) 555-${String(r).padStart(4, '0').slice(0, 2)}-${String(r % 100).padStart(2, '0')}` : c === 5 ? `user${r}@firma.ru` : c === 7 ? `${r} 480 000 ₽` : `Ячейка ${r}.${c}`}</td>`).join('')}</tr>`).join('');
const site = await serveSite(() => ({ type: 'text/html; charset=utf-8', body: `<!doctype html><meta charset=utf-8><link rel=icon href=data:,><title>Сетка</title><style>td{border:1px solid #ddd;padding:3px;font:12px sans-serif}</style><table>${rows}</table>` }));
const browser = await openBrowser({});
const page = await browser.visit(site.origin);
for (const masked of [true, false]) {
  for (const kind of [undefined, 'Вся страница']) {
    const known = await readTable(browser, 'evidence');
    const popup = await browser.clickAction(page);
    await popup.getByRole('button', { name: 'Снимок', exact: true }).waitFor();
    await popup.waitForTimeout(500);
    const began = performance.now();
    if (!kind) await popup.getByRole('button', { name: 'Снимок', exact: true }).click();
    else { await popup.getByRole('button', { name: 'Другие снимки' }).click(); await popup.getByRole('menuitem', { name: kind }).click(); }
    const known2 = new Set(known.map((e) => e.id));
    let shot: any;
    while (!shot) { await popup.waitForTimeout(50); shot = (await browser.inside(() => new Promise<any[]>((res, rej) => { const o = indexedDB.open('kurator'); o.onsuccess = () => { const q = o.result.transaction('evidence').objectStore('evidence').getAll(); q.onsuccess = () => { o.result.close(); res(q.result); }; q.onerror = rej; }; }), undefined)).find((e: any) => !known2.has(e.id)); }
    console.log(masked, kind ?? 'visible', Math.round(performance.now() - began), 'ms', shot.width, shot.height, shot.shot.places.length);
    await popup.close();
  }
  const popup = await browser.clickAction(page);
  await popup.getByRole('button', { name: 'Другие снимки' }).click();
  await popup.getByRole('menuitemcheckbox').click();
  await popup.close();
}
await browser.close().catch((e: unknown) => console.log(String(e)));
process.exit(0);
