import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '@tenure/compiler';
import { ALONE, BESIDE, SIGNUPS, catalogOf, diagnose } from './fixture.ts';

const STATEMENTS = [
  "retention by signup_month over 12 months where country = 'FR' and amount > 5",
  'unbounded retention from purchase to (amount > 50) by start_week split by plan',
  "retention by plan, channel where channel in ('ads', 'friends') or not amount between 1 and 2",
  'recurring retention during last 6 months with at_least = 3, incomplete as heatmap',
  'retention by month of `Sign Up Date` as of 2024-03 sort by rate desc limit 5',
  "set time zone 'Europe/Paris'\nparam n = 3\nretention over $n weeks since 2024-W05",
];
const WORDS =
  "by over where from to with as of ( ) , = - or not $n plan 2024-02 30d `x` 'y' signup_month".split(
    ' ',
  );

/** A statement with a few random edits: a piece cut out, a word put in. */
const edited = fc
  .tuple(
    fc.constantFrom(...STATEMENTS),
    fc.array(fc.tuple(fc.nat(100), fc.nat(6), fc.constantFrom('', ...WORDS)), { maxLength: 3 }),
  )
  .map(([text, edits]) =>
    edits.reduce((now, [at, cut, word]) => {
      const place = at % (now.length + 1);
      return `${now.slice(0, place)} ${word} ${now.slice(place + cut)}`;
    }, text),
  );

describe('any text', () => {
  it('compiles or says why not, at a place inside it', () => {
    const catalogs = fc.constantFrom(ALONE, BESIDE, SIGNUPS, catalogOf());
    fc.assert(
      fc.property(edited, catalogs, (text, catalog) => {
        const { queries, diagnostics } = compile(text, catalog);
        expect(JSON.parse(JSON.stringify(queries.map(({ plan }) => plan)))).toHaveLength(
          queries.length,
        );
        for (const { span, message, related, help } of diagnostics) {
          expect(message).not.toBe('');
          expect(help.length).toBeLessThanOrEqual(2);
          for (const place of [span, ...related.map((each) => each.span)]) {
            expect(place.start).toBeGreaterThanOrEqual(0);
            expect(place.end).toBeGreaterThanOrEqual(place.start);
            expect(place.end).toBeLessThanOrEqual(text.length);
          }
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('letters swapped', () => {
  it.each(['retention', 'country', 'signup_month', 'purchase', 'incomplete', 'heatmap'])(
    'in %s lead back to it',
    (word) => {
      const frame = (name: string) =>
        ({
          retention: `${name} by plan`,
          country: `retention by ${name}`,
          signup_month: `retention by ${name}`,
          purchase: `retention from ${name}`,
          incomplete: `retention with ${name}`,
          heatmap: `retention as ${name}`,
        })[word] ?? '';
      for (let i = 0; i + 1 < word.length; i += 1) {
        const swapped = `${word.slice(0, i)}${word.charAt(i + 1)}${word.charAt(i)}${word.slice(i + 2)}`;
        if (swapped === word || swapped.startsWith('_')) continue;
        expect(diagnose(frame(swapped))[0]?.label, swapped).toContain(`\`${word}\``);
      }
    },
  );
});
