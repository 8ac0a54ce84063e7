import { GRAINS, type Grain } from '@tenure/plan';
import type { BoundDimension, BoundStep } from '@tenure/metrics';
import type { ExpressionTree, Name, Span } from '@tenure/syntax';
import { badValue, notBuilt, startIsNotSignup } from '../messages/meaning.ts';
import {
  cannotDerive,
  columnWins,
  grainAlone,
  textAsName,
  unknownColumn,
  valueAsDimension,
} from '../messages/names.ts';
import type { Definition } from '../catalog/catalog.ts';
import { definitionOf, openDefinition } from './definition.ts';
import { findColumn, findField, reportUnknownColumn } from './columns.ts';
import { CLASSES, checkNames } from './names-only.ts';
import { textOf, type FoundColumn, type Scope } from './scope.ts';
import { bindStartSegment, bindStartTest } from './start-segment.ts';

/** What the statement starts from, as dimensions need to know it. */
export interface Start {
  /** Null for the signup or first event. */
  readonly from: BoundStep | null;
  /** The event's name where `from` is a bare event name. */
  readonly event: string | null;
  /** True where a customer starts more than once. */
  readonly recurring?: boolean;
}

const isGrain = (word: string): word is Grain => (GRAINS as readonly string[]).includes(word);

/** Resolves a dimension of `by` or `split by`; reported and null when it cannot be. */
export function bindDimension(
  scope: Scope,
  tree: ExpressionTree,
  start: Start,
): BoundDimension | null {
  switch (tree.kind) {
    case 'name':
      return bindName(scope, tree, start);
    case 'field': {
      const found = findField(scope, tree.table, tree.name);
      return found && ofColumn(found, scope, start);
    }
    case 'derived':
      return bindDerived(scope, tree.word, tree.of, tree.span, start);
    case 'text':
      scope.report(textAsName(tree.span, tree.value));
      return null;
    default:
      if (!checkNames(scope, tree)) return null;
      if (isConditionTree(tree)) return ofCondition(scope, tree, start);
      scope.report(
        notBuilt(tree.span, 'this kind of dimension', [
          'a dimension is a column such as `plan` or derived such as `signup_month`',
        ]),
      );
      return null;
  }
}

/** Whether an expression is true or false: `(plan = 'pro')`. */
function isConditionTree(tree: ExpressionTree): boolean {
  switch (tree.kind) {
    case 'binary':
      return !['+', '-', '*', '/'].includes(tree.op);
    case 'unary':
      return tree.op === 'not';
    default:
      return tree.kind === 'in' || tree.kind === 'between' || tree.kind === 'isNull';
  }
}

/** A condition in parentheses: whether it holds at the start. */
function ofCondition(scope: Scope, tree: ExpressionTree, start: Start): BoundDimension | null {
  const name = textOf(scope, tree.span);
  const segment = bindStartTest(scope, name, tree, start);
  return segment && { kind: 'test', name, segment };
}

/** A time column as it stands makes no cohorts, every moment being its own: it is taken by day. */
function ofColumn(
  { side, column }: FoundColumn,
  { events, customers }: Scope,
  { from }: Start,
): BoundDimension {
  const { name } = column;
  // Both tables hold the customer's id: signups take it from their own.
  const key = from === null && customers?.roles['signup'] ? customers.roles['customer'] : undefined;
  if (key !== undefined && side === 'events' && name === events.roles['customer']) {
    return { kind: 'value', name, column: key, side: 'customers' };
  }
  return column.type === 'time'
    ? { kind: 'bucket', name, column: name, side, grain: 'day' }
    : { kind: 'value', name, column: name, side };
}

function bindName(scope: Scope, name: Name, start: Start): BoundDimension | null {
  const definition = definitionOf(scope.catalog, name);
  if (definition) return defined(scope, name, definition, start);
  const parts = /^(.+)_([a-z]+)$/iu.exec(name.text);
  const grain = parts?.[2]?.toLowerCase() ?? '';
  const anchor = parts?.[1] ?? '';
  const found = findColumn(scope, name);
  if (found === 'ambiguous') return null;
  if (found) {
    if (!name.quoted && isGrain(grain) && isAnchor(scope, anchor)) {
      scope.report(columnWins(name.span, name.text, found.table.name, `${grain} of ${anchor}`));
    }
    return ofColumn(found, scope, start);
  }
  if (!name.quoted && grain === 'period' && isStart(anchor)) {
    return derivePeriod(scope, anchor, name.text, name.span, start);
  }
  if (name.quoted || !isGrain(grain)) {
    reportNoDimension(scope, name);
    return null;
  }
  return derive(scope, anchor, grain, name.text, name.span, start);
}

const isStart = (anchor: string) => /^(signup|start)$/iu.test(anchor);

/** The period of several units that holds the start: `start_period`. */
function derivePeriod(
  scope: Scope,
  anchor: string,
  name: string,
  span: Span,
  start: Start,
): BoundDimension | null {
  const word = anchor.toLowerCase();
  const isOwn = word === 'start' || start.from === null || start.event?.toLowerCase() === word;
  if (isOwn) return { kind: 'period', name };
  scope.report(startIsNotSignup(span, 'period', start.from.text));
  return null;
}

