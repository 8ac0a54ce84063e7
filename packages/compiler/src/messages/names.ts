import { nearest, type Diagnostic, type Span } from '@tenure/syntax';
import { error, listed, note, typed, type Extras } from './diagnostic.ts';

/** A name in backticks, those of its own included. */
const shown = (text: string) => (text.startsWith('`') ? `\`\` ${text} \`\`` : `\`${text}\``);

function suggestion(span: Span, found: string | null): Extras {
  if (found === null) return {};
  const text = typed(found);
  return {
    label: `did you mean ${shown(text)}?`,
    fix: { title: `Change to ${text}`, edit: { span, text } },
  };
}

/** T2001: no such metric. */
export function unknownMetric(span: Span, word: string, known: readonly string[]): Diagnostic {
  // A phrase is no name: its words are not put in backticks.
  const found = nearest(word.toLowerCase(), known);
  return error('T2001', span, `There is no metric called \`${word}\``, {
    ...(found === null
      ? {}
      : {
          label: `did you mean \`${found}\`?`,
          fix: { title: `Change to ${found}`, edit: { span, text: found } },
        }),
    help: ['see them all with `describe metrics`'],
  });
}

/** T2002: no such column; `derived` are names that would be understood in its place. */
export function unknownColumn(
  span: Span,
  word: string,
  tables: string | readonly string[],
  columns: readonly string[],
  derived: readonly string[] = [],
): Diagnostic {
  const [first = '', second] = typeof tables === 'string' ? [tables] : tables;
  const who =
    second === undefined
      ? `\`${first}\` has no column called`
      : `Neither \`${first}\` nor \`${second}\` has a column called`;
  return error('T2002', span, `${who} \`${word}\``, {
    ...suggestion(span, nearest(word, [...columns, ...derived])),
    help: [
      `columns: ${listed(columns.map(typed))}`,
      ...(derived[0] === undefined ? [] : [`or derived from a time, such as \`${derived[0]}\``]),
    ],
  });
}

/** T2015: a name in the quotes of a text. */
export function textAsName(span: Span, word: string): Diagnostic {
  const text = typed(word);
  return error('T2015', span, 'This is a text, not a column', {
    label: `write it without quotes: ${text}`,
    help: ['both kinds of quotes mean text; a name with spaces goes in backticks'],
    fix: { title: `Write ${text}`, edit: { span, text } },
  });
}

/** T2003: a value written as a name. */
export function valueAsName(
  span: Span,
  word: string,
  column: string,
  isKnown: boolean,
): Diagnostic {
  const text = `'${word.replaceAll("'", "''")}'`;
  const so = isKnown ? `it is a value of \`${column}\`` : `beside \`${column}\` it may be a text`;
  return error('T2003', span, `\`${word}\` is not a column; ${so}`, {
    label: `write it in quotes: ${text}`,
    fix: { title: `Write ${text}`, edit: { span, text } },
  });
}

/** T2003 where a column is wanted: the value stands for its column. */
export function valueAsDimension(span: Span, word: string, column: string): Diagnostic {
  const text = typed(column);
  return error('T2003', span, `\`${word}\` is not a column; it is a value of \`${column}\``, {
    label: `did you mean ${shown(text)}?`,
    fix: { title: `Change to ${text}`, edit: { span, text } },
  });
}

/** T2004: `singup_month`, where `singup` is nothing that a grain can be taken of. */
export function cannotDerive(
  span: Span,
  word: string,
  anchor: string,
  candidates: readonly string[],
): Diagnostic {
  return error(
    'T2004',
    span,
    `I cannot derive \`${word}\`: \`${anchor}\` is neither an event nor a time column`,
    {
      ...suggestion(span, nearest(word, candidates)),
      help: [
        `a derived dimension is ANCHOR_GRAIN, for example \`${candidates[0] ?? 'signup_month'}\` or \`start_week\``,
      ],
    },
  );
}

/** T2004 for a grain without what it is the grain of. */
export function grainAlone(span: Span, word: string, grain: string): Diagnostic {
  const text = `signup_${grain}`;
  return error('T2004', span, `\`${word}\` of what? A grain alone makes no cohorts`, {
    ...suggestion(span, text),
    help: [`or of another moment: \`start_${grain}\`, \`${grain} of\` a time column`],
  });
}

/** T2005: a name that two tables have. */
export function ambiguousColumn(span: Span, word: string, tables: readonly string[]): Diagnostic {
  const names = tables.map((table) => `${typed(table)}.${typed(word)}`);
  const qualified = names.map((name) => `\`${name}\``);
  return error(
    'T2005',
    span,
    `Both ${tables.map((t) => `\`${t}\``).join(' and ')} have a column \`${word}\``,
    {
      label: `write ${qualified.join(' or ')}`,
      fixes: names.map((text) => ({ title: `Write ${text}`, edits: [{ span, text }] })),
    },
  );
}

/** T2006: a setting of `with` that the metric does not take. */
export function unknownOption(
  span: Span,
  word: string,
  metric: string,
  names: readonly string[],
): Diagnostic {
  return error('T2006', span, `\`${metric}\` has no setting called \`${word}\``, {
    ...suggestion(span, nearest(word, names)),
    help: [`settings: ${listed(names)}`],
  });
}

/** T2007: a view that the metric is not drawn as. */
export function unknownView(span: Span, word: string, views: readonly string[]): Diagnostic {
  return error('T2007', span, `There is no view called \`${word}\` for this`, {
    ...suggestion(span, nearest(word.toLowerCase(), views)),
    help: [`views: ${listed(views)}`],
  });
}

/** T2009: a parameter that nothing has given a value. */
export function unknownParameter(span: Span, word: string, names: readonly string[]): Diagnostic {
  const found = nearest(word, names);
  return error('T2009', span, `There is no parameter called \`$${word}\``, {
    ...(found === null
      ? {}
      : {
          label: `did you mean \`$${found}\`?`,
          fix: { title: `Change to $${found}`, edit: { span, text: `$${found}` } },
        }),
    help: [`give it a value before: \`param ${word} = 12\``],
  });
}

/** T2010: a table that is not loaded. */
export function unknownTable(span: Span, word: string, names: readonly string[]): Diagnostic {
  return error('T2010', span, `There is no table called \`${word}\``, {
    ...suggestion(span, nearest(word, names)),
    help: [
      names.length > 0
        ? `loaded: ${listed(names)}`
        : "nothing is loaded: `load orders from 'orders.csv'`",
    ],
  });
}

/** T2011: an event name that the data do not have. */
export function unknownEvent(span: Span, word: string, events: readonly string[]): Diagnostic {
  return error('T2011', span, `There is no event called \`${word}\``, {
    ...suggestion(span, nearest(word, events)),
    help: [
      events.length > 0
        ? `events: ${listed(events)}`
        : 'no column of the data names events; write a condition: `from (amount > 0)`',
    ],
  });
}

/** T4001: a name that fits a column but for its case. */
export function caseDiffers(span: Span, word: string, column: string): Diagnostic {
  return note('T4001', span, `\`${word}\` was taken for the column \`${column}\``);
}

/** T4002: a column bears the name of a derived dimension. */
export function columnWins(span: Span, word: string, table: string, derived: string): Diagnostic {
  return note(
    'T4002',
    span,
    `\`${word}\` is a column of \`${table}\`; for the derived ${derived.split(' ')[0] ?? ''} write \`${derived}\``,
  );
}
