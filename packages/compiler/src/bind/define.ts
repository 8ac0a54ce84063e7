import { DEFINITION_KINDS, nearest, type Diagnostic, type Statement } from '@tenure/syntax';
import type { Catalog, Definition } from '../catalog/catalog.ts';
import { badValue } from '../messages/meaning.ts';
import { calendarOf } from '../settings.ts';
import { isCondition } from './comparison.ts';
import { bindDimension } from './dimension.ts';
import { bindExpression } from './expression.ts';
import { checkNames, isLater, isMeasured } from './names-only.ts';
import { definitionBudget, type Scope } from './scope.ts';
import { bindStartTest } from './start-segment.ts';
import { activeTables } from './tables.ts';

const KINDS: Readonly<Record<string, Definition['kind']>> = {
  event: 'event',
  segment: 'segment',
  measure: 'measure',
  dimension: 'dimension',
  cohort: 'cohort',
};

/**
 * Binds `define`: its kind, and its names as far as tables are loaded to have them. Null when something
 * was reported as an error. The definition holds the statement's own text.
 */
export function bindDefinition(
  statement: Extract<Statement, { kind: 'define' }>,
  text: string,
  catalog: Catalog,
  report: (diagnostic: Diagnostic) => void,
): Definition | null {
  const { what, name, value, span } = statement;
  const word = what.text.toLowerCase();
  const kind = Object.hasOwn(KINDS, word) ? KINDS[word] : undefined;
  if (kind === undefined) {
    const found = nearest(word, DEFINITION_KINDS);
    report(
      badValue(
        what.span,
        `I cannot define a \`${what.text}\``,
        [`what can be defined: ${DEFINITION_KINDS.join(', ')}`],
        found === null
          ? {}
          : {
              label: `did you mean \`${found}\`?`,
              fix: { title: `Change to ${found}`, edit: { span: what.span, text: found } },
            },
      ),
    );
    return null;
  }
  const definition = { kind, name: name.text, source: text.slice(span.start, span.end) };
  const tables = activeTables(catalog, span, () => undefined);
  if (!tables) return definition;
  const errors: Diagnostic[] = [];
  const scope: Scope = {
    text,
    catalog: { ...catalog, definitions: earlier(catalog, name.text) },
    ...tables,
    calendar: calendarOf(catalog),
    zoned: true,
    budget: definitionBudget(),
    report: (diagnostic) => {
      // What this version cannot compute is said where it is asked for.
      if (diagnostic.code === 'T3010') return;
      if (diagnostic.severity === 'error') errors.push(diagnostic);
      report(diagnostic);
    },
  };
  checkValue(scope, kind, value);
  return errors.length === 0 ? definition : null;
}

/** What a definition of this name may be made of: see `openDefinition`. */
function earlier({ definitions = [] }: Catalog, name: string): readonly Definition[] {
  const at = definitions.findIndex((definition) => definition.name === name);
  return at < 0 ? definitions : definitions.slice(0, at);
}

function checkValue(
  scope: Scope,
  kind: Definition['kind'],
  value: Extract<Statement, { kind: 'define' }>['value'],
): void {
  if (kind === 'segment' && isMeasured(value)) {
    bindStartTest(scope, '', value, { from: null, event: null });
    return;
  }
  if (isLater(value) && !(kind === 'dimension' && value.kind === 'derived')) {
    checkNames(scope, value);
    return;
  }
  switch (kind) {
    case 'event':
    case 'segment': {
      const bound = bindExpression(scope, value, 'customers.');
      if (bound) isCondition(scope, bound);
      return;
    }
    case 'dimension':
      bindDimension(scope, value, { from: null, event: null });
      return;
    case 'cohort':
    case 'measure':
      checkNames(scope, value);
      return;
  }
}

/** Definitions with one more; a name that was defined before keeps its place among them. */
export function withDefinition(
  definitions: readonly Definition[],
  definition: Definition,
): readonly Definition[] {
  const at = definitions.findIndex(({ name }) => name === definition.name);
  return at < 0
    ? [...definitions, definition]
    : definitions.map((other, i) => (i === at ? definition : other));
}

/** Whether this version computes with a definition; what it says where it does not. */
export function isComputed(
  { kind }: Definition,
  statement: Extract<Statement, { kind: 'define' }>,
): boolean {
  if (kind === 'measure' || kind === 'cohort') return false;
  const { value } = statement;
  if (kind === 'segment' && isMeasured(value)) return true;
  return !isLater(value) || (kind === 'dimension' && value.kind === 'derived');
}
