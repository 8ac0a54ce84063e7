import { badValue, compileQuery, notBuilt, type CompiledQuery, type Plan } from '@tenure/compiler';
import { fusedProgram, plainProgram } from '@tenure/arquero';
import { isTabulated } from '@tenure/sql';
import { explainSql } from '../engine/explain-sql.ts';
import { neededColumns } from '../needed-columns.ts';
import { catalogOf } from '../state.ts';
import { NOTHING, textOutput, type Context, type Given, type StatementOf } from './context.ts';

/** `explain`: says what a query means, or prints its plan, the data it reads, or the code that runs. */
export function explain(context: Context, statement: StatementOf<'explain'>): Given {
  const { query, target, dialect, span } = statement;
  const { compiled, diagnostics } = compileQuery(query, context.text, catalogOf(context.state));
  diagnostics.forEach(context.report);
  if (!compiled) return NOTHING;
  switch (target) {
    case null:
      return text(inWords(compiled));
    case 'plan':
      return text(JSON.stringify(planned(compiled), null, 2));
    case 'data':
      return text(dataOf(context, compiled));
    case 'arquero': {
      const { plan, metric } = compiled;
      if (plan.kind !== 'cohorts') {
        context.report(notBuilt(span, `\`explain arquero\` of ${metric.name}`, [instead(plan)]));
        return NOTHING;
      }
      if (dialect === null) return text(plainProgram(plan));
      if (dialect === 'fused') return text(fusedProgram(plan));
      context.report(
        badValue(span, `\`explain arquero\` takes \`fused\` or nothing, not \`${dialect}\``),
      );
      return NOTHING;
    }
    case 'sql':
      return explainSql(context, compiled, dialect, span);
    default:
      context.report(
        notBuilt(span, `\`explain ${target}\``, [
          'targets: `plan`, `data`, `arquero`, `arquero fused`, `sql`, `sql postgres`',
        ]),
      );
      return NOTHING;
  }
}

/** What tells how the cells of a plan are counted where no Arquero program does. */
function instead(plan: Plan): string {
  return isTabulated(plan)
    ? '`explain sql` prints a statement that counts the same, and `explain plan` what is counted'
    : '`explain plan` prints what is counted, and `explain` says it in words';
}

function text(content: string): Given {
  return { result: null, outputs: [textOutput(content)] };
}

/** The plan as it is run: with those that are counted beside it, by name, where there are any. */
function planned({ plan, metric, query }: CompiledQuery): unknown {
  const beside = metric.beside?.(query) ?? {};
  return Object.keys(beside).length === 0 ? plan : { ...plan, beside };
}

function inWords({ wording, metric }: CompiledQuery): string {
  const settings = Object.entries(wording.settings)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `  ${name}: ${String(value)}`);
  return [
    wording.title,
    wording.definition,
    `Formula: ${metric.formula}`,
    'Settings:',
    ...settings,
  ].join('\n');
}

function dataOf(context: Context, { plan, metric, query }: CompiledQuery): string {
  const beside = Object.values(metric.beside?.(query) ?? {});
  const lines = [...neededColumns(plan, ...beside)].map(([name, columns]) => {
    const info = context.state.tables.get(name)?.info;
    return `${name} (${info?.file ?? ''}, ${String(info?.rows ?? 0)} rows): ${[...columns].join(', ')}`;
  });
  return lines.join('\n');
}
