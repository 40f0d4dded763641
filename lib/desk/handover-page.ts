import { htmlPage } from '../base/html-page.ts';
import { htmlText } from '../base/html-text.ts';

/** Turns a key of the catalogues into the person's words. */
export type Say = (key: string, params?: Readonly<Record<string, string | number>>) => string;

/** What the page and the text beside the machine's part tell. */
export interface HandoverAbout {
  readonly title: string;
  readonly text: string;
  /** Who made it and when, in words. */
  readonly by: string;
  readonly links: readonly { readonly address: string; readonly title: string }[];
  /** Proofs with their place in the file, in order. */
  readonly proofs: readonly { readonly name: string; readonly part: string; readonly size: string }[];
  /** Proofs that are on the portal only. */
  readonly absent: readonly string[];
}

const style = `
:root{color-scheme:light dark;--ink:#1b1f24;--dim:#5b6470;--edge:#d9dee4;--back:#fff;--sunk:#f4f6f8}
@media(prefers-color-scheme:dark){:root{--ink:#e6e9ed;--dim:#9aa4b0;--edge:#333b45;--back:#15181c;--sunk:#1c2126}}
*{box-sizing:border-box}body{margin:0 auto;padding:24px;max-width:820px;font:14px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--back)}
h1{font-size:20px;line-height:1.3;margin:0 0 4px}h2{font-size:15px;margin:20px 0 6px}p{margin:0 0 12px;color:var(--dim)}h1,li,pre{overflow-wrap:anywhere}
pre{margin:0;padding:12px 14px;white-space:pre-wrap;font:inherit;background:var(--sunk);border:1px solid var(--edge);border-radius:8px}
ul{margin:0;padding-left:20px}li{margin:2px 0}li span{color:var(--dim)}a{color:inherit}footer{margin-top:24px;padding-top:12px;border-top:1px solid var(--edge)}
@media print{body{padding:0;max-width:none}}`;

function list(title: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `<h2>${htmlText(title)}</h2>\n<ul>\n${items.join('\n')}\n</ul>\n`;
}

/** A place in the same folder as an address: signs that mean something in addresses are written out. */
function place(part: string): string {
  return part.split('/').map(encodeURIComponent).join('/');
}

/** The ticket to read without the extension: one page that runs nothing and asks nobody for anything. */
export function handoverHtml(about: HandoverAbout, say: Say, language: string): string {
  const proofs = about.proofs.map(
    ({ name, part, size }) =>
      `<li><a href="${htmlText(place(part))}">${htmlText(name)}</a> <span>${htmlText(size)}</span></li>`,
  );
  // Only whole addresses of the net are links; all others are shown as text.
  const links = about.links.map(({ address, title }) => {
    const isLink = /^https?:\/\/[^\s"'<>]+$/.test(address);
    const words = htmlText(title || address);
    return `<li>${isLink ? `<a href="${htmlText(address)}" rel="noreferrer">${words}</a>` : words}</li>`;
  });
  const absent = about.absent.map((name) => `<li>${htmlText(name)}</li>`);
  const body = `<h1>${htmlText(about.title)}</h1>
<p>${htmlText(about.by)}</p>
<pre>${htmlText(about.text)}</pre>
${list(say('evidence_title'), proofs)}${list(say('handover_page_absent'), absent)}${list(say('entities_title'), links)}<footer><p>${htmlText(say('handover_page_note'))}</p></footer>`;
  return htmlPage(about.title, style, body, language);
}

/** The same for a messenger: the finished text and who it is from. */
export function handoverText({ title, text, by }: HandoverAbout): string {
  return `${title}\n\n${text}\n\n${by}\n`.replaceAll('\n', '\r\n');
}
