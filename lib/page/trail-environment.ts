import { plainLine } from '../base/text.ts';
import type { Environment } from '../model/trail.ts';

/** Browsers by their mark in the user agent, the more particular first. */
const BROWSERS: readonly (readonly [string, RegExp])[] = [
  ['Yandex Browser', /YaBrowser\/([\d.]+)/],
  ['Edge', /Edg\/([\d.]+)/],
  ['Opera', /OPR\/([\d.]+)/],
  ['Vivaldi', /Vivaldi\/([\d.]+)/],
  ['Firefox', /Firefox\/([\d.]+)/],
  ['Chrome', /Chrome\/([\d.]+)/],
  ['Safari', /Version\/([\d.]+).*Safari/],
];
const SYSTEMS: readonly (readonly [string, RegExp])[] = [
  ['Windows', /Windows NT ([\d.]+)/],
  ['Android', /Android ([\d.]+)/],
  ['iOS', /(?:iPhone|CPU) OS ([\d_]+)/],
  ['macOS', /Mac OS X ([\d_.]+)/],
  ['ChromeOS', /CrOS \S+ ([\d.]+)/],
  ['Linux', /Linux()/],
];
/** What of the system no version tells any more: browsers say 10.0 for Windows 11, and 10.15.7 for every macOS. */
const FROZEN = /^(?:Windows 10\.0|macOS 10[._]15[._]7)$/;

function firstOf(rows: readonly (readonly [string, RegExp])[], text: string): string | undefined {
  for (const [name, form] of rows) {
    const match = form.exec(text);
    if (match) return `${name} ${(match[1] ?? '').replaceAll('_', '.')}`.trim();
  }
  return undefined;
}

/** Places where a portal says which edition or tariff it is: the licence's widget when it is open, the footer of a template. */
const EDITION = '.license-widget-item--main .license-widget-item-name,#copyright .bitrix24-copyright';

/** Browser, system, window, screen, zone and language, and the portal's edition where the page shows it. */
export function readEnvironment(page: Document): Environment {
  const view = page.defaultView ?? window;
  const { userAgent, language } = view.navigator;
  const system = firstOf(SYSTEMS, userAgent) ?? '';
  const edition = plainLine(Document.prototype.querySelector.call(page, EDITION)?.textContent ?? '', 100);
  return {
    browser: plainLine(firstOf(BROWSERS, userAgent) ?? userAgent, 200),
    system: FROZEN.test(system) ? (system.split(' ')[0] ?? '') : system,
    window: `${view.innerWidth}×${view.innerHeight}`,
    screen: `${view.screen.width}×${view.screen.height}`,
    scale: Math.round((view.devicePixelRatio || 1) * 100) / 100,
    zone: new Intl.DateTimeFormat().resolvedOptions().timeZone.slice(0, 60),
    language: language.slice(0, 40),
    ...(edition ? { portal: edition } : {}),
  };
}
