import { literalConstant, notBuilt, type LiteralTree } from '@tenure/compiler';
import { catalogOf } from '../state.ts';
import { NOTHING, type Context, type Given, type StatementOf } from './context.ts';

const CONSTANTS: ReadonlySet<string> = new Set([
  'text',
  'number',
  'date',
  'duration',
  'parameter',
  'name',
]);

/** `let`: names a constant of the session. */
export function letConstant(context: Context, statement: StatementOf<'let'>): Given {
  const { state, report } = context;
  const { value } = statement;
  if (!CONSTANTS.has(value.kind)) {
    report(
      notBuilt(value.span, 'a `let` of anything but a constant', ['for example `let big = 100`']),
    );
    return NOTHING;
  }
  const constant = literalConstant(value as LiteralTree, catalogOf(state), report);
  if (constant !== null) {
    state.parameters = { ...state.parameters, [statement.name.text]: constant };
  }
  return NOTHING;
}
