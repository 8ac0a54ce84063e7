import type { Catalog, Host, Language, Session } from '../src/index.ts';

type Diagnostic = Outcome['diagnostics'][number];
type Outcome = Awaited<ReturnType<Session['run']>>['outcomes'][number];

/**
 * A session whose statements are lines: `load NAME`, `let NAME`, `show` (lists what is there), `say X`,
 * `wrong X` (an error), `remark X` (a warning), `throw`, `wait` (until cancelled).
 */
export function fakeSession(host: Pick<Host, 'cancelled'>): Session {
  const tables: string[] = [];
  const catalog = (): Catalog => ({
    tables: tables.map((name) => ({
      name,
      kind: 'events',
      file: name,
      rows: 1,
      columns: [],
      roles: {},
      range: null,
    })),
    active: tables,
    settings: {},
    parameters: {},
    results: [],
  });
  return {
    catalog,
    async run(text, options) {
      const outcomes: Outcome[] = [];
      let start = 0;
      for (const line of text.split('\n')) {
        const span = { start, end: start + line.length };
        start = span.end + 1;
        if (line.trim() === '') continue;
        const [word = '', name = ''] = line.trim().split(' ');
        const diagnostics: Diagnostic[] = [];
        const outputs: { data: Record<string, unknown>; metadata: Record<string, unknown> }[] = [];
        const report = (code: string, severity: 'error' | 'warning', message: string): void => {
          diagnostics.push({
            code,
            severity,
            span,
            message,
            label: '',
            help: [],
            related: [],
            fixes: [],
          });
        };
        if (word === 'load') tables.push(name);
        else if (word === 'show') outputs.push(display(tables.join(' ')));
        else if (word === 'say') outputs.push(display(name));
        else if (word === 'wrong') report('T2001', 'error', `no ${name}`);
        else if (word === 'remark') report('T4001', 'warning', name);
        else if (word === 'throw') throw new Error('a bug');
        else if (word === 'wait') {
          while (host.cancelled?.() !== true) await new Promise((resolve) => setImmediate(resolve));
          report('T5010', 'error', 'cancelled');
        }
        const outcome: Outcome = {
          text: line.trim(),
          kind: word === 'load' ? 'load' : word === 'let' ? 'let' : 'query',
          result: null,
          outputs,
          diagnostics,
        };
        outcomes.push(outcome);
        options?.onOutcome?.(outcome);
      }
      const diagnostics = outcomes.flatMap((outcome) => outcome.diagnostics);
      return {
        outcomes,
        diagnostics,
        ok: diagnostics.every(({ severity }) => severity !== 'error'),
      };
    },
  };
}

function display(text: string) {
  return { data: { 'text/plain': text }, metadata: {} };
}

/** Completes table names, knows the word `load`, and draws a diagnostic as one line. */
export const fakeLanguage: Language = {
  complete: (text, offset, catalog) => ({
    from: text.slice(0, offset).lastIndexOf(' ') + 1,
    to: offset,
    items: catalog.tables.map(({ name }) => ({
      label: name,
      insert: name,
      kind: 'table',
      detail: 'a table',
    })),
  }),
  hover: (text, offset) => {
    const start = text.indexOf('load');
    return start >= 0 && start <= offset && offset <= start + 4
      ? { span: { start, end: start + 4 }, markdown: '**load** a file' }
      : null;
  },
  completeness: (text) =>
    text.endsWith(',') ? 'incomplete' : text.includes('wrong') ? 'invalid' : 'complete',
  formatDiagnostics: (_text, diagnostics, { colour }) =>
    diagnostics
      .map(
        ({ code, message, span }) =>
          `${colour ? '\u001b[31m' : ''}${code} ${String(span.start)}: ${message}\n`,
      )
      .join(''),
};
