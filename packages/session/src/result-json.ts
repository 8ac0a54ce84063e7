import type { ResultTable } from '@tenure/compiler';
import { VEGA_LITE_MIME } from '@tenure/charts';
import type { RunResult } from './api.ts';

/** One query's result as JSON. */
export interface ResultJson {
  /** The statement as written. */
  readonly statement: string;
  readonly metric: string;
  readonly title: string;
  readonly definition: string;
  readonly columns: ResultTable['columns'];
  readonly rows: ResultTable['rows'];
  readonly summary: ResultTable['summary'];
  readonly settings: ResultTable['settings'];
  readonly notes: ResultTable['notes'];
  /** Plan, data and as-of date of the number; null for what is made of results. */
  readonly provenance: ResultTable['provenance'] | null;
  /** The chart's Vega-Lite specification; null for a result without one. */
  readonly chart: unknown;
}

/** The results of a run, one a query, in order. */
export function resultsJson(run: RunResult): { readonly results: readonly ResultJson[] } {
  const results = run.outcomes.flatMap(({ text, result, outputs }): ResultJson[] => {
    if (!result) return [];
    const { metric, title, definition, columns, rows, summary, settings, notes } = result;
    const { provenance = null } = result;
    const chart = outputs.map(({ data }) => data[VEGA_LITE_MIME]).find(Boolean) ?? null;
    return [
      {
        statement: text,
        metric,
        title,
        definition,
        columns,
        rows,
        summary,
        settings,
        notes,
        provenance,
        chart,
      },
    ];
  });
  return { results };
}
