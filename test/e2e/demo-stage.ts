import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { Task } from '../portal/records.ts';
import { ORIGIN, type PortalAtHand } from './portal-at-hand.ts';
import { rightExample } from './screens/popup.ts';

/** One thing a person does in the demo: what, and what it came to, checked at the portal where the portal is concerned. */
export interface Deed {
  readonly words: string;
  /** Does it, checks it, and says in a line what is so now. Throws when it is not. */
  perform(stage: Stage): Promise<string>;
}

/** What the deeds hand on to one another. */
export interface Stage {
  readonly hand: PortalAtHand;
  /** A numbered picture of the page, light, and dark too if asked. */
  picture(page: Page, name: string, options?: { full?: boolean; both?: boolean }): Promise<void>;
  deal?: Page;
  popup?: Page;
  review?: Page;
  /** Seconds of the film that were kept. */
  film?: number;
  task?: Task | undefined;
}

export const LINK = `${ORIGIN}/crm/contact/details/7/?IFRAME=Y&IFRAME_TYPE=SIDE_SLIDER&utm_source=mail`;

/** The text of the ticket by section 9 of the standards; the links and proofs stand after it. */
export const TEXT = [
  'ТИП: СРЕДНЯЯ ЗАДАЧА',
  `ОПИСАНИЕ: ${rightExample.what}`,
  `ЗАЧЕМ: ${rightExample.why}`,
  `КТО ИСПОЛЬЗУЕТ: ${rightExample.who}`,
  'СРОК: оценочно к 12.12.2026',
].join('\n');

export function popupOf(stage: Stage): Page {
  assert.ok(stage.popup && !stage.popup.isClosed(), 'the popup is open');
  return stage.popup;
}

export function dealOf(stage: Stage): Page {
  assert.ok(stage.deal, 'the deal is open');
  return stage.deal;
}

export function taskOf(stage: Stage): Task {
  assert.ok(stage.task, 'the task stands on the portal');
  return stage.task;
}

/** Files of a task as they lie on the portal's Disk. */
export function filesOf({ hand: { portal } }: Stage, task: Task): readonly { name: string; bytes: Uint8Array }[] {
  return task.files.map((id) => {
    const object = portal.world.objects.get(portal.world.attachments.get(id)?.objectId ?? 0);
    assert.ok(object, `attachment ${id} has a file`);
    return { name: object.name, bytes: readFileSync(object.path) };
  });
}

/** Rings for a sync as the tickets page does, and waits until the screen shows `words`. */
export async function syncUntil(stage: Stage, page: Page, words: RegExp): Promise<void> {
  await stage.hand.browser.inside(
    async () =>
      (
        globalThis as unknown as { chrome: { runtime: { sendMessage(m: object): Promise<unknown> } } }
      ).chrome.runtime.sendMessage({ kurator: 'sync.now', input: {} }),
    undefined,
  );
  await page.getByText(words).first().waitFor({ timeout: 10_000 });
}
