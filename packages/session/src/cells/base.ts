import {
  dataFingerprint,
  notBuilt,
  type Name,
  type Note,
  type Plan,
  type Span,
  type TableData,
} from '@tenure/compiler';
import { readColumns } from '../read-columns.ts';
import type { Context } from '../statements/context.ts';
import { keptResult } from '../statements/kept.ts';
import type { Base } from './choose.ts';

/**
 * The result that a statement looks behind, with the query that gave it. Null when something was reported, or
 * where queries are only checked and nothing is counted.
 */
export function baseResult(context: Context, name: Name, what: string): Base | null {
  const kept = keptResult(context, name);
  if (!kept?.result) return null;
  const { result, source } = kept;
  if (source) {
    const { plan, metric } = source.compiled;
    const ofRetained = result.columns.some(({ role }) => role === 'retained');
    if (plan.kind === 'cohorts' && ofRetained) return { name: name.text, result, source, plan };
    context.report(
      notBuilt(name.span, `${what} ${metric.name}`, ['it is of results of retention']),
    );
    return null;
  }
  context.report(
    notBuilt(name.span, `${what} a result that is made of other results`, [
      'name the query itself, and look behind that',
    ]),
  );
  return null;
}

/** The data of today that the query behind a result reads, and a note where they are others than then. */
export async function baseData(
  context: Context,
  { name, result, plan }: Pick<Base, 'name' | 'result'> & { readonly plan: Plan },
  span: Span,
): Promise<{
  readonly tables: Readonly<Record<string, TableData>>;
  readonly notes: readonly Note[];
} | null> {
  const tables = await readColumns(context, plan, span);
  if (!tables) return null;
  const { provenance } = result;
  if (provenance === undefined || dataFingerprint(tables).data === provenance.data) {
    return { tables, notes: [] };
  }
  const message = `The data were loaded anew since \`${name}\` was counted, and differ: this is of the data as they are now`;
  return { tables, notes: [{ code: 'T4020', message }] };
}
