import type { Plan } from '@tenure/compiler';

/** The columns that plans read, by table. */
export function neededColumns(...plans: readonly Plan[]): ReadonlyMap<string, ReadonlySet<string>> {
  const needed = new Map<string, Set<string>>();
  const need = (table: string, names: readonly string[]) => {
    const known = needed.get(table) ?? new Set();
    names.forEach((name) => known.add(name));
    needed.set(table, known);
  };
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { kind, table, columns, identities } = node as Partial<Record<string, unknown>>;
    if (kind === 'source') {
      need(table as string, columns as string[]);
      const ids = identities as { table: string; alias: string; customer: string } | null;
      if (ids) need(ids.table, [ids.alias, ids.customer]);
    }
    Object.values(node).forEach(visit);
  };
  for (const { root } of plans) visit(root);
  return needed;
}
