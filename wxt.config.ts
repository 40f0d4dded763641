import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'wxt';

/**
 * What a page of ours may load and reach: its own files, bytes it made itself, and by `fetch` a portal. Which portal is not
 * known when the extension is built, so the policy cannot name it; what is asked at run time is the host permission, and
 * `test/e2e/secrets.e2e.ts` sees that nobody but the connected portal is asked. Styles may stand in the page because the
 * dialog and list primitives put small sheets there (no script, and no address of anybody else's, comes in that way).
 */
const policy = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' blob: data:",
  'media-src': "'self' blob:",
  'font-src': "'self'",
  // `data:` and `blob:` are bytes of our own: the browser hands a picture of the tab over as such an address.
  'connect-src': "'self' https: http: data: blob:",
  'worker-src': "'self'",
  'object-src': "'none'",
  'frame-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

/** The builder's own server, while one develops. */
const whileServing = { 'connect-src': `${policy['connect-src']} ws:` };

/** How the extension is built: `chrome-mv3` and `firefox-mv3` from one tree. */
export default defineConfig({
  modules: ['@wxt-dev/module-react'],
  // Each name is imported where it is used, so a reader never has to guess where it comes from.
  imports: false,
  vite: () => ({ plugins: [tailwindcss()] }),
  manifest: ({ browser, command }) => ({
    name: '__MSG_extension_name__',
    description: '__MSG_extension_description__',
    default_locale: 'ru',
    permissions: [
      'activeTab', // the click on the icon is the consent to look at that page
      'alarms', // sync and countdown while no page of ours is open
      'contextMenus', // "add to the ticket" on links, selections and pictures
      'notifications',
      'storage', // which notices were shown, as digests, from one browser of the same person to the next
      'scripting', // the guest is registered at run time, for the connected portal only
      'unlimitedStorage', // recordings lie on the origin's private disk
      ...(browser === 'firefox' ? [] : ['offscreen', 'tabCapture']),
    ],
    // Asked for at run time, one portal at a time; nothing is granted at installation.
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    content_security_policy: {
      extension_pages: Object.entries({ ...policy, ...(command === 'serve' ? whileServing : {}) })
        .map((directive) => directive.join(' '))
        .join('; '),
    },
    action: { default_title: '__MSG_extension_name__' },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+K' } },
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'kurator@kurator.invalid',
              strict_min_version: '140.0',
              // What a person files goes to the portal he connected: pictures and films of pages, words, his name.
              data_collection_permissions: {
                required: ['websiteContent', 'personalCommunications', 'personallyIdentifyingInfo'],
              },
            },
          },
        }
      : { minimum_chrome_version: '130' }),
  }),
});
