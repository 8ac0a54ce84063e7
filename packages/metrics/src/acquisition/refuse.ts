import type { BoundQuery } from '../bound.ts';
import type { Refusal } from '../metric.ts';

/** What spending cannot be split or filtered by, whatever its columns are. */
export function refuseAcquisition(query: BoundQuery): readonly Refusal[] {
  const { by, split, kept = [], customers } = query;
  const dimensions = [...by, ...split];
  const measured = kept.filter(({ measures }) => customers !== null || measures.length > 0);
  return [
    ...(dimensions.some(({ kind }) => kind === 'test')
      ? [{ at: 'split', message: 'Spending has no customers, so that it cannot be split by a segment of them', help: ['split by a column that the table of spending has too, such as `channel`'] }] // prettier-ignore
      : []),
    ...(dimensions.some(({ kind }) => kind === 'period')
      ? [{ at: 'by', message: 'Spending is put together with the customers of calendar units, not of periods of several', help: ['`by signup_month`'] }] // prettier-ignore
      : []),
    ...(measured.length > 0
      ? [{ at: 'for', message: 'Spending has no customers, so that it is not known for a segment by what they did', help: ['`where` restricts both by a column that both have: `where channel = …`'] }] // prettier-ignore
      : []),
  ];
}
