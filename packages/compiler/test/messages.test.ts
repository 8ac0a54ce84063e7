import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { codeFrame, compile, type Catalog, type Diagnostic } from '@tenure/compiler';
import { ALONE, BESIDE, catalogOf, DAYS, SIGNUPS } from './fixture.ts';

const folder = fileURLToPath(new URL('messages/', import.meta.url));
const files = globSync('**/*.tenure', { cwd: folder }).sort();

/** What a case's first line can say is loaded; the events alone where it says nothing. */
const catalogs: ReadonlyMap<string, Catalog> = new Map([
  ['none', catalogOf()],
  ['events', ALONE],
  ['events, customers', BESIDE],
  ['events, signups', SIGNUPS],
  ['days', catalogOf(DAYS)],
]);

function catalogFor(text: string): Catalog {
  const tables = /^# tables: (.*)$/mu.exec(text)?.[1] ?? 'events';
  const catalog = catalogs.get(tables);
  if (!catalog) throw new Error(`no catalog of the tables ${tables}`);
  return catalog;
}

function applied(text: string, fix: Diagnostic['fixes'][number]): string {
  const edits = [...fix.edits].sort((a, b) => b.span.start - a.span.start);
  return edits.reduce(
    (done, { span, text: put }) => done.slice(0, span.start) + put + done.slice(span.end),
    text,
  );
}

/** A diagnostic's frame, and under it what each of its fixes makes of the text. */
function golden(text: string, diagnostic: Diagnostic): string {
  const fixes = diagnostic.fixes.map(
    (fix) => `\nfix: ${fix.title}\n${applied(text, fix).replaceAll(/^(?=.)/gmu, '  ')}`,
  );
  return [codeFrame(text, diagnostic), ...fixes].join('\n');
}

interface Case {
  readonly name: string;
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

const cases: readonly Case[] = files.map((file) => {
  const text = readFileSync(folder + file, 'utf8').trimEnd();
  const { diagnostics } = compile(text, catalogFor(text));
  return { name: file.replace('.tenure', ''), text, diagnostics };
});

describe('golden frames', () => {
  it.each(cases)('$name', async ({ name, text, diagnostics }) => {
    const frames = diagnostics.map((diagnostic) => golden(text, diagnostic));
    await expect(`${frames.join('\n\n')}\n`).toMatchFileSnapshot(`${folder}${name}.txt`);
  });

  it('stand beside a statement each', () => {
    const frames = globSync('**/*.txt', { cwd: folder }).map((file) => file.replace('.txt', ''));
    const statements = cases.map(({ name }) => name);
    expect(frames.filter((name) => !statements.includes(name))).toEqual([]);
    expect(cases.length).toBeGreaterThanOrEqual(60);
  });
});

describe('every case', () => {
  it.each(cases)('$name has a diagnostic with a place, and no more than it must', (one) => {
    // That this version does not compute a form is no mistake of the user's.
    const mistakes = one.diagnostics.filter(({ code }) => code !== 'T3010');
    expect(one.diagnostics.length).toBeGreaterThan(0);
    expect(mistakes.length).toBeLessThanOrEqual(one.name === 'names/two-errors' ? 2 : 1);
    for (const { span, message, help } of one.diagnostics) {
      expect(span.start).toBeGreaterThanOrEqual(0);
      expect(span.end).toBeLessThanOrEqual(one.text.length);
      expect(message).not.toBe('');
      expect(help.length).toBeLessThanOrEqual(2);
    }
  });

  const fixable = cases.filter(({ diagnostics }) => diagnostics[0]?.fixes.length === 1);
  it.each(fixable)('$name has a fix that leaves no error of the same place', (one) => {
    const [diagnostic] = one.diagnostics;
    const fix = diagnostic?.fixes[0];
    if (!diagnostic || !fix) throw new Error('no fix');
    const again = compile(applied(one.text, fix), catalogFor(one.text)).diagnostics;
    expect(
      again.filter(
        ({ code, span }) => code === diagnostic.code && span.start === diagnostic.span.start,
      ),
    ).toEqual([]);
  });
});
