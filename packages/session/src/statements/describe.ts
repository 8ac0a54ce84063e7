import { LANGUAGE_METRICS, SCENARIOS, TRACKING, error, nearest, listed } from '@tenure/compiler';
import { describeDefinition, describeEvent, describeTable } from '../views/described-names.ts';
import { describeMetric, metricList } from '../views/described-metric.ts';
import { NOTHING, textOutput, type Context, type Given, type StatementOf } from './context.ts';

/** `describe`: what a table, a definition, a metric or an event is; `describe metrics` lists them all. */
export function describe(context: Context, statement: StatementOf<'describe'>): Given {
  const name = statement.words.map(({ text }) => text).join(' ');
  const said = describedAs(context, name);
  if (said !== null) return { result: null, outputs: [textOutput(said)] };
  const { words, span } = statement;
  const at = { start: words[0]?.span.start ?? span.start, end: words.at(-1)?.span.end ?? span.end };
  const { tables, definitions } = context.state;
  const phrases = LANGUAGE_METRICS.flatMap((metric) => metric.phrases);
  const known = [...tables.keys(), ...definitions.map((definition) => definition.name), ...phrases];
  const found = nearest(name, known);
  context.report(
    error('T2001', at, `There is neither a metric nor a table called \`${name}\``, {
      ...(found === null
        ? {}
        : {
            label: `did you mean \`${found}\`?`,
            fix: { title: `Change to ${found}`, edit: { span: at, text: found } },
          }),
      help: [
        'see the metrics with `describe metrics`',
        ...(tables.size > 0 ? [`tables: ${listed([...tables.keys()])}`] : []),
      ],
    }),
  );
  return NOTHING;
}

/** Names of the user come before those of the language. */
function describedAs({ state }: Context, name: string): string | null {
  const table = state.tables.get(name)?.info;
  if (table) return describeTable(table, state.active.includes(name));
  const definition = state.definitions.find((one) => one.name === name);
  if (definition) return describeDefinition(definition);
  const phrase = name.toLowerCase();
  if (phrase === 'metrics') return metricList(LANGUAGE_METRICS);
  // Statements about metrics are described as these are.
  const metric = [...LANGUAGE_METRICS, ...SCENARIOS, TRACKING].find(({ phrases }) => phrases.includes(phrase)); // prettier-ignore
  if (metric) return describeMetric(metric);
  const tables = [...state.tables.values()].map(({ info }) => info);
  return describeEvent(tables, name);
}
