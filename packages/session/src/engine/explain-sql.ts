import {
  listed,
  notBuilt,
  type CatalogTable,
  type CompiledQuery,
  type Span,
} from '@tenure/compiler';
import {
  DIALECTS,
  printStatement,
  isTabulated,
  programOf,
  tabulationProgramOf,
  Refused,
  Unprintable,
  type Schema,
  type SqlTable,
} from '@tenure/sql';
import { neededColumns } from '../needed-columns.ts';
import { NOTHING, textOutput, type Context, type Given } from '../statements/context.ts';
import { engineCannot, UNSAID } from './engine-problems.ts';

const NAMES = Object.keys(DIALECTS) as readonly (keyof typeof DIALECTS)[];

/** `explain sql`: the statement that counts the cells, over tables called as in the session. */
export function explainSql(
  context: Context,
  { plan, metric }: CompiledQuery,
  word: string | null,
  span: Span,
): Given {
  const dialect = NAMES.find((name) => name === (word ?? 'duckdb'));
  if (dialect === undefined) {
    const known = listed(NAMES.map((name) => `\`${name}\``));
    context.report(notBuilt(span, `SQL of \`${word ?? ''}\``, [`dialects: ${known}`]));
    return NOTHING;
  }
  if (plan.kind !== 'cohorts' && !isTabulated(plan)) {
    context.report(engineCannot(span, metric.name, UNSAID));
    return NOTHING;
  }
  const tables = [...neededColumns(plan)].flatMap(([name, columns]) => {
    const info = context.state.tables.get(name)?.info;
    return info ? [[name, tableOf(info, columns)] as const] : [];
  });
  const schema: Schema = Object.fromEntries(tables);
  try {
    const { statement } = plan.kind === 'cohorts' ? programOf(plan, schema) : tabulationProgramOf(plan, schema); // prettier-ignore
    const { sql } = printStatement(statement, DIALECTS[dialect], { literals: true });
    return { result: null, outputs: [textOutput(sql)] };
  } catch (fault) {
    if (!(fault instanceof Refused || fault instanceof Unprintable)) throw fault;
    context.report(engineCannot(span, 'this statement', fault.message));
    return NOTHING;
  }
}

/** A table as it would stand in a database, under its own names. */
function tableOf(info: CatalogTable, columns: ReadonlySet<string>): SqlTable {
  const { time, signup, start } = info.roles;
  const own = info.columns.filter(({ name }) => columns.has(name));
  return {
    name: info.name,
    row: null,
    rows: null,
    columns: Object.fromEntries(
      own.map(({ name, type, zoned }) => [
        name,
        {
          name,
          type,
          zoned,
          integer: type === 'number',
          nulls: null,
          range: name === (time ?? signup ?? start) ? info.range : null,
        },
      ]),
    ),
  };
}
