import { parse } from '@tenure/syntax';
import { describe, expect, it } from 'vitest';
import { readFiles } from '../checks/workspace.ts';

const examples = readFiles(/^examples\/.*\.tenure$/);
const index = readFiles(/^examples\/README\.md$/)[0]?.text ?? '';

describe('the examples', () => {
  it('are there', () => {
    expect(examples.length).toBeGreaterThan(10);
  });

  it.each(examples)('$path is named in the index', ({ path }) => {
    expect(index).toContain(`\`${path.replace('examples/', '')}\``);
  });

  it.each(examples)('$path parses', ({ text }) => {
    const { diagnostics, statements } = parse(text);
    expect(diagnostics).toEqual([]);
    expect(statements.length).toBeGreaterThan(1);
  });
});
