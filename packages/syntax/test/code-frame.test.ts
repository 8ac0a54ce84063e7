import { describe, expect, it } from 'vitest';
import { codeFrame, type Diagnostic } from '../src/index.ts';

function diagnostic(start: number, end: number, more: Partial<Diagnostic> = {}): Diagnostic {
  return {
    code: 'T2002',
    severity: 'error',
    span: { start, end },
    message: 'message',
    label: 'label',
    help: [],
    related: [],
    fixes: [],
    ...more,
  };
}

describe('codeFrame', () => {
  it('puts carets under wide letters, two cells each', () => {
    expect(codeFrame('by 国家, プラン x', diagnostic(7, 10))).toBe(
      [
        'error[T2002]: message',
        '   ╷',
        ' 1 │ by 国家, プラン x',
        '   ╵          ▔▔▔▔▔▔ label',
      ].join('\n'),
    );
  });

  it('gives combining marks no cell and emoji two', () => {
    expect(codeFrame('e\u0301 🎉 x', diagnostic(6, 7)).split('\n')[3]).toBe('   ╵      ▔ label');
  });

  it('shows the right line of many, with the file, line and column', () => {
    const text = Array.from({ length: 11 }, (_, line) => `line ${String(line + 1)}`).join('\r\n');
    const start = text.indexOf('10');
    expect(codeFrame(text, diagnostic(start, start + 2), { file: 'a.tenure' })).toBe(
      ['error[T2002]: message', '    ╷ a.tenure:10:6', ' 10 │ line 10', '    ╵      ▔▔ label'].join(
        '\n',
      ),
    );
  });

  it('marks related places on the same line below and on others in their line', () => {
    const text = 'by a by b\nover\nby c';
    const related = [
      { span: { start: 0, end: 4 }, message: 'first one here' },
      { span: { start: 15, end: 19 }, message: 'and here' },
    ];
    expect(codeFrame(text, diagnostic(5, 9, { related, help: ['help'] }))).toBe(
      [
        'error[T2002]: message',
        '   ╷',
        ' 1 │ by a by b',
        '   │      ▔▔▔▔ label',
        '   │ ▔▔▔▔ first one here',
        '   ┆',
        ' 3 │ by c',
        '   ╵ ▔▔▔▔ and here',
        '   = help',
      ].join('\n'),
    );
  });

  it('shows tabs as spaces and control characters as signs', () => {
    const frame = codeFrame('a\tb\u001b[31m c', diagnostic(9, 10));
    expect(frame).toContain(' 1 │ a   b␛[31m c');
    expect(frame).toContain(`   ╵ ${' '.repeat(11)}▔ label`);
  });

  it('marks an empty span with one caret, also behind the last letter', () => {
    expect(codeFrame('abc', diagnostic(3, 3)).split('\n')[3]).toBe('   ╵    ▔ label');
    expect(codeFrame('', diagnostic(0, 0)).split('\n')[3]).toBe('   ╵ ▔ label');
  });

  it('marks a span over several lines on its first', () => {
    expect(codeFrame('ab\ncd', diagnostic(1, 5)).split('\n').slice(2)).toEqual([
      ' 1 │ ab',
      '   ╵  ▔ label',
    ]);
  });

  it('shows a window of a long line', () => {
    const lines = codeFrame(`${'x'.repeat(5000)}y${'z'.repeat(5000)}`, diagnostic(5000, 5001));
    const [, , source = '', carets = ''] = lines.split('\n');
    expect(source.length).toBeLessThan(140);
    expect(source[carets.indexOf('▔')]).toBe('y');
  });

  it('leaves the drawing out where there is no place', () => {
    const note = diagnostic(0, 0, { severity: 'note', label: '', help: ['a'] });
    expect(codeFrame('retention', note)).toBe('note[T2002]: message\n   = a');
  });

  it('leaves out related places outside the text', () => {
    const related = [{ span: { start: 100, end: 104 }, message: 'in another cell' }];
    expect(codeFrame('abc', diagnostic(0, 3, { related }))).not.toContain('another');
  });

  it('colours on request and never passes escape sequences of a message on', () => {
    const bad = diagnostic(0, 1, { message: 'a\u001b[2J', label: 'b\u0007', help: ['c\u001b'] });
    expect(codeFrame('x', bad)).not.toMatch(/\u001b|\u0007/);
    expect(codeFrame('x', bad, { color: true })).toContain('\u001b[1;31merror[T2002]\u001b[0m');
  });
});
