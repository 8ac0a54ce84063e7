import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { arrowViolations, type ArrowRule } from '../checks/arrow-rules.ts';
import { arrows } from '../checks/arrows.ts';
import { findCycle } from '../checks/cycle.ts';
import { readFiles, readManifests, root, type Manifest } from '../checks/workspace.ts';

const manifests = readManifests();

describe('the packages', () => {
  it('keep to the arrows', () => {
    const files = readFiles(/^packages\/[^/]+\/.*\.(ts|tsx|mts|js|mjs)$/);
    expect(files.length).toBeGreaterThan(20);
    expect(arrowViolations({ files, manifests, table: arrows })).toEqual([]);
  });

  it('have their own row in the table, and the rows point down only', () => {
    const folders = [...manifests.keys()].flatMap(
      (path) => path.match(/^packages\/([^/]+)/)?.[1] ?? [],
    );
    expect(folders.length).toBeGreaterThan(10);
    expect(folders.filter((folder) => !(folder in arrows))).toEqual([]);
    expect(
      findCycle(new Map(Object.entries(arrows).map(([name, { may }]) => [name, may]))),
    ).toBeNull();
  });

  it('are described with the same arrows in packages/README.md', () => {
    const rows = readFileSync(join(root, 'packages/README.md'), 'utf8').matchAll(
      /^\| `([a-z-]+)` \|.*\| ([^|]*) \|$/gm,
    );
    const written = new Map([...rows].map(([, name = '', may = '']) => [name, may]));
    const expected = Object.entries(arrows).map(([name, { may }]) => [
      name,
      describeArrows(name, may),
    ]);
    expect(Object.fromEntries(written)).toEqual(Object.fromEntries(expected));
  });

  it('reference the projects that they depend on', () => {
    const built = references('packages/tsconfig.json').map((path) => path.replace('./', ''));
    expect(built.length).toBeGreaterThan(10);
    for (const folder of built) {
      const { dependencies } = manifests.get(`packages/${folder}/package.json`) ?? {};
      const needed = Object.keys(dependencies ?? {}).filter((name) => name.startsWith('@tenure/'));
      const project = `packages/${folder}/tsconfig.json`;
      const referenced = references(project).map((path) => path.replace('../', '@tenure/'));
      expect(referenced.toSorted(), project).toEqual(needed.toSorted());
    }
  });
});

/** The paths that a tsconfig.json references. */
function references(path: string): readonly string[] {
  const project = JSON.parse(readFileSync(join(root, path), 'utf8')) as {
    readonly references?: readonly { readonly path: string }[];
  };
  return (project.references ?? []).map((reference) => reference.path);
}

function describeArrows(name: string, may: readonly string[]): string {
  if (may.length === 0) return 'nothing';
  if (name === 'tenure' || name === 'development') return 'all of the above';
  return may.map((other) => `\`${other}\``).join(', ');
}

const fixtureManifests = new Map<string, Manifest>([
  ['packages/plan/package.json', { name: '@tenure/plan' }],
  [
    'packages/charts/package.json',
    { name: '@tenure/charts', dependencies: { '@tenure/plan': '*' } },
  ],
  [
    'packages/compiler/package.json',
    {
      name: '@tenure/compiler',
      dependencies: { '@tenure/plan': '*' },
      devDependencies: { chevrotain: '13' },
    },
  ],
  [
    'packages/duckdb/package.json',
    { name: '@tenure/duckdb', dependencies: { '@tenure/plan': '*' } },
  ],
]);

/** The rules that files with these texts break. */
function broken(
  texts: Readonly<Record<string, string>>,
  own = fixtureManifests,
): readonly ArrowRule[] {
  const files = Object.entries(texts).map(([path, text]) => ({ path, text }));
  return arrowViolations({ files, manifests: own, table: arrows }).map(({ rule }) => rule);
}

describe('the rules', () => {
  const compiler = 'packages/compiler/src/bind.ts';

  it('pass what follows them', () => {
    expect(
      broken({
        [compiler]: "import type { Plan } from '@tenure/plan';\nimport { b } from './lower.ts';",
        'packages/compiler/src/lower.ts': "import type { a } from './bind.ts'; export const b = 1;",
        'packages/duckdb/src/reader.ts': "import { readFile } from 'node:fs/promises';",
        'packages/charts/src/asset.ts': "import { readFile } from 'node:fs/promises';",
        'packages/compiler/test/bind.test.ts': "import fs from 'node:fs'; import 'fast-check';",
      }),
    ).toEqual([]);
  });

  it.each<readonly [ArrowRule, string, string]>([
    ['arrow', 'packages/charts/src/a.ts', "import { x } from '@tenure/compiler';"],
    ['arrow', 'packages/charts/src/a.ts', "export { x } from '@tenure/compiler';"],
    ['arrow', 'packages/charts/src/a.mjs', "const x = await import('@tenure/compiler');"],
    ['arrow', 'packages/charts/src/a.ts', "import type { X } from '@tenure/compiler';"],
    ['arrow', 'packages/charts/src/a.ts', "type X = import('@tenure/compiler').X;"],
    ['arrow', 'packages/charts/src/a.ts', "const x = require('@tenure/compiler');"],
    ['deep', compiler, "import { x } from '@tenure/plan/src/plan.ts';"],
    ['deep', compiler, "import { x } from '../../plan/src/plan.ts';"],
    ['deep', 'packages/compiler/test/a.test.ts', "import { x } from '@tenure/plan/dist/plan.js';"],
    ['deep', 'packages/compiler/test/a.test.ts', "import { x } from '../../plan/src/plan.ts';"],
    ['entry', compiler, "import { x } from './index.ts';"],
    ['undeclared', compiler, "import _ from 'lodash/get';"],
    ['undeclared', compiler, "import { Lexer } from 'chevrotain';"],
    ['undeclared', compiler, "import { x } from '@tenure/metrics';"],
    ['node', compiler, "import { readFile } from 'node:fs';"],
    ['node', compiler, "import { readFile } from 'fs/promises';"],
    ['computed', compiler, 'const x = await import(name);'],
    ['unknown', 'packages/surprise/src/a.ts', ''],
  ])('%s: %s with %s', (rule, path, text) => {
    expect(broken({ [path]: text })).toContain(rule);
  });

  it('node: a second file of a package that has one', () => {
    const text = "import { readFileSync } from 'node:fs';";
    expect(broken({ 'packages/charts/src/a.ts': text, 'packages/charts/src/b.ts': text })).toEqual([
      'node',
    ]);
  });

  it('cycle: between packages', () => {
    const packages = {
      'packages/plan/src/a.ts': "import type { x } from '@tenure/compiler';",
      [compiler]: "import { x } from '@tenure/plan';",
    };
    expect(broken(packages)).toContain('cycle');
  });

  it('manifest: a dependency against the arrows, even unused', () => {
    const reversed = new Map(fixtureManifests).set('packages/plan/package.json', {
      name: '@tenure/plan',
      dependencies: { '@tenure/compiler': '*' },
    });
    expect(broken({}, reversed)).toEqual(['manifest']);
  });

  it('pass text that only looks like an import', () => {
    expect(broken({ [compiler]: "// import 'lodash'\nconst text = \"import 'lodash'\";" })).toEqual(
      [],
    );
  });
});
