import { describe, expect, it } from 'vitest';
import { countLines, median, medianLines, tooLong } from '../checks/size.ts';
import { readFiles } from '../checks/workspace.ts';

const files = readFiles(/\.(ts|tsx|mts|js|mjs|py)$/);

describe('the files of the repository', () => {
  it('are small', () => {
    expect(files.length).toBeGreaterThan(20);
    expect(tooLong(files)).toEqual([]);
    expect(median(files)).toBeLessThan(medianLines);
  });
});

describe('the measure', () => {
  const lines = (count: number): string => 'x\n'.repeat(count);

  it('counts lines as an editor does', () => {
    expect([countLines(''), countLines('a'), countLines('a\n'), countLines('a\n\n')]).toEqual([
      0, 1, 1, 2,
    ]);
  });

  it('names what is too long and passes what is generated', () => {
    const named = { path: 'a.ts', text: lines(401) };
    const others = [
      { path: 'b.ts', text: lines(400) },
      { path: 'c.generated.ts', text: lines(5000) },
    ];
    expect(tooLong([named, ...others])).toEqual(['a.ts: 401']);
  });

  it('finds the middle', () => {
    expect(median([30, 10, 500].map((count) => ({ path: 'a.ts', text: lines(count) })))).toBe(30);
  });
});
