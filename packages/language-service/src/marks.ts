import type {
  Clause,
  ExpressionTree,
  Instant,
  LiteralTree,
  Name,
  Query,
  Quantity,
  Span,
  Statement,
  Step,
} from '@tenure/compiler';

/** What a name of a statement stands for, as far as its place says. */
export type MarkKind =
  /** A metric, or a qualifier before it. */
  | 'metric'
  | 'table'
  | 'result'
  /** `$horizon`, or the name after `param`. */
  | 'parameter'
  /** The name after `let`. */
  | 'constant'
  /** The name after `define`. */
  | 'definition'
  /** A column, a constant, a definition: the binder decides. */
  | 'value'
  | 'column'
  | 'event'
  | 'segment'
  | 'view'
  /** A setting of `set` or of `with`, a role of `load`. */
  | 'setting'
  /** `event` of `define event`, `month` of `month of signup`, `count` of `count(…)`. */
  | 'word'
  | 'function';

/** A name of a statement, where it stands and what it is. */
export interface Mark {
  readonly kind: MarkKind;
  readonly name: string;
  readonly span: Span;
  /** Whether the name is made here. */
  readonly made: boolean;
}

type Add = (kind: MarkKind, name: { readonly text: string; readonly span: Span }) => void;

/** The names of a statement, in no certain order. */
export function marksOf(statement: Statement): readonly Mark[] {
  const marks: Mark[] = [];
  const use: Add = (kind, { text, span }) => marks.push({ kind, name: text, span, made: false });
  const make: Add = (kind, { text, span }) => marks.push({ kind, name: text, span, made: true });
  switch (statement.kind) {
    case 'load':
      make('table', statement.table);
      for (const { role, value } of statement.bindings) {
        use('setting', role);
        if (value.kind === 'name') use('column', value);
        else inExpression(value, use);
      }
      break;
    case 'use':
      for (const name of statement.names) use('table', name);
      break;
    case 'set':
      use('setting', { text: statement.setting, span: statement.settingSpan });
      if (statement.value?.kind === 'name') use('word', statement.value);
      else if (statement.value) inLiteral(statement.value, use);
      break;
    case 'param':
      make('parameter', statement.name);
      if (statement.value.kind !== 'name') inLiteral(statement.value, use);
      break;
    case 'let':
      make('constant', statement.name);
      inExpression(statement.value, use);
      break;
    case 'define':
      use('word', statement.what);
      make('definition', statement.name);
      inExpression(statement.value, use);
      break;
    case 'explain':
      inQuery(statement.query, use, make);
      break;
    case 'query':
      inQuery(statement, use, make);
      break;
    case 'compare':
      for (const name of statement.names) use('result', name);
      for (const clause of statement.clauses) inClause(clause, use);
      break;
    case 'members':
    case 'explainCell':
    case 'explainDifference':
      use('result', statement.result);
      for (const clause of statement.clauses) inClause(clause, use);
      break;
    case 'track':
      for (const word of statement.metrics.flat()) use('metric', word);
      for (const clause of statement.clauses) inClause(clause, use);
      break;
    case 'effect':
      use('segment', statement.segment);
      for (const word of statement.words) use('metric', word);
      for (const clause of statement.clauses) inClause(clause, use);
      break;
    case 'whatIf':
      for (const word of statement.words) use('metric', word);
      if (statement.amount.kind === 'parameter') inQuantity(statement.amount, use);
      for (const clause of statement.clauses) inClause(clause, use);
      break;
    case 'expect':
      for (const word of statement.words) use('metric', word);
      for (const clause of statement.clauses) inClause(clause, use);
      inExpression(statement.value, use);
      break;
    case 'show':
      use('result', statement.name);
      for (const clause of statement.clauses) inClause(clause, use);
      break;
    case 'describe':
      for (const name of statement.words) use('value', name);
      break;
    case 'save':
      use('result', statement.name);
      break;
  }
  return marks;
}

function inQuery({ name, words, clauses }: Query, use: Add, make: Add): void {
  if (name) make('result', name);
  for (const word of words) use('metric', word);
  for (const clause of clauses) inClause(clause, use);
}

