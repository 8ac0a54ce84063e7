import { literalConstant } from '@tenure/compiler';
import { catalogOf } from '../state.ts';
import { NOTHING, type Context, type Given, type StatementOf } from './context.ts';

/** `param`: names a constant; a value given from outside wins over the text. */
export function param(context: Context, statement: StatementOf<'param'>): Given {
  const { state, options, report } = context;
  const name = statement.name.text;
  const given = options.params;
  const value =
    given && Object.hasOwn(given, name)
      ? (given[name] ?? null)
      : literalConstant(statement.value, catalogOf(state), report);
  if (value !== null) state.parameters = { ...state.parameters, [name]: value };
  return NOTHING;
}
