import { launch } from 'puppeteer-core';
const t0 = Date.now(); const lap = (w: unknown) => console.log(Date.now()-t0, w);
const N = '6c1f0a52-9a57-4f0e-8c59-2d8f5b7e1a34';
const b = await launch({ browser: 'firefox', executablePath: '/usr/bin/firefox-esr', headless: true, args: ['--remote-allow-system-access'],
 extraPrefsFirefox: { 'intl.accept_languages': 'ru', 'extensions.webextensions.uuids': JSON.stringify({ 'kurator@kurator.invalid': N }), 'extensions.webextOptionalPermissionPrompts': false } });
lap('launched');
try {
  lap(await b.installExtension(process.env.KURATOR_FIREFOX!));
  const page = await b.newPage(); lap('page');
  await page.goto(`moz-extension://${N}/options.html`, { waitUntil: 'domcontentloaded', timeout: 6000 }).catch((e) => lap(String(e)));
  lap(page.url());
  lap(await Promise.race([page.evaluate(() => document.title + document.body.innerText.slice(0,200)).catch(String), new Promise(r => setTimeout(() => r('no evaluate'), 4000))]));
  for (const p of await b.pages()) lap(p.url());
  const page2 = await b.newPage();
  await page2.goto('about:blank');
  await page2.evaluate((u) => { location.href = u; }, `moz-extension://${N}/popup.html`).catch((e) => lap(String(e)));
  await new Promise(r => setTimeout(r, 1500)); lap(page2.url());
  const page3 = await b.newPage(); await page3.goto('about:debugging#/runtime/this-firefox', { timeout: 5000 }).catch((e) => lap(String(e)));
  await new Promise(r => setTimeout(r, 1500));
  lap(await Promise.race([page3.evaluate(() => document.body.innerText.slice(0,900)).catch(String), new Promise(r => setTimeout(() => r('no evaluate'), 3000))]));
} finally { await Promise.race([b.close(), new Promise(r => setTimeout(r, 4000))]); lap('closed'); process.exit(0); }