function inClause(clause: Clause, use: Add): void {
  switch (clause.kind) {
    case 'of':
      inExpression(clause.expression, use);
      break;
    case 'path':
      for (const step of [...(clause.from ? [clause.from] : []), ...clause.to]) inStep(step, use);
      break;
    case 'by':
    case 'split':
      for (const dimension of clause.dimensions) inExpression(dimension, use);
      break;
    case 'over':
      for (const { from, to } of clause.ranges) {
        inQuantity(from, use);
        if (to) inQuantity(to, use);
      }
      if (clause.every) inQuantity(clause.every, use);
      break;
    case 'at':
      for (const quantity of clause.quantities) inQuantity(quantity, use);
      break;
    case 'within':
      inQuantity(clause.duration.amount, use);
      if (clause.of) inStep(clause.of, use);
      break;
    case 'during':
      if (clause.period.kind !== 'relative') inInstant(clause.period, use);
      else if (clause.period.amount) inQuantity(clause.period.amount, use);
      if (clause.to) inInstant(clause.to, use);
      break;
    case 'since':
    case 'until':
    case 'asOf':
      inInstant(clause.instant, use);
      break;
    case 'for':
      for (const name of clause.names) use('segment', name);
      break;
    case 'where':
      inExpression(clause.condition, use);
      break;
    case 'vs':
      inComparison(clause.what, use);
      break;
    case 'with':
      for (const { name, nameSpan, value } of clause.options) {
        use('setting', { text: name, span: nameSpan });
        if (value) inExpression(value, use);
      }
      break;
    case 'forecast':
      inQuantity(clause.duration.amount, use);
      break;
    case 'sort':
      for (const { expression } of clause.keys) inExpression(expression, use);
      break;
    case 'limit':
      inQuantity(clause.quantity, use);
      break;
    case 'as':
      use('view', clause.view);
      break;
    case 'using':
    case 'timezone':
      break;
  }
}

function inComparison(what: Extract<Clause, { kind: 'vs' }>['what'], use: Add): void {
  switch (what.kind) {
    case 'name':
      use('result', what);
      break;
    case 'where':
      inExpression(what.condition, use);
      break;
    case 'previous':
      inQuantity(what.duration.amount, use);
      break;
    case 'benchmark':
    case 'saved':
      break;
  }
}

function inStep(step: Step, use: Add): void {
  if (step.kind === 'name') use('event', step);
  else inExpression(step.condition, use);
}

function inQuantity(quantity: Quantity, use: Add): void {
  if (quantity.kind === 'parameter') {
    use('parameter', { text: quantity.name, span: quantity.span });
  }
}

function inInstant(instant: Instant, use: Add): void {
  if (instant.kind === 'name') use('value', instant);
  else if (instant.kind === 'parameter') inQuantity(instant, use);
}

function inLiteral(literal: LiteralTree, use: Add): void {
  if (literal.kind === 'duration') inQuantity(literal.amount, use);
  else if (literal.kind === 'parameter') inQuantity(literal, use);
}

function inName(name: Name, use: Add): void {
  use(name.quoted ? 'column' : 'value', name);
}

/** Goes down the left side in a loop, since a long sum is as deep as it is long. */
function inExpression(whole: ExpressionTree, use: Add): void {
  const open: ExpressionTree[] = [whole];
  for (let tree = open.pop(); tree !== undefined; tree = open.pop()) {
    switch (tree.kind) {
      case 'name':
        inName(tree, use);
        break;
      case 'field':
        use('table', tree.table);
        use('column', tree.name);
        break;
      case 'derived':
        use('word', tree.word);
        open.push(tree.of);
        break;
      case 'call':
        use('function', tree.name);
        for (const { value, where, within } of tree.arguments) {
          open.push(value);
          if (where) open.push(where);
          if (within) inClause(within, use);
        }
        break;
      case 'binary':
        open.push(tree.left, tree.right);
        break;
      case 'unary':
      case 'isNull':
        open.push(tree.operand);
        break;
      case 'in':
        open.push(tree.operand);
        for (const item of tree.items) open.push(item);
        break;
      case 'between':
        open.push(tree.operand, tree.low, tree.high);
        break;
      case 'duration':
      case 'parameter':
        inLiteral(tree, use);
        break;
      case 'text':
      case 'number':
      case 'date':
        break;
    }
  }
}
