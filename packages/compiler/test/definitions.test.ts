import { compile } from '@tenure/compiler';
import { describe, expect, it } from 'vitest';
import { ALONE, SIGNUPS, bound, diagnose } from './fixture.ts';

describe('definitions', () => {
  it('mean what they stand for', () => {
    const named = `define event sale as event_name = 'purchase' and amount > 10\nretention to sale`;
    const written = "retention to (event_name = 'purchase' and amount > 10)";
    expect(bound(named)).toEqual(bound(written));
    const segment = "define segment ads as channel = 'ads'\nretention for ads";
    expect(bound(segment, SIGNUPS)).toEqual(bound("retention where channel = 'ads'", SIGNUPS));
    const both =
      "define segment ads as channel = 'ads'\nretention for ads where customers.country = 'FR'";
    const plain = "retention where customers.country = 'FR' and channel = 'ads'";
    expect(bound(both, SIGNUPS).where).toMatchObject({
      text: bound(plain, SIGNUPS).where.text,
      events: null,
    });
  });

  it('of one kind do not stand for another', () => {
    const text = 'define segment rich as amount > 10\nretention from rich to purchase';
    expect(diagnose(text)).toMatchObject([
      { code: 'T3009', message: '`rich` is defined as a segment, not as an event' },
    ]);
    const event = 'define event sale as amount > 10\nretention for sael';
    expect(diagnose(event)).toMatchObject([{ code: 'T3009', label: '' }]);
  });

  it('made of each other many times over are refused, not read for ever', () => {
    const names = Array.from({ length: 12 }, (_, i) => `d${String(i)}`);
    const lines = names.map((name, i) => {
      const before =
        i === 0
          ? 'amount > 1'
          : Array(20)
              .fill(`d${String(i - 1)}`)
              .join(' and ');
      return `define event ${name} as ${before}`;
    });
    const { diagnostics } = compile(`${lines.join('\n')}\nretention to d11`, ALONE);
    expect(diagnostics.map(({ message }) => message).join('\n')).toMatch(/too many other/u);
  });
});
