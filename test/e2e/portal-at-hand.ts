import { type Portal, type PortalOptions, startPortal } from '../portal/server.ts';
import { type Browser, type BrowserOptions, openBrowser } from './browser.ts';

/** The address under which the browser knows the emulated portal: a cloud portal like any other. */
export const HOST = 'romashka.bitrix24.ru';
export const ORIGIN = `https://${HOST}`;

/** The emulated portal and a browser that reaches it by its public name, over TLS. */
export interface PortalAtHand {
  readonly portal: Portal;
  readonly browser: Browser;
  /** Ends both; throws when the browser had problems nobody allowed. */
  close(): Promise<void>;
}

/** Starts the portal and a browser that takes it for `https://romashka.bitrix24.ru`. */
export async function openPortal(
  options: { readonly portal?: PortalOptions; readonly browser?: BrowserOptions } = {},
): Promise<PortalAtHand> {
  const portal = await startPortal({ tls: true, hosts: [HOST], ...options.portal });
  const certificates = portal.certificate ? [portal.certificate.cert] : [];
  try {
    const browser = await openBrowser({ mapHosts: { [HOST]: portal.port }, certificates, ...options.browser });
    return {
      portal,
      browser,
      async close() {
        try {
          await browser.close();
        } finally {
          await portal.stop();
        }
      },
    };
  } catch (error) {
    await portal.stop();
    throw error;
  }
}
