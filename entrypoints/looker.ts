import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { lookAround } from '../lib/page/title.ts';

/** Injected for one look: says which address and title the page shows at the moment, and leaves. */
export default defineUnlistedScript(() => lookAround(document));
