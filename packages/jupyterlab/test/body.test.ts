import * as service from '@tenure/language-service';
import { describe, expect, it } from 'vitest';
import { magicHead } from '../src/magic/body.ts';
import { complete, diagnose, fixes, format, hover } from '../src/magic/service.ts';

const HEADS = ['%%tenure\n', '%%tenure orders -o result\n', '  %%tenure\n'];
const BODIES = [
  'retenton by signup_month over 12 months',
  'RETENTION over 3 months by   signup_month\n\nunbouded retention',
  "load orders from 'orders.csv'\nretention by signup_",
  '',
];
const cases = HEADS.flatMap((head) => BODIES.map((body) => [head, body] as const));

describe.each(cases)('behind %j, of %j', (head, body) => {
  const text = head + body;
  const back = (span: service.Span) => ({ start: span.start - head.length, end: span.end - head.length }); // prettier-ignore

  it('the same is said as of the text alone, at its place in the cell', () => {
    const moved = diagnose(text, null).map((one) => ({
      ...{ code: one.code, span: back(one.span) },
      fixes: one.fixes.flatMap(({ edits }) => edits.map((edit) => back(edit.span))),
    }));
    const alone = service.diagnose(body, null).map(({ code, span, fixes: ways }) => ({
      ...{ code, span },
      fixes: ways.flatMap(({ edits }) => edits.map((edit) => edit.span)),
    }));
    expect(moved).toEqual(alone);
    expect(format(text).map(({ span }) => back(span))).toEqual(
      service.format(body).map(({ span }) => span),
    );
    const all = { start: 0, end: text.length };
    expect(fixes(text, all, null).map(({ title }) => title)).toEqual(
      service.fixes(body, { start: 0, end: body.length }, null).map(({ title }) => title),
    );
    for (let at = 0; at <= body.length; at += 1) {
      const { from, items } = complete(text, head.length + at, null);
      const own = service.complete(body, at, null);
      expect([from - head.length, items]).toEqual([own.from, own.items]);
      const meant = hover(text, head.length + at, null);
      expect(meant && back(meant.span)).toEqual(service.hover(body, at, null)?.span ?? null);
    }
  });

  it('nothing is said of the line itself', () => {
    for (let at = 0; at < head.length; at += 1) {
      expect(complete(text, at, null).items).toEqual([]);
      expect(hover(text, at, null)).toBeNull();
    }
  });
});

it.each(['retention', '# %%tenure\n', '%%tenures\n', '%tenure\n', '\nx\n%%tenure\n'])(
  '%j is no cell of Python that holds Tenure',
  (text) => {
    expect(magicHead(text)).toBe('');
  },
);
