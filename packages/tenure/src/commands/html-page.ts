import { escapeHtml } from '@tenure/charts';
import { formatDiagnostics, type Output, type RunResult } from '@tenure/session';

const STYLE =
  'body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1f2328;background:#fff}' +
  'table{border-collapse:collapse;margin:1rem 0 2.5rem;font-size:13px;font-variant-numeric:tabular-nums}' +
  'td,th{padding:.2rem .6rem;border-bottom:1px solid #ddd;vertical-align:top}thead th{border-bottom:2px solid #999}' +
  'caption{text-align:left;padding-bottom:.4rem}tfoot td{border:0;color:#57606a;max-width:60rem}' +
  'img{max-width:100%;height:auto;display:block}pre{white-space:pre-wrap;overflow-wrap:anywhere}' +
  '.error{border-left:4px solid #b42318;padding:.5rem 1rem;background:#fef3f2;white-space:pre;overflow-x:auto}';

function part({ data, metadata }: Output): string {
  const png = data['image/png'];
  if (typeof png === 'string') {
    const { width, alt } = (metadata['image/png'] ?? {}) as { width?: number; alt?: string };
    const size = width === undefined ? '' : ` width="${String(width)}"`;
    return `<img src="data:image/png;base64,${png}" alt="${escapeHtml(alt ?? '')}"${size}>`;
  }
  const html = data['text/html'];
  if (typeof html === 'string') return html;
  const text = data['text/plain'];
  return typeof text === 'string' ? `<pre>${escapeHtml(text)}</pre>` : '';
}

/** The errors of a run, where a reader of the page would otherwise miss a result without knowing. */
function errors({ diagnostics }: RunResult, text: string): readonly string[] {
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map((one) => {
      const frame = formatDiagnostics(text, [one], { colour: false });
      return `<pre class="error">${escapeHtml(frame)}</pre>`;
    });
}

/** The outputs of a run as one HTML page that needs nothing else: no script, no address. */
export function htmlPage(result: RunResult, text: string, title: string): string {
  const outputs = result.outcomes.flatMap((outcome) => outcome.outputs.map(part));
  const body = [...errors(result, text), ...outputs].join('\n');
  const head = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>${STYLE}</style>`,
  ].join('\n');
  return `<!doctype html>\n<html lang="en">\n<head>\n${head}\n</head>\n<body>\n<main>\n${body}\n</main>\n</body>\n</html>\n`;
}
