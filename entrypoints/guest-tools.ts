import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { CORNER } from '../components/portal/corner.ts';
import { putOn } from '../components/portal/put-on.ts';
import css from '../components/portal/tools.css?inline';
import { layOut } from '../components/portal/tools.ts';
import { titleOf } from '../lib/page/title.ts';

/** Injected beside the guest when somebody turns to it or a ticket concerns the page: lays out its tools. */
export default defineUnlistedScript(() => {
  const keepCorner = (corner: string) => {
    try {
      localStorage.setItem(CORNER, corner);
    } catch {
      // A site that keeps nothing: the corner holds until the page is left.
    }
  };
  const tools = { css, now: Date.now, titleOf, keepCorner };
  layOut({ putOn: (place, signal) => putOn(place, tools, signal) });
});
