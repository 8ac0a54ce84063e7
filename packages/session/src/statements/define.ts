import { bindDefinition, isComputed, withDefinition } from '@tenure/compiler';
import { catalogOf } from '../state.ts';
import { NOTHING, textOutput, type Context, type Given, type StatementOf } from './context.ts';

/** `define`: names an event, a segment, a dimension for the statements after it; a later one replaces it. */
export function define(context: Context, statement: StatementOf<'define'>): Given {
  const { state, text, report } = context;
  const definition = bindDefinition(statement, text, catalogOf(state), report);
  if (!definition) return NOTHING;
  const replaces = state.definitions.some(({ name }) => name === definition.name);
  state.definitions = withDefinition(state.definitions, definition);
  const { kind, name } = definition;
  const said = `${kind} ${name} is ${replaces ? 'defined anew' : 'defined'}`;
  const later = '; this version keeps it and cannot compute with it yet';
  const output = textOutput(isComputed(definition, statement) ? said : said + later);
  return { result: null, outputs: [output] };
}
