/** What one package may lean on. */
export interface Arrows {
  /** Packages of this workspace that it may import, through their entries. */
  readonly may: readonly string[];
  /**
   * Whether its sources may import Node's own modules. `one file`: a single file that reads an asset,
   * so that a host without Node can replace it.
   */
  readonly node: 'yes' | 'no' | 'one file';
}

const core = [
  'syntax',
  'plan',
  'statistics',
  'metrics',
  'compiler',
  'arquero',
  'sql',
  'files',
  'duckdb',
  'charts',
  'session',
  'language-service',
  'kernel',
  'jupyter-kernel',
  'language-server',
] as const;

/**
 * Every package by the name of its folder, lowest first, and what it may import. An arrow is never
 * reversed or shortcut. This is the table of `packages/README.md` as data; a test holds the two together.
 */
export const arrows: Readonly<Record<string, Arrows>> = {
  syntax: { may: [], node: 'no' },
  plan: { may: [], node: 'no' },
  statistics: { may: [], node: 'no' },
  metrics: { may: ['plan', 'statistics'], node: 'no' },
  compiler: { may: ['syntax', 'plan', 'metrics'], node: 'no' },
  arquero: { may: ['plan'], node: 'no' },
  sql: { may: ['plan'], node: 'no' },
  files: { may: ['plan'], node: 'no' },
  duckdb: { may: ['plan', 'sql', 'files'], node: 'yes' },
  charts: { may: ['plan'], node: 'one file' },
  session: { may: ['compiler', 'arquero', 'sql', 'charts'], node: 'no' },
  'language-service': { may: ['compiler'], node: 'no' },
  'language-server': { may: ['language-service', 'duckdb'], node: 'yes' },
  kernel: { may: ['session', 'language-service'], node: 'no' },
  'jupyter-kernel': { may: ['kernel', 'duckdb'], node: 'yes' },
  jupyterlab: { may: ['kernel', 'language-service'], node: 'no' },
  jupyterlite: { may: ['kernel', 'files', 'charts'], node: 'no' },
  vscode: { may: ['kernel', 'language-service'], node: 'no' },
  python: { may: [], node: 'no' },
  tenure: { may: core, node: 'yes' },
  development: { may: [...core, 'jupyterlab', 'tenure'], node: 'yes' },
};
