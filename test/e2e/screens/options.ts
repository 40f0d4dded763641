import type { Page } from 'playwright-core';
import { GROUPS, PEOPLE } from '../../portal/seed.ts';
import type { PortalAtHand } from '../portal-at-hand.ts';
import { ORIGIN } from '../portal-at-hand.ts';

/** Who stands behind the webhook and where the tickets go; the words a person would type to find them. */
export interface Connecting {
  readonly userId?: number;
  /** What is pasted, when it is not the webhook of `userId` with a method name at its end. */
  readonly pasted?: string;
}

/** Pastes the webhook and checks it; the screen then tells who answered. */
export async function meetPortal(
  { portal, browser }: PortalAtHand,
  options: Page,
  how: Connecting = {},
): Promise<void> {
  await browser.grantHost(ORIGIN);
  const webhook = how.pasted ?? `${portal.webhook(how.userId ?? PEOPLE.curator, ORIGIN)}profile.json`;
  await options.getByPlaceholder('https://…/rest/1/…/').fill(webhook);
  await options.getByRole('button', { name: 'Проверить', exact: true }).click();
  await options.getByRole('button', { name: 'Дальше' }).waitFor();
}

/** From the known person to the connected portal: consultant and group from the lists. */
export async function choosePlace(options: Page): Promise<void> {
  await options.getByRole('button', { name: 'Дальше' }).click();
  await options.getByRole('combobox', { name: 'Консультант' }).fill('Захаров');
  await options.getByRole('option', { name: /Захаров/ }).click();
  await options.getByRole('combobox', { name: 'Группа' }).fill('Консультант');
  await options.getByRole('option', { name: /Консультант: поддержка/ }).click();
  await options.getByRole('button', { name: 'Подключить', exact: true }).click();
  await options.getByText('Подключено', { exact: true }).waitFor();
}

/** With monthly support on a «Профессиональный» portal the level is «Обычный». */
export async function buySupport(options: Page): Promise<void> {
  await options.getByRole('switch', { name: 'Ежемесячная поддержка' }).click();
  await options.getByText('Ваш уровень: «Обычный»').waitFor();
}

/** A browser that is connected and ready to file, and nothing else open. */
export async function setUp(hand: PortalAtHand, how: Connecting = {}): Promise<void> {
  const options = await hand.browser.openPage('options.html');
  await meetPortal(hand, options, how);
  await choosePlace(options);
  await buySupport(options);
  await options.close();
}

export const SUPPORT_GROUP = GROUPS.support;

/** Gives a connected portal another webhook. */
export async function reconnect(hand: PortalAtHand): Promise<void> {
  const options = await hand.browser.openPage('options.html');
  await options.getByRole('button', { name: 'Подключить заново' }).click();
  await meetPortal(hand, options);
  await choosePlace(options);
  await options.close();
}
