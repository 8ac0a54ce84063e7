import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dependencyProblems, pythonDependencies, readRows } from '../checks/dependencies.ts';
import { readFiles, readManifests, root, type Manifest } from '../checks/workspace.ts';

const page = readFileSync(join(root, 'packages/DEPENDENCIES.md'), 'utf8');
const [npm, pypi] = page.split('\n## From PyPI\n');

describe('the dependencies', () => {
  it('are named with their reasons in packages/DEPENDENCIES.md', () => {
    const rows = readRows(npm ?? '');
    expect(rows.length).toBeGreaterThan(10);
    expect(dependencyProblems(readManifests(), rows)).toEqual([]);
  });

  it('from PyPI are named there too', () => {
    const files = readFiles(/^packages\/.*(requirements\.txt|pyproject\.toml)$/);
    const names = files.flatMap(({ path, text }) => pythonDependencies(path, text));
    expect(names.length).toBeGreaterThan(3);
    const rows = readRows(pypi ?? '');
    expect(rows.map((row) => row.dependency).sort()).toEqual([...new Set(names)].sort());
    expect(rows.filter((row) => row.reason === '')).toEqual([]);
  });
});

describe('the rules', () => {
  const row = '| `zeromq` | `jupyter-kernel` | speaks ZeroMQ | 6.9 is not tried |';
  const manifests = (version: string): ReadonlyMap<string, Manifest> =>
    new Map([
      [
        'packages/jupyter-kernel/package.json',
        {
          name: '@tenure/jupyter-kernel',
          dependencies: { zeromq: version, '@tenure/kernel': 'workspace:*' },
        },
      ],
    ]);

  it('pass what follows them', () => {
    expect(dependencyProblems(manifests('6.8.0'), readRows(row))).toEqual([]);
    expect(
      dependencyProblems(manifests('^6.8.0'), readRows(row.replace('6.9 is not tried', ''))),
    ).toEqual([]);
  });

  it('let a row stand for a family', () => {
    const family = row.replace('`zeromq`', '`@codemirror/*`');
    const own: Manifest = {
      name: '@tenure/jupyter-kernel',
      dependencies: { '@codemirror/view': '^6', '@codemirror/state': '^6' },
    };
    const using = new Map([['packages/jupyter-kernel/package.json', own]]);
    expect(dependencyProblems(using, readRows(family))).toEqual([]);
  });

  it('read the requirements of Python', () => {
    const text = '# a comment\njupyterlab==4.6.*\n\nNbClient>=0.10 # why\n';
    expect(pythonDependencies('requirements.txt', text)).toEqual(['jupyterlab', 'nbclient']);
    const project = 'name = "tenure"\ndependencies = [\n  "a-b>=1",\n  "c"\n]\nkeywords = ["d"]\n';
    expect(pythonDependencies('pyproject.toml', project)).toEqual(['a-b', 'c']);
  });

  it.each([
    ['has no row', ''],
    ['has no reason', row.replace('speaks ZeroMQ', '')],
    ['pinned without a reason', row.replace('6.9 is not tried', '')],
    ['is used by jupyter-kernel', row.replace('`jupyter-kernel`', '`kernel`')],
    ['is used by jupyter-kernel', row.replace('`jupyter-kernel`', '`jupyter-kernel`, `kernel`')],
    ['is not used', `${row}\n| \`left-pad\` | \`kernel\` | pads | |`],
    ['two rows', `${row}\n${row}`],
  ])('find that a dependency %s', (problem, markdown) => {
    expect(dependencyProblems(manifests('6.8.0'), readRows(markdown)).join()).toContain(problem);
  });
});