/** A defined dimension or segment under its own name; a dimension made of an expression is not computed yet. */
function defined(
  scope: Scope,
  name: Name,
  definition: Definition,
  start: Start,
): BoundDimension | null {
  if (definition.kind === 'segment') {
    const segment = bindStartSegment(scope, name, definition, start);
    return segment && { kind: 'test', name: name.text, segment };
  }
  if (definition.kind !== 'dimension') {
    scope.report(
      definition.kind === 'measure'
        ? badValue(name.span, `\`${name.text}\` is a measure, and cohorts need a dimension`)
        : notBuilt(name.span, `cohorts by a defined ${definition.kind}`),
    );
    return null;
  }
  const opened = openDefinition(scope, definition, name);
  const dimension = opened && bindDimension(opened.scope, opened.tree, start);
  return dimension && { ...dimension, name: name.text };
}

function reportNoDimension(scope: Scope, name: Name): void {
  const tables = [scope.events, ...(scope.customers ? [scope.customers] : [])];
  const columns = tables.flatMap((table) => table.columns);
  const holder = columns.find(
    ({ type, samples }) => type === 'text' && samples.includes(name.text),
  );
  const word = name.text.toLowerCase();
  if (name.quoted) reportUnknownColumn(scope, name);
  else if (word === 'signup' || word === 'start') {
    const text = `${word}_month`;
    scope.report(
      badValue(name.span, `\`${name.text}\` is a moment: cohorts need a grain`, [], {
        label: `did you mean \`${text}\`?`,
        fix: { title: `Change to ${text}`, edit: { span: name.span, text } },
      }),
    );
  } else if (isGrain(word.replace(/s$/u, ''))) {
    scope.report(grainAlone(name.span, name.text, word.replace(/s$/u, '')));
  } else if (holder) scope.report(valueAsDimension(name.span, name.text, holder.name));
  else {
    scope.report(
      unknownColumn(
        name.span,
        name.text,
        tables.map((table) => table.name),
        columns.map((column) => column.name),
        derivable(scope),
      ),
    );
  }
}

function bindDerived(
  scope: Scope,
  word: Name,
  of: ExpressionTree,
  span: Span,
  start: Start,
): BoundDimension | null {
  const grain = word.text.toLowerCase().replace(/s$/u, '');
  if (grain === 'period' && of.kind === 'name' && isStart(of.text)) {
    return derivePeriod(scope, of.text, `${of.text}_period`, span, start);
  }
  if (!isGrain(grain)) {
    if (CLASSES.includes(grain) && !checkNames(scope, of)) return null;
    scope.report(
      CLASSES.includes(grain)
        ? notBuilt(word.span, `\`${word.text} of …\``, [`grains: ${GRAINS.join(', ')}`])
        : badValue(word.span, `\`${word.text}\` is neither a grain nor a class of numbers`, [
            `grains: ${GRAINS.join(', ')}; classes: ${CLASSES.join(', ')}`,
          ]),
    );
    return null;
  }
  if (of.kind !== 'name') {
    scope.report(badValue(of.span, `I expected an event or a time column after \`${grain} of\``));
    return null;
  }
  return derive(scope, of.text, grain, `${of.text}_${grain}`, span, start);
}

function isAnchor(scope: Scope, anchor: string): boolean {
  const word = anchor.toLowerCase();
  return (
    word === 'signup' ||
    word === 'start' ||
    word === 'first_event' ||
    timeColumn(scope, anchor) !== null
  );
}

function timeColumn(scope: Scope, name: string): FoundColumn | null {
  for (const [side, table] of [
    ['events', scope.events],
    ['customers', scope.customers],
  ] as const) {
    const column = table?.columns.find(
      (candidate) =>
        candidate.type === 'time' && candidate.name.toLowerCase() === name.toLowerCase(),
    );
    if (table && column) return { side, table, column };
  }
  return null;
}

/** The derived dimensions that would work here, the likeliest first. */
export function derivable(scope: Omit<Scope, 'budget'>): string[] {
  const times = [scope.events, scope.customers].flatMap((table) =>
    (table?.columns ?? []).filter((column) => column.type === 'time').map((column) => column.name),
  );
  const anchors = ['signup', 'start', 'first_event', ...times];
  return ['month', 'week', 'day', 'quarter', 'year', 'hour'].flatMap((grain) =>
    anchors.map((anchor) => `${anchor}_${grain}`),
  );
}

function derive(
  scope: Scope,
  anchor: string,
  grain: Grain,
  name: string,
  span: Span,
  start: Start,
): BoundDimension | null {
  const word = anchor.toLowerCase();
  const signup = scope.customers?.roles['signup'] ?? null;
  if (word === 'start') return { kind: 'start', name, grain };
  if (word === 'signup') {
    if (start.from === null || start.event?.toLowerCase() === word)
      return { kind: 'start', name, grain };
    if (signup !== null) return { kind: 'bucket', name, column: signup, side: 'customers', grain };
    scope.report(startIsNotSignup(span, grain, start.from.text));
    return null;
  }
  if (word === 'first_event' && start.from === null && signup === null) {
    return { kind: 'start', name, grain };
  }
  if (start.event !== null && word === `first_${start.event.toLowerCase()}`) {
    return { kind: 'start', name, grain };
  }
  const found = timeColumn(scope, anchor);
  if (found) return { kind: 'bucket', name, column: found.column.name, side: found.side, grain };
  if (word.startsWith('first_') || word.startsWith('last_')) {
    scope.report(
      notBuilt(span, `\`${textOf(scope, span)}\` beside this start`, [
        `for cohorts by the statement's own start write \`start_${grain}\``,
      ]),
    );
    return null;
  }
  scope.report(cannotDerive(span, name, anchor, derivable(scope)));
  return null;
}
