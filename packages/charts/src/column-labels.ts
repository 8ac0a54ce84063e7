import type { ResultColumn, ResultTable } from '@tenure/plan';
import { periodTexts } from './calendar-table.ts';
import { cleanText } from './clean-text.ts';
import { cohortLabels } from './cohort-label.ts';
import { labelGrainHint } from './settings.ts';

/**
 * What the values of a column that names rows are called, row by row: dates in the form of their grain
 * (`Mar 2024`, `Q1 2024`), other values as text, null and empty as `(none)`.
 */
export function columnLabels(
  result: ResultTable,
  { name, type, role }: ResultColumn,
): readonly string[] {
  const values = result.rows.map((row) => row[name] ?? null);
  if (type !== 'date') return values.map((value) => cleanText(value) || '(none)');
  const texts = values.map((value) => (value === null ? null : String(value)));
  return role === 'calendar'
    ? periodTexts(result, texts)
    : cohortLabels(texts, labelGrainHint(result));
}
