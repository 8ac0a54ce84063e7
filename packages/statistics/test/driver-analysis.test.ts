import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { association } from '@tenure/statistics';
import { describe, expect, it } from 'vitest';

// Facts stay where they are, beside the repository; they are read if they are there.
const file = fileURLToPath(new URL('../../../../shared/cases/analyses.json', import.meta.url));
interface Case {
  readonly kind: string;
  readonly name: string;
  readonly data: readonly Readonly<Record<string, number>>[];
}
const cases = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as readonly Case[]).filter(({ kind }) => kind === 'driver_analysis') // prettier-ignore
  : [];

const MEASURES = ['ppv', 'npv', 'sensitivity', 'specificity', 'phi'] as const;

describe.skipIf(cases.length === 0)('behaviours that go with an outcome', () => {
  it.each(cases)('$name', ({ data }) => {
    expect(data.length).toBeGreaterThan(0);
    for (const one of data) {
      const { tp = 0, fp = 0, fn = 0, tn = 0 } = one;
      const found = association({ tp, fp, fn, tn });
      for (const name of MEASURES) expect(found[name], name).toBeCloseTo(Number(one[name]), 4);
      expect((tp + fp) / (tp + fp + fn + tn)).toBeCloseTo(Number(one['proportionAbove']), 4);
    }
  });
});
