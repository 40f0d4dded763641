import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PEOPLE } from '../portal/seed.ts';
import type { Stage } from './demo-stage.ts';
import { story } from './demo-story.ts';
import { HOST, ORIGIN, openPortal } from './portal-at-hand.ts';

const pictures = fileURLToPath(new URL('../../.output/demo', import.meta.url));
const stay = process.argv.includes('--stay');

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

/** Goes through the main job, prints what was done, and gives the exit code: 0 only if every deed was verified. */
async function run(): Promise<number> {
  rmSync(pictures, { recursive: true, force: true });
  const began = performance.now();
  console.log(`\nThe demo: a real browser, the built extension, and the portal emulator as https://${HOST}\n`);
  const hand = await openPortal({
    portal: { limits: 'documented' },
    browser: { pictures, headless: !stay || process.env.DISPLAY === undefined },
  });
  let taken = 0;
  const stage: Stage = {
    hand,
    async picture(page, name, { full = false, both = false } = {}) {
      taken += 1;
      // A tab behind others is not drawn; the popup is in front of them all by itself.
      if (!page.url().includes('/popup.html')) await page.bringToFront();
      const numbered = `${String(taken).padStart(2, '0')}-${name}`;
      await hand.browser.screenshot(page, numbered, { full });
      if (both) await hand.browser.screenshot(page, `${numbered}-dark`, { scheme: 'dark', full });
    },
  };
  let failed = false;
  for (const { words, perform } of story) {
    const since = performance.now();
    try {
      const outcome = await perform(stage);
      console.log(`  ✓ ${words} (${seconds(since)})\n      ${outcome}`);
    } catch (error) {
      failed = true;
      console.log(`  ✗ ${words}\n      ${error instanceof Error ? error.message : String(error)}`);
      if (stage.popup && !stage.popup.isClosed()) await stage.picture(stage.popup, 'failed').catch(() => undefined);
      break;
    }
  }
  const task = stage.task;
  if (task) {
    const body = task.description.split('\n[CODE]')[0] ?? '';
    console.log(`\nThe task as the portal has it: № ${task.id}, ${task.title}`);
    console.log(`  bound to ${task.crm.join(', ')}; ${task.files.length} files; XML_ID ${task.xmlId}`);
    console.log(body.replace(/^/gm, '  | '));
  }
  console.log(
    `\n${hand.portal.requests.length} requests to the portal, ${taken} pictures in .output/demo, ${seconds(began)} in all.`,
  );
  if (stay) await linger(hand.portal.port, hand.portal.webhook(PEOPLE.consultant, ORIGIN), hand.portal.origin);
  try {
    await hand.close();
  } catch (error) {
    failed = true;
    console.log(error instanceof Error ? error.message : String(error));
  }
  console.log(failed ? 'The demo did not go through.' : 'Every step was verified.');
  return failed ? 1 : 0;
}

/** Leaves everything open for a person until Ctrl+C. */
async function linger(port: number, webhook: string, origin: string): Promise<void> {
  console.log('\nBrowser and portal stay open. In that browser:');
  console.log(`  the portal is at ${ORIGIN}/crm/deal/details/12/ (this machine's port ${port}, ${origin})`);
  console.log(`  the consultant's webhook, to play the other side: ${webhook}`);
  if (process.env.DISPLAY === undefined) console.log('  (no display here: the browser runs without a window)');
  console.log('Ctrl+C ends both.');
  await new Promise<void>((resolve) => process.once('SIGINT', () => resolve()));
}

process.exitCode = await run();
