import { htmlText } from './html-text.ts';

/**
 * A page of its own to read without the extension: it runs nothing, asks nobody for anything and tells nobody where it was
 * opened from. `title` is text; `style` and `body` are ours, with everything foreign written out by `htmlText`.
 */
export function htmlPage(title: string, style: string, body: string, language: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${htmlText(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`;
}
