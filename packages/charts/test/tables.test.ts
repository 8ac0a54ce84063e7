import type { ResultTable } from '@tenure/plan';
import { describe, expect, test } from 'vitest';
import { displayWidth, htmlTable, textTable } from '../src/index.ts';
import { blockOfShare } from '../src/scale.ts';
import { months, retention, upTo } from './fixtures.ts';
import { SHAPES } from './shapes.ts';

const small = retention({
  cohorts: months(2024, 1, 3),
  periods: upTo(2),
  settings: { as_of: '2024-03-20' },
  notes: [{ code: 'T4001', message: '3 rows had no customer' }],
});

describe('htmlTable', () => {
  test('is a table with caption, headers, pooled row, marks and notes', () => {
    expect(htmlTable(small)).toMatchInlineSnapshot(`
      "<table>
      <caption><strong>Retention by signup month</strong><br>Share of customers with any event in month k after the month of their first event (classic, calendar months, UTC).</caption>
      <thead><tr><th scope="col" align="left">Cohort</th><th scope="col" align="right">Customers</th><th scope="col" align="right">Month&nbsp;0</th><th scope="col" align="right">1</th><th scope="col" align="right">2</th></tr></thead>
      <tbody>
      <tr><th scope="row" align="left">All,&nbsp;pooled</th><td align="right"><strong>911</strong></td><td align="right"><strong>100.0%</strong></td><td align="right"><strong>35.8%</strong></td><td align="right"></td></tr>
      <tr><th scope="row" align="left">Eligible</th><td align="right"></td><td align="right"><strong>594</strong></td><td align="right"><strong>427</strong></td><td align="right"></td></tr>
      <tr><th scope="row" align="left">Jan&nbsp;2024</th><td align="right">427</td><td align="right">100.0%</td><td align="right">35.8%</td><td align="right"><abbr title="in progress">*</abbr></td></tr>
      <tr><th scope="row" align="left">Feb&nbsp;2024</th><td align="right">167</td><td align="right">100.0%</td><td align="right"><abbr title="in progress">*</abbr></td><td align="right"></td></tr>
      <tr><th scope="row" align="left">Mar&nbsp;2024</th><td align="right">317</td><td align="right"><abbr title="in progress">*</abbr></td><td align="right"></td><td align="right"></td></tr>
      </tbody>
      <tfoot>
      <tr><td colspan="5"><div align="left">Cells with * are still in progress on 20 Mar 2024: not a loss, and in no sum. Blank cells have not begun.</div></td></tr>
      <tr><td colspan="5"><div align="left">3 rows had no customer</div></td></tr>
      <tr><td colspan="5"><div align="left">Counted with as_of: 2024-03-20</div></td></tr>
      </tfoot>
      </table>"
    `);
  });

  test.each(Object.entries(SHAPES))(
    '%s: only known tags and attributes, all text escaped',
    (_name, result) => {
      const html = htmlTable(result);
      const tags = html.matchAll(/<\/?([a-z]+)((?: [a-z-]+="[^"<>]*")*)>/g);
      const left = html.replace(/<\/?([a-z]+)((?: [a-z-]+="[^"<>]*")*)>/g, '');
      expect(left).not.toMatch(/[<>]/);
      for (const [, tag, attributes] of tags) {
        expect(['table', 'caption', 'strong', 'br', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td', 'abbr', 'div', 'small', 'wbr']).toContain(tag); // prettier-ignore
        expect(attributes).not.toMatch(/ (style|class|id|on\w+|href|src)=/);
      }
    },
  );

  test('hostile text comes out as text', () => {
    const html = htmlTable(SHAPES['hostileNames'] ?? small);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(html).not.toContain('<script');
  });

  test('twelve months are set small, a share without its sign, where they are wider than a page', () => {
    const wide = retention({ cohorts: months(2024, 1, 13), periods: upTo(12), size: 60 });
    const html = htmlTable(wide);
    expect(html.match(/<table>/g)).toHaveLength(1);
    expect(html).toContain('<th scope="col" align="right"><small>Cus&shy;tom&shy;ers</small></th>');
    expect(html).toMatch(/<td align="right"><small>\d\d\.\d<\/small><\/td>/u);
    expect(html).not.toContain('%</small>');
    expect(html).toContain('Month after the start in the columns; shares in per cent.');
  });

  test('what is wider still stands in parts, each with the heads, the notes under the last', () => {
    const html = htmlTable(SHAPES['cohorts36'] ?? small);
    const parts = html.split('</table>').slice(0, -1);
    expect(parts.length).toBeGreaterThan(2);
    for (const [index, part] of parts.entries()) {
      expect(part).toContain(`(part ${String(index + 1)} of ${String(parts.length)})`);
      expect(part).toMatch(/<th scope="col" align="left">(?:<small>)?Cohort/u);
      expect(part.includes('<tfoot>')).toBe(index === parts.length - 1);
    }
    // Every share of the whole stands in one of them, once.
    const shares = (text: string): readonly string[] =>
      (text.match(/\d+\.\d(?=%|<)/gu) ?? []).filter((share) => share !== '100.0').toSorted();
    expect(shares(html)).toEqual(shares(textTable(SHAPES['cohorts36'] ?? small)));
  });

  test('rows beyond the cap are told as a number', () => {
    const html = htmlTable(SHAPES['weekly200'] ?? small);
    expect(html).toContain('… 100 more rows');
    expect(html.match(/<th scope="row"/g)).toHaveLength(102);
    expect(htmlTable(SHAPES['weekly200'] ?? small, { cap: 199 })).toContain('… 1 more row<');
  });

  test('a result of another shape is shown by its columns', () => {
    const html = htmlTable({
      ...small,
      grain: null,
      columns: [
        { name: 'plan', type: 'text', role: 'segment' },
        { name: 'day', type: 'date', role: 'value' },
        { name: 'amount', type: 'number', role: 'value' },
        { name: 'churn', type: 'rate', role: 'rate' },
      ],
      rows: [{ plan: '<pro>', day: '2024-02-29', amount: 1234.5, churn: 0.1234 }, {}],
      summary: [],
      notes: [],
    });
    expect(html).toContain('<th scope="row" align="left">&lt;pro&gt;</th>');
    expect(html).toContain('<td>29 Feb 2024</td>');
    expect(html).toContain('>1,234.5<');
    expect(html).toContain('>12.3%<');
  });
});

/** How often each word is in a text; a rule is none. */
function wordCounts(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of text.split(/[\s─]+/u)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

describe('textTable', () => {
  test('is aligned', () => {
    expect(textTable(small)).toMatchInlineSnapshot(`
      "Retention by signup month
      Share of customers with any event in month k after the month of their first event (classic, calendar months, UTC).

      Cohort       Customers  Month 0       1  2
      ───────────  ─────────  ───────  ──────  ─
      All, pooled        911   100.0%  35.8%▆
      Eligible                    594    427
      ───────────  ─────────  ───────  ──────  ─
      Jan 2024           427   100.0%  35.8%▆  *
      Feb 2024           167   100.0%      *
      Mar 2024           317        *

      Blocks from ▁ to █: the share, on the scale of the chart.
      Cells with * are still in progress on 20 Mar 2024: not a loss, and in no sum. Blank cells have not begun.
      3 rows had no customer
      Counted with as_of: 2024-03-20"
    `);
  });

  test.each([80, 100, 120])(
    'fits %i characters in parts, and nothing of the whole is lost',
    (width) => {
      for (const [shape, result] of Object.entries(SHAPES)) {
        const [whole, parted] = [textTable(result), textTable(result, { width })];
        const wide = parted.split('\n').filter((line) => displayWidth(line) > width);
        expect(wide, shape).toEqual([]);
        const found = wordCounts(parted);
        const lost = [...wordCounts(whole)].filter(
          ([word, count]) => count > (found.get(word) ?? 0),
        );
        expect(lost, shape).toEqual([]);
      }
    },
  );

  test('is in as few parts as it takes, about as wide as each other, each with the names of its lines', () => {
    const year = retention({ cohorts: months(2023, 1, 12), periods: upTo(12) });
    const text = textTable(year, { width: 100 });
    expect(text).toMatchInlineSnapshot(`
      "Retention by signup month
      Share of customers with any event in month k after the month of their first event (classic, calendar
        months, UTC).

      Cohort       Customers  Month 0       1       2       3       4
      ───────────  ─────────  ───────  ──────  ──────  ──────  ──────
      All, pooled      3,599   100.0%  35.5%▅  32.2%▅  30.1%▅  26.2%▅
      Eligible                  3,395  2,999   2,558   2,246   1,997
      ───────────  ─────────  ───────  ──────  ──────  ──────  ──────
      Jan 2023           427   100.0%  35.8%▆  32.6%▅  29.3%▅  23.7%▄
      Feb 2023           167   100.0%  41.3%▆  37.1%▆  33.5%▅  25.1%▅
      Mar 2023           317   100.0%  34.1%▅  34.1%▅  27.8%▅  27.1%▅
      Apr 2023           262   100.0%  29.8%▅  24.8%▄  34.4%▅  26.3%▅
      May 2023           286   100.0%  38.1%▆  27.3%▅  33.6%▅  28.3%▅
      Jun 2023           338   100.0%  34.6%▅  36.4%▆  31.1%▅  27.5%▅
      Jul 2023           200   100.0%  39.0%▆  26.5%▅  24.5%▄  26.0%▅
      Aug 2023           249   100.0%  39.4%▆  35.3%▅  26.5%▅      *
      Sep 2023           312   100.0%  30.4%▅  34.6%▅      *
      Oct 2023           441   100.0%  36.3%▆      *
      Nov 2023           396   100.0%      *
      Dec 2023           204        *

      Cohort       Month 5       6       7       8       9      10  11  12
      ───────────  ───────  ──────  ──────  ──────  ──────  ──────  ──  ──
      All, pooled   25.9%▅  25.1%▅  24.6%▄  22.7%▄  19.5%▄  27.6%▅
      Eligible      1,797   1,459   1,173     911     594     427
      ───────────  ───────  ──────  ──────  ──────  ──────  ──────  ──  ──
      Jan 2023      25.5%▅  26.7%▅  25.3%▅  20.6%▄  19.0%▄  27.6%▅   *
      Feb 2023      28.1%▅  23.4%▄  21.6%▄  26.3%▅  21.0%▄      *
      Mar 2023      25.2%▅  23.0%▄  25.6%▅  23.7%▄      *
      Apr 2023      31.3%▅  28.2%▅  24.0%▄      *
      May 2023      23.1%▄  23.1%▄      *
      Jun 2023      24.3%▄      *
      Jul 2023          *

      Blocks from ▁ to █: the share, on the scale of the chart.
      Cells with * are still in progress on 9 Dec 2011: not a loss, and in no sum. Blank cells have not
        begun.
      Counted with as_of: 2011-12-09 · timezone: UTC · week_start: monday"
    `);
  });

  test('has a block behind each share that the chart colours, which grows with it', () => {
    const blocks = Array.from({ length: 101 }, (_, share) => blockOfShare(share / 100));
    expect([...new Set(blocks)].join('')).toBe('▁▂▃▄▅▆▇█');
    expect(blocks.toSorted()).toEqual(blocks);
    // Everybody in period 0 by definition, cells in progress and counts have none.
    expect(textTable(small).match(/%[▁-█]/gu)).toHaveLength(2);
  });

  test('a long note goes on in the next line, between words', () => {
    const text = `Counted with ${Array.from({ length: 60 }, (_, at) => `s${String(at)}: x`).join(' · ')}`;
    const notes = [{ code: 'N', message: text }] as unknown as ResultTable['notes'];
    const lines = textTable({ ...small, notes }).split('\n');
    const first = lines.findIndex((line) => line.startsWith('Counted with s0'));
    const own = lines.slice(first, lines.findIndex((line) => line.includes('s59: x')) + 1);
    expect(own.length).toBeGreaterThan(4);
    expect(Math.max(...own.map((line) => line.length))).toBeLessThanOrEqual(112);
    expect(own.map((line) => line.trim()).join(' ')).toBe(text);
  });

  test('lines are equally wide where characters are wide', () => {
    const lines = textTable(SHAPES['hostileNames'] ?? small).split('\n');
    const rule = lines.find((line) => line.startsWith('──')) ?? '';
    const rows = lines.filter((line) => /%[▁-█]?$/u.test(line));
    expect(rows).toHaveLength(10);
    for (const row of rows) expect(displayWidth(row)).toBe(displayWidth(rule));
  });

  test('no line holds a control character', () => {
    for (const result of Object.values(SHAPES)) {
      expect(textTable(result).replace(/\n/g, '')).not.toMatch(/[\p{Cc}\u202e]/u);
    }
  });
});
