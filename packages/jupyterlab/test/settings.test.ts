import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEFAULTS, SCHEMES, wishesOf } from '../src/settings/settings.ts';

interface Schema {
  readonly properties: Readonly<
    Record<string, { readonly default: unknown; readonly enum?: readonly unknown[] }>
  >;
}
const schema = JSON.parse(
  readFileSync(new URL('../schema/settings.json', import.meta.url), 'utf8'),
) as Schema;

describe('settings', () => {
  it('that nobody changed wish nothing of the kernel', () => {
    const { properties } = schema;
    const untouched = Object.fromEntries(
      Object.entries(properties).map(([name, { default: value }]) => [name, value]),
    );
    expect(wishesOf(untouched)).toEqual(DEFAULTS);
    expect(wishesOf({})).toEqual(DEFAULTS);
    expect(properties['colourScheme']?.enum).toEqual(SCHEMES);
  });

  it('are told to the kernel where they differ from its defaults', () => {
    const wishes = wishesOf({
      ...{ colourScheme: 'purple', followTheme: false, minimumCohortSize: 50 },
      ...{ digits: '2', pictures: false },
    });
    expect(wishes).toEqual({
      scheme: 'purple',
      followTheme: false,
      preferences: { pictures: false, digits: 2, greyBelow: 50 },
    });
  });

  it('that are no values are as if they were not set', () => {
    const odd = { colourScheme: 'pink', followTheme: 'no', minimumCohortSize: 'x', digits: '9' };
    expect(wishesOf(odd)).toEqual(DEFAULTS);
  });
});
