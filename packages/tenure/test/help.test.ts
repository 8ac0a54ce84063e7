import { describe, expect, it } from 'vitest';
import { HELP_PAGES } from '../src/commands/help-pages.generated.ts';
import { ORDERS, testFolder } from './folder.ts';

const folder = testFolder();
const { tenure } = folder;

describe('tenure help', () => {
  it.each([
    ['T2002', 'T2002: No such column\n', 'did you mean'],
    ['t2002', 'T2002: No such column\n', 'did you mean'],
    ['retention', '`retention`\n', 'at_least'],
    ['over', '`over`\n', 'over-clause = "over"'],
    ['load', '`load`\n', '"from" file'],
  ])('%s prints its page', (topic, head, part) => {
    const { out, err, code } = tenure(['help', topic]);
    expect({ err, code }).toEqual({ err: '', code: 0 });
    expect(out.startsWith(head)).toBe(true);
    expect(out).toContain(part);
  });

  it('takes a topic of two words, in quotes or not', () => {
    const { out } = tenure(['help', 'split', 'by']);
    expect(out).toMatch(/^`split by`\n/);
    expect(tenure(['help', 'split by']).out).toBe(out);
  });

  it('knows a mistyped topic', () => {
    expect(tenure(['help', 'ovr'])).toMatchObject({ out: '', code: 2 });
    expect(tenure(['help', 'ovr']).err).toBe('there is no help on "ovr"; did you mean over?\n');
    expect(tenure(['help', 'xylophone']).err).toContain('ask for a statement, a clause');
  });

  it('has no page with what only a browser shows', () => {
    expect(HELP_PAGES.size).toBeGreaterThan(100);
    for (const [topic, text] of HELP_PAGES) {
      expect(text, topic).not.toMatch(/\]\(|```|^#|\*\*|^\|/m);
    }
  });
});

describe('an error', () => {
  folder.write('orders.csv', ORDERS);
  folder.write('bad.tenure', "load orders from 'orders.csv'\nretention where plam = 'pro'\n");
  folder.write('note.tenure', "load orders from 'orders.csv'\nretention by Plan over 1 month\n");

  it('names the help on it, which is there', () => {
    const { err } = tenure(['run', 'bad.tenure']);
    expect(err.trimEnd().split('\n').at(-1)).toBe('more on this: tenure help T2002');
    expect(tenure(['help', 'T2002']).code).toBe(0);
  });

  it('is no note: those say all that there is', () => {
    expect(tenure(['run', 'note.tenure'])).toMatchObject({
      code: 0,
      err: expect.not.stringContaining('more on this'),
    });
  });
});
