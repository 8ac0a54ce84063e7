import { SETTINGS, applySetting } from '@tenure/compiler';
import { duckdbOf } from '../engine/engine-for.ts';
import { noEngine } from '../engine/engine-problems.ts';
import { catalogOf } from '../state.ts';
import { NOTHING, textOutput, type Context, type Given, type StatementOf } from './context.ts';

/** `set`: changes a setting and shows those in force. */
export function set(context: Context, statement: StatementOf<'set'>): Given {
  const { state, report } = context;
  const settings = applySetting(catalogOf(state), statement, report);
  if (!settings) return NOTHING;
  if (settings['engine'] === 'duckdb' && !duckdbOf(context)) {
    report(noEngine(statement.span));
    return NOTHING;
  }
  state.settings = settings;
  const inForce = SETTINGS.map(({ name, initial }) => `${name}: ${settings[name] ?? initial}`);
  return { result: null, outputs: [textOutput(inForce.join(' · '))] };
}
