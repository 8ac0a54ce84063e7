import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportProblems } from '../checks/exports.ts';
import { createProgram } from '../checks/program.ts';
import { listFiles, root } from '../checks/workspace.ts';

const paths = listFiles().map((path) => join(root, path));
const sources = paths.filter((path) => /\/packages\/[^/]+\/src\/.*\.tsx?$/.test(path));
const entries = sources.filter((path) => /\/src\/index\.ts$/.test(path));

/** JupyterLab loads an extension by its default export; nothing else has one. */
const asksForDefault =
  /^packages\/jupyterl(?:ab|ite)\/src\/index\.ts:\d+ default|^packages\/jupyterlite\/src\/assets\.d\.ts:\d+ default/;

describe('the exports of the packages', () => {
  it('have a doc comment, a name and a type', { timeout: 120_000 }, () => {
    expect(entries.length).toBeGreaterThan(10);
    const problems = exportProblems(createProgram(sources), entries, sources)
      .map((problem) => problem.replace(`${root}/`, ''))
      .filter((problem) => !asksForDefault.test(problem));
    expect(problems).toEqual([]);
  });
});

describe('the rules', () => {
  const good = `
    /** One. */ export const one = 1;
    /** Two. */ export function two(x: number): string { switch (x) { default: return 'any'; } }
    /** Three. */ export interface Three { readonly x: unknown }
    const hidden = 1; void hidden;`;
  const bad: readonly (readonly [string, string])[] = [
    ['a.ts:1 one has no doc comment', 'export const one = 1;'],
    ['a.ts:1 Two has no doc comment', '/* Two. */ export interface Two { x: 1 }'],
    ['a.ts:1 three has no doc comment', 'const three = 1; export { three };'],
    ['a.ts:1 any', '/** A. */ export const a: unknown = 1 as any;'],
    ['a.ts:1 a is of type any', "/** A. */ export const a = JSON.parse('1');"],
    ['a.ts:1 f is of type any', "/** F. */ export function f() { return JSON.parse('1'); }"],
    ['a.ts:1 default export', '/** A. */ export default 1;'],
    ['a.ts:1 default export', '/** A. */ export default function a() {}'],
    ['a.ts:1 default export', '/** A. */ const a = 1; export { a as default };'],
  ];
  // One package a text, all in one program: building it takes a second.
  const texts = [good, ...bad.map(([, text]) => text)];
  const folders = texts.map((_, index) => join(root, `packages/fixture-${String(index)}/src`));
  const files = new Map(
    texts.flatMap((text, index) => [
      [`${folders[index] ?? ''}/index.ts`, "export * from './a.ts';"],
      [`${folders[index] ?? ''}/a.ts`, text],
    ]),
  );
  const program = createProgram([...files.keys()], files);

  /** The problems of the package whose entry passes on `a.ts` with this text. */
  function problemsOf(text: string): readonly string[] {
    const folder = folders[texts.indexOf(text)] ?? '';
    const problems = exportProblems(program, [`${folder}/index.ts`], [`${folder}/a.ts`]);
    return problems.map((problem) => problem.replace(`${folder}/`, ''));
  }

  it('pass what follows them', () => {
    expect(problemsOf(good)).toEqual([]);
  });

  it.each(bad)('find %s in %s', (problem, text) => {
    expect(problemsOf(text)).toContain(problem);
  });
});
