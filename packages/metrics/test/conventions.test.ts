import { describe, expect, it } from 'vitest';
import { METRICS, PRESETS, choicesOf, choicesUnder, withChoice } from '@tenure/metrics';
import type { BoundQuery } from '../src/bound.ts';
import { CUSTOMERS, equals, query } from './query.ts';

const [retention] = METRICS;
const PLAN = { kind: 'value', name: 'plan', column: 'plan', side: 'events' } as const;
const PAID = { condition: equals('event', 'paid'), name: null, text: "event = 'paid'" };
const WINDOW = { from: Date.UTC(2024, 0, 1), until: Date.UTC(2024, 3, 1) };

/** Queries in which the choices of a convention have different meanings. */
const QUERIES: readonly (readonly [string, BoundQuery])[] = [
  ['months', query({})],
  ['segments in a window', query({ split: [PLAN], during: WINDOW, duringText: 'during 2024-Q1' })],
  ['quarters', query({ grain: 'quarter' })],
  ['signups', query({ customers: CUSTOMERS })],
  ['common periods', query({ every: 2, grain: 'week', by: [{ kind: 'period', name: 'p' }] })],
  [
    'choices of its own',
    query({
      from: PAID,
      qualifiers: ['consecutive', 'recurring'],
      options: { clock: 'exact', summary: 'mean', incomplete: false, at_least: 2 },
    }),
  ],
];

describe('a convention', () => {
  it.each(PRESETS)('$name holds where the statement says nothing', ({ name, ...preset }) => {
    const choices = choicesOf(
      query({ convention: name, split: [PLAN], grain: 'day', during: WINDOW }),
    );
    const value = (choice: string) => choices.find((one) => one.name === choice)?.value;
    expect([value('entry'), value('clock'), value('summary'), value('segment_by')]).toEqual([
      preset.entry,
      preset.clock,
      preset.summary,
      preset.segmentBy,
    ]);
    expect([value('period_0'), value('returns'), value('incomplete')]).toEqual([
      preset.period0,
      preset.returns,
      String(preset.incomplete),
    ]);
  });

  it('gives way to each word of the statement', () => {
    const said = query({
      convention: 'mixpanel',
      qualifiers: ['classic'],
      options: { entry: 'first', clock: 'calendar', period_0: 'size', summary: 'pooled' },
    });
    const held = query({ options: { incomplete: true } });
    expect(retention?.lower(said)).toEqual(retention?.lower(held));
  });

  it('counts elapsed quarters where its own clock knows none', () => {
    const clock = (grain: BoundQuery['grain']) =>
      choicesOf(query({ convention: 'amplitude', grain }))[2]?.value;
    expect([clock('quarter'), clock('week')]).toEqual(['exact', 'hourly']);
  });
});

describe('making one choice after the other', () => {
  const pairs = QUERIES.flatMap(([what, base]) =>
    PRESETS.map(({ name }) => ({ what, base, name })),
  );
  it.each(pairs)('leads from $what to the rules of $name', ({ base, name }) => {
    const choices = choicesUnder(base, name);
    const steps = choices.reduce<readonly BoundQuery[]>(
      (made, choice) => [...made, withChoice(made.at(-1) ?? base, choice.name, choice.value)],
      [base],
    );
    const last = steps.at(-1) ?? base;
    expect(choicesOf(last)).toEqual(choices);
    // One that is made already changes nothing.
    steps.slice(1).forEach((step, index) => {
      const before = steps[index] ?? base;
      const choice = choices[index];
      const had = choicesOf(before).find((one) => one.name === choice?.name);
      if (had?.value === choice?.value) {
        expect(retention?.lower(step)).toEqual(retention?.lower(before));
      }
    });
  });

  it('says a choice as a statement does', () => {
    const words = choicesUnder(query({}), 'posthog').map((choice) => choice.words);
    expect(words).toEqual([
      'recurring',
      'classic',
      'with clock = calendar',
      'set week start sunday',
      'with period_0 = size',
      'with returns = all',
      'with incomplete',
      'with summary = pooled',
      'with segment_by = both',
    ]);
  });
});
