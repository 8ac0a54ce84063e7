import {
  badValue,
  listed,
  nearest,
  readTarget,
  type ColumnData,
  type Note,
  type Target,
  type TextLiteral,
} from '@tenure/compiler';
import type { Context } from './context.ts';
import { sourceError } from './load-problems.ts';

/** A table of targets as it was read. */
export interface ReadTargets {
  readonly file: string;
  readonly targets: readonly Target[];
  readonly notes: readonly Note[];
}

const NAMES = ['kpi', 'target', 'period', 'better'] as const;

/**
 * Reads a table of targets: the columns `kpi` (or `metric`) and `target`, and where they are there `period` and
 * `better` (`lower` or `higher`). Reported and null where it cannot be read, or lacks one of the two.
 */
export async function readTargets(
  context: Context,
  file: TextLiteral,
  kpis: readonly string[],
): Promise<ReadTargets | null> {
  const { reader } = context.host;
  const described = await reader.describe(file.value);
  if (!described.ok) {
    context.report(sourceError(context, file.span, described.problem));
    return null;
  }
  const columns = described.value.columns.map(({ name }) => name);
  const columnOf = (wanted: string) => columns.find((name) => name.trim().toLowerCase() === wanted);
  const found = new Map(
    NAMES.map((name) => [
      name,
      columnOf(name) ?? (name === 'kpi' ? columnOf('metric') : undefined),
    ]),
  );
  const missing = NAMES.slice(0, 2).filter((name) => found.get(name) === undefined);
  if (missing.length > 0) {
    const message = `A table of targets has the columns \`kpi\` and \`target\`, and this one has no ${missing.map((name) => `\`${name}\``).join(' and no ')}`;
    context.report(badValue(file.span, message, [`its columns: ${listed(columns)}`, 'it may also have `period` (2024-Q2) and `better` (lower or higher)'])); // prettier-ignore
    return null;
  }
  const names = [...found.values()].flatMap((name) => name ?? []);
  const read = await reader.read(
    file.value,
    names.map((name) => ({ name, as: 'text' as const })),
  );
  if (!read.ok) {
    context.report(sourceError(context, file.span, read.problem));
    return null;
  }
  const { rows, columns: data } = read.value.data;
  const text = (name: (typeof NAMES)[number], row: number) => {
    const own = found.get(name);
    return own === undefined ? null : textAt(data[own], row);
  };
  const all = Array.from({ length: rows }, (_, row) => ({ row, target: readTarget({ kpi: text('kpi', row), target: text('target', row), period: text('period', row), better: text('better', row) }) })); // prettier-ignore
  const targets = all.flatMap(({ target }) => target ?? []);
  const unread = all.filter(({ target }) => target === null).map(({ row }) => String(row + 2));
  const others = [...new Set(targets.map(({ kpi }) => kpi))].filter((kpi) => !kpis.includes(kpi));
  const without = kpis.filter((kpi) => !targets.some((target) => target.kpi === kpi));
  const notes: Note[] = [
    ...(unread.length > 0 ? [{ code: 'T4192', message: `Lines of \`${file.value}\` without a KPI or a number are left out: ${listed(unread)}` }] : []), // prettier-ignore
    ...others.map((kpi) => {
      const near = nearest(kpi, kpis);
      return { code: 'T4192', message: `\`${file.value}\` has a target for \`${kpi}\`, which is not tracked here${near === null ? '' : `: did you mean \`${near}\`?`}` }; // prettier-ignore
    }),
    ...(without.length > 0 ? [{ code: 'T4192', message: `\`${file.value}\` has no target for ${without.map((kpi) => `\`${kpi}\``).join(', ')}` }] : []), // prettier-ignore
  ];
  return { file: file.value, targets, notes };
}

function textAt(column: ColumnData | undefined, row: number): string | null {
  if (column?.type !== 'text') return null;
  const code = column.codes[row] ?? -1;
  return code < 0 ? null : (column.dictionary[code] ?? null);
}
