import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from '../src/index.ts';
import { CATALOGUE } from './catalogue.ts';

const cases = fileURLToPath(new URL('../../../../shared/cases/retention/', import.meta.url));

describe('the statement catalogue', () => {
  it.each(CATALOGUE)('%s', (statement) => {
    const { statements, diagnostics } = parse(statement);
    expect(diagnostics).toEqual([]);
    expect(statements).toHaveLength(1);
    expect(statements[0]?.span).toEqual({ start: 0, end: statement.length });
  });

  it('parses as one program', () => {
    const { statements, diagnostics } = parse(CATALOGUE.join('\n'));
    expect(diagnostics).toEqual([]);
    expect(statements).toHaveLength(CATALOGUE.length);
  });
});

describe('the retention cases', () => {
  it.skipIf(!existsSync(cases))('all parse, each ending with its query', () => {
    const folders = readdirSync(cases);
    expect(folders.length).toBeGreaterThan(0);
    for (const folder of folders) {
      const { statements, diagnostics } = parse(
        readFileSync(`${cases}${folder}/program.tenure`, 'utf8'),
      );
      expect(diagnostics, folder).toEqual([]);
      expect(statements.at(-1), folder).toMatchObject({ kind: 'query' });
      expect(statements.length, folder).toBeGreaterThanOrEqual(5);
    }
  });
});
