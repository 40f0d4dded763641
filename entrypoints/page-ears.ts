import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { openEars } from '../lib/page/ears.ts';

/** Injected into the page's own world and only while its tab is filmed: hears console and requests for the trail. */
export default defineUnlistedScript(() => openEars(window));
