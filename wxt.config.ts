import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'wxt';

/** How the extension is built: `chrome-mv3` and `firefox-mv3` from one tree. */
export default defineConfig({
  modules: ['@wxt-dev/module-react'],
  // Each name is imported where it is used, so a reader never has to guess where it comes from.
  imports: false,
  vite: () => ({ plugins: [tailwindcss()] }),
  manifest: ({ browser }) => ({
    name: '__MSG_extension_name__',
    description: '__MSG_extension_description__',
    default_locale: 'ru',
    permissions: [
      'activeTab', // the click on the icon is the consent to look at that page
      'alarms', // sync and countdown while no page of ours is open
      'contextMenus', // "add to the ticket" on links, selections and pictures
      'notifications',
      'scripting', // the guest is registered at run time, for the connected portal only
      'unlimitedStorage', // recordings lie on the origin's private disk
      ...(browser === 'firefox' ? [] : ['offscreen', 'tabCapture']),
    ],
    // Asked for at run time, one portal at a time; nothing is granted at installation.
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    action: { default_title: '__MSG_extension_name__' },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+K' } },
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: { id: 'kurator@kurator.invalid', strict_min_version: '140.0' },
          },
        }
      : { minimum_chrome_version: '130' }),
  }),
});
