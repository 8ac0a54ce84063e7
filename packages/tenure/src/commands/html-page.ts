import type { Output, RunResult } from '@tenure/session';

const STYLE =
  'body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem}' +
  'table{border-collapse:collapse;margin:1rem 0}td,th{padding:.2rem .6rem;border-bottom:1px solid #ddd}' +
  'caption{text-align:left;font-weight:600}img{max-width:100%;height:auto}pre{white-space:pre-wrap}';

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function part({ data, metadata }: Output): string {
  const png = data['image/png'];
  if (typeof png === 'string') {
    const { width, alt } = (metadata['image/png'] ?? {}) as { width?: number; alt?: string };
    const size = width === undefined ? '' : ` width="${String(width)}"`;
    return `<img src="data:image/png;base64,${png}" alt="${escaped(alt ?? '')}"${size}>`;
  }
  const html = data['text/html'];
  if (typeof html === 'string') return html;
  return `<pre>${escaped(String(data['text/plain'] ?? ''))}</pre>`;
}

/** The outputs of a run as one HTML page that needs nothing else: no script, no address. */
export function htmlPage(result: RunResult): string {
  const body = result.outcomes.flatMap(({ outputs }) => outputs.map(part)).join('\n');
  return `<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>Tenure</title><style>${STYLE}</style></head>\n<body>\n${body}\n</body>\n</html>\n`;
}
