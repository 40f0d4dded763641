import { htmlPage } from '../base/html-page.ts';
import { htmlText as text } from '../base/html-text.ts';
import { type Instant, isoInstant } from '../base/instant.ts';
import { plainLine } from '../base/text.ts';
import type { Environment, TrailItem } from '../model/trail.ts';
import {
  answerWords,
  clockWords,
  environmentWords,
  lineWords,
  pageWords,
  type Say,
  stepWords,
} from '../model/trail-words.ts';

/** One item as it leaves, with its second in the film that leaves. */
export interface LeavingItem {
  readonly second: number;
  readonly item: TrailItem;
}

/** What the files are made of. */
export interface TrailAbout {
  /** Name of the recording. */
  readonly name: string;
  readonly startedAt: Instant;
  /** When it began, in words. */
  readonly moment: string;
  /** Seconds of the film that leaves. */
  readonly duration: number;
  readonly items: readonly LeavingItem[];
  readonly environment: Environment | undefined;
}

/** Version of the JSON's form; a change that a reader must know of raises it. */
export const TRAIL_FILE_VERSION = 1;

/** The trail for programs: `{ format, version, recording, environment, items: [{ second, at, is, … }] }`. */
export function trailJson({ name, startedAt, duration, items, environment }: TrailAbout): string {
  const file = {
    format: 'kurator-trail',
    version: TRAIL_FILE_VERSION,
    recording: { name, startedAt: isoInstant(startedAt), duration },
    ...(environment ? { environment } : {}),
    items: items.map(({ second, item: { id: _, at, ...rest } }) => ({
      second: Math.round(second * 10) / 10,
      at: isoInstant(at),
      ...rest,
    })),
  };
  return JSON.stringify(file, null, 2);
}

const style = `
:root{color-scheme:light dark;--ink:#1b1f24;--dim:#5b6470;--edge:#d9dee4;--back:#fff;--late:#b3261e;--soon:#8a5a00}
@media(prefers-color-scheme:dark){:root{--ink:#e6e9ed;--dim:#9aa4b0;--edge:#333b45;--back:#15181c;--late:#ff8a80;--soon:#f0b849}}
*{box-sizing:border-box}body{margin:0 auto;padding:24px;max-width:1100px;font:14px/1.45 system-ui,sans-serif;color:var(--ink);background:var(--back)}
h1{font-size:20px;margin:0 0 4px}p{margin:0 0 12px;color:var(--dim)}dl{display:flex;flex-wrap:wrap;gap:4px 20px;margin:0 0 16px}dl div{display:flex;gap:6px}dt{color:var(--dim)}dd{margin:0}
table{width:100%;border-collapse:collapse;table-layout:fixed}th,td{text-align:left;vertical-align:top;padding:5px 8px;border-top:1px solid var(--edge);overflow-wrap:anywhere}th{color:var(--dim);font-weight:500}
th:first-child,td:first-child{width:72px;font-variant-numeric:tabular-nums}th:last-child{width:32%}td:last-child{color:var(--dim)}
pre{margin:2px 0 0;white-space:pre-wrap;font:12px/1.4 ui-monospace,monospace}.error,.uncaught,.failed{color:var(--late)}.warning,.slow{color:var(--soon)}a{color:inherit}
@media print{body{padding:0;max-width:none}tr{break-inside:avoid}}`;

/** The item and where it was, as cells. */
function cells(item: TrailItem, say: Say, language: string): readonly [string, string] {
  switch (item.is) {
    case 'step': {
      const { address } = item.page;
      const page = text(pageWords(item.page, say));
      // Only whole addresses of the net are links; all others are shown as text.
      const link = /^https?:\/\/[^\s"'<>]+$/.test(address)
        ? `<a href="${text(address)}" rel="noreferrer">${page}</a>`
        : page;
      return [text(stepWords(item, say)), link];
    }
    case 'console':
      return [
        `<span class="${item.level}">${text(lineWords(item, say))}</span><pre>${text(item.text)}</pre>`,
        text(item.place ?? ''),
      ];
    case 'request': {
      const isFailed = item.status === 0 || item.status >= 400;
      const words = `${text(item.method)} ${text(item.path)}`;
      return [
        `${words} — <span class="${isFailed ? 'failed' : 'slow'}">${text(answerWords(item, say, language))}</span>`,
        '',
      ];
    }
  }
}

/** The trail to read: one page that needs nothing else, runs nothing, prints well and follows light and dark. */
export function trailHtml(about: TrailAbout, say: Say, language: string): string {
  const rows = about.items.map(({ second, item }) => {
    const [what, where] = cells(item, say, language);
    return `<tr><td>${clockWords(second)}</td><td>${what}</td><td>${where}</td></tr>`;
  });
  const known = about.environment ? environmentWords(about.environment, say) : [];
  const facts = known.map(([label, value]) => `<div><dt>${text(label)}</dt><dd>${text(value)}</dd></div>`);
  const recorded = say('trail_file_recorded', { name: plainLine(about.name, 200), time: about.moment });
  const heads = ['trail_file_time', 'trail_file_what', 'trail_file_where'].map((key) => `<th>${text(say(key))}</th>`);
  const body = `<h1>${text(say('trail_title'))}</h1>
<p>${text(recorded)}, ${clockWords(about.duration)}</p>
<dl>${facts.join('')}</dl>
<table>
<thead><tr>${heads.join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
<p>${text(say('trail_file_note'))}</p>`;
  return htmlPage(say('trail_title'), style, body, language);
}
