import type { IToken } from 'chevrotain';
import type { Diagnostic } from '../diagnostic.ts';
import { spanOf } from '../tokens/literals.ts';
import * as T from '../tokens/tokens.ts';
import { GRAINS } from '../tokens/words.ts';
import { dateProblem, repairedDate } from './dates.ts';
import { replacement, shown, syntaxError } from './diagnostic.ts';
import { tooDeep, tooLong } from './depth.ts';
import { fromElsewhere } from './sql.ts';

function unclosed(token: IToken): Diagnostic {
  const quote = token.image.charAt(0);
  const written = token.image.trimEnd();
  const span = { start: token.startOffset, end: token.startOffset + written.length };
  const isName = quote === '`';
  const closed = `${written}${quote}`;
  const doubled = quote === '"' ? '"O""Brien"' : "'O''Brien'";
  return syntaxError(
    'T1001',
    span,
    isName ? 'This name has no closing backtick' : 'This text has no closing quote',
    {
      label: 'opened here',
      help: [
        isName
          ? `write ${shown(closed)}; a backtick inside a name is doubled`
          : `write ${shown(closed)}; a quote inside text is doubled: \`${doubled}\``,
      ],
      fixes: replacement({ start: span.end, end: span.end }, quote, `close it: ${shown(closed)}`),
    },
  );
}

function badNumber(token: IToken): Diagnostic {
  const span = spanOf(token);
  const [, digits = '', unit = ''] = /^([\d_.]*)(.*)$/su.exec(token.image) ?? [];
  const lower = unit.toLowerCase();
  if (lower === 'm') {
    return syntaxError('T1004', span, `${shown(token.image)} could mean minutes or months`, {
      label: `did you mean \`${digits}mo\`?`,
      help: ['months are `mo`; the smallest unit is `h`, an hour'],
      fixes: replacement(span, `${digits}mo`, `write \`${digits}mo\``),
    });
  }
  if (GRAINS.has(lower)) {
    return syntaxError('T1004', span, `${shown(token.image)} needs a space`, {
      label: `did you mean \`${digits} ${unit}\`?`,
      fixes: replacement(span, `${digits} ${unit}`, `write \`${digits} ${unit}\``),
    });
  }
  return syntaxError('T1004', span, `${shown(token.image)} is neither a number nor a duration`, {
    label: 'cannot be read',
    help: [
      'numbers are written `12`, `1_000`, `0.95` or `95%`; durations `30d`, `12w`, `6mo`, `4q`, `1y`, `24h`',
      'a name that begins with a digit goes in backticks',
    ],
  });
}

function badDate(token: IToken, problem: string): Diagnostic {
  const repaired = repairedDate(token.image);
  return syntaxError('T1005', spanOf(token), `${shown(token.image)} ${problem}`, {
    label: repaired === null ? 'not a date' : `did you mean \`${repaired}\`?`,
    help: [
      'dates are written `2024-01-31`, `2024-01`, `2024-Q1`, `2024-W05` or `2024-01-31T10:00:00Z`',
    ],
    fixes: repaired === null ? [] : replacement(spanOf(token), repaired, `write \`${repaired}\``),
  });
}

function curly(token: IToken): Diagnostic {
  const text = `'${token.image.slice(1, -1).replaceAll("'", "''")}'`;
  return syntaxError('T1006', spanOf(token), 'Typographic quotes do not mark text', {
    label: `did you mean ${shown(text)}?`,
    fixes: replacement(spanOf(token), text, 'use straight quotes'),
  });
}

const operators: Readonly<Record<string, string>> = {
  '==': '=',
  '===': '=',
  '!==': '!=',
  '<>': '!=',
  '&&': 'and',
  '||': 'or',
  '=>': '>=',
  '=~': 'matches',
};

function foreign(token: IToken): Diagnostic {
  const own = operators[token.image];
  return syntaxError('T1007', spanOf(token), `${shown(token.image)} is not an operator here`, {
    label: own === undefined ? 'unknown' : `did you mean \`${own}\`?`,
    fixes: own === undefined ? [] : replacement(spanOf(token), own, `write \`${own}\``),
  });
}

function unknown(token: IToken): Diagnostic {
  const help: Readonly<Record<string, string>> = {
    $: 'a parameter is written `$horizon`; a name with `$` in it goes in backticks',
    '%': 'a percentage is written without a space: `95%`',
    '!': 'write `not` before a condition, or `!=`',
    '[': 'a list of values is written `in (…)`; a name with spaces goes in backticks',
  };
  const line = help[token.image];
  return syntaxError('T1008', spanOf(token), `I cannot read ${shown(token.image)} here`, {
    label: 'has no meaning in Tenure',
    help: line === undefined ? ['a name with other characters in it goes in backticks'] : [line],
  });
}

function describe(token: IToken): Diagnostic | null {
  switch (token.tokenType) {
    case T.Unclosed:
      return unclosed(token);
    case T.BadNumber:
      return badNumber(token);
    case T.BadDate:
      return badDate(token, 'is not a date');
    case T.CurlyText:
      return curly(token);
    case T.ForeignOperator:
      return foreign(token);
    case T.Unknown:
      return unknown(token);
    case T.DateToken:
    case T.DateTime: {
      const problem = dateProblem(token.image);
      return problem === null ? null : badDate(token, problem);
    }
    case T.QuotedName:
      return token.image === '``'
        ? syntaxError('T1001', spanOf(token), 'A name cannot be empty', {
            label: 'nothing between the backticks',
          })
        : null;
    default:
      return null;
  }
}

/**
 * The error of a statement whose tokens make no sense in any order: an open quote, `12months`, a
 * character of no meaning, parentheses too deep, tens of thousands of values. Null when it can be parsed.
 */
export function unreadable(tokens: readonly IToken[]): Diagnostic | null {
  const early = tooLong(tokens) ?? fromElsewhere(tokens);
  if (early !== null) return early;
  for (const token of tokens) {
    const found = describe(token);
    if (found !== null) return found;
  }
  return tooDeep(tokens);
}
