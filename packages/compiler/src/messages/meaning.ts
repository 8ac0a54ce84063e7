import type { Diagnostic, Span } from '@tenure/syntax';
import { error, typed, type Extras } from './diagnostic.ts';

/** T3001: a clause that the metric does not take. */
export function clauseNotTaken(
  span: Span,
  metric: string,
  clause: string,
  extras: Extras,
): Diagnostic {
  return error('T3001', span, `\`${metric}\` does not take \`${clause}\``, extras);
}

/** T3002: a clause given twice. */
export function clauseTwice(span: Span, clause: string, first: Span, help: string): Diagnostic {
  return error('T3002', span, `\`${clause}\` is given twice`, {
    label: `second \`${clause}\``,
    related: [{ span: first, message: 'first one here' }],
    help: [help],
  });
}

/** T3004: an `or` across tables. */
export function orAcrossTables(
  span: Span,
  customers: Span | null,
  events: Span | null,
): Diagnostic {
  const split = customers !== null && events !== null;
  return error(
    'T3004',
    split ? customers : span,
    split
      ? 'This joins a condition on customers with a condition on events, and not by a plain `and`'
      : 'This sets a column of the customers against a column of the events',
    {
      label: split ? 'about the customer' : 'about both',
      related: split ? [{ span: events, message: 'about one event' }] : [],
      help: [
        'who is counted goes to `where`, what counts as a return to `to (…)`, which may speak of both',
        'conditions joined by `and` may speak of either table',
      ],
    },
  );
}

/** T3005: two sides of a comparison that cannot be compared. */
export function cannotCompare(
  span: Span,
  left: string,
  right: string,
  extras: Extras = {},
): Diagnostic {
  return error('T3005', span, `This compares ${left} with ${right}`, extras);
}

/** T3006: dates where events belong. */
export function pathOfDates(
  span: Span,
  text: string,
  fixSpan: Span | null,
  fix: string,
): Diagnostic {
  return error('T3006', span, `\`from … to …\` names events, and \`${text}\` is a date`, {
    help: [`for cohorts that began in that time: \`${fix}\``],
    ...(fixSpan ? { fix: { title: `Write ${fix}`, edit: { span: fixSpan, text: fix } } } : {}),
  });
}

/** T3008: no table to ask, though `inactive` may be loaded. */
export function nothingLoaded(
  span: Span,
  kind: string,
  inactive?: { readonly name: string },
): Diagnostic {
  const said = kind === 'spend' ? 'spending' : kind;
  return error(
    'T3008',
    span,
    `No ${said} ${kind === 'spend' ? 'is' : 'are'} ${inactive ? 'in use' : 'loaded'}`,
    {
      label: `this needs a table of ${said}`,
      help: [
        inactive
          ? `\`${typed(inactive.name)}\` is loaded: \`use ${typed(inactive.name)}\``
          : `load one first: \`load ${LOADED[kind] ?? kind} from '${LOADED[kind] ?? kind}.csv'\``,
      ],
    },
  );
}

/** Names under which tables of a kind are loaded in messages, where they are not those of the kind. */
const LOADED: Readonly<Record<string, string>> = { events: 'orders' };

/** T3007: a metric needs a role that a table was loaded without. */
export function roleMissing(
  span: Span,
  metric: string,
  table: { readonly name: string; readonly file: string },
  role: string,
): Diagnostic {
  const { name, file } = table;
  return error(
    'T3007',
    span,
    `\`${metric}\` needs \`${role}\`, and nothing in \`${name}\` plays it`,
    {
      help: [`say which column does: \`load ${typed(name)} from '${file}' with ${role} = …\``],
    },
  );
}

/** T3009: a value that a setting or clause cannot take. */
export function badValue(
  span: Span,
  message: string,
  help: readonly string[] = [],
  extras: Extras = {},
): Diagnostic {
  return error('T3009', span, message, { help, ...extras });
}

/** T3010: a form that the language has and this version does not compute. */
export function notBuilt(span: Span, what: string, help: readonly string[] = []): Diagnostic {
  return error('T3010', span, `This version cannot compute ${what} yet`, {
    label: 'not built yet',
    help,
  });
}

/** T3011: the signup asked for where the start is another event. */
export function startIsNotSignup(span: Span, grain: string, start: string): Diagnostic {
  const text = `start_${grain}`;
  return error('T3011', span, `The start of this statement is ${start}, not the signup`, {
    label: `write \`${text}\``,
    fix: { title: `Write ${text}`, edit: { span, text } },
  });
}

/** T3012: a column of one table where the other is needed. */
export function wrongSide(
  span: Span,
  column: string,
  message: string,
  help: readonly string[],
): Diagnostic {
  return error('T3012', span, `\`${column}\` ${message}`, { help });
}
