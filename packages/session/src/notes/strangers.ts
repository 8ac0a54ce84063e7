import type { CatalogTable, ColumnData, Note } from '@tenure/compiler';
import type { State } from '../state.ts';
import { shareIds, someIds } from './shared-ids.ts';

/** The names of the tables that a query joins. */
export interface Joined {
  readonly events: string;
  readonly customers: string | null;
  readonly identities: string | null;
}

interface Ids {
  readonly table: CatalogTable;
  readonly column: ColumnData;
}

/**
 * Tables that are joined and have not one id in common: every count of such a join is 0 or empty, which
 * looks like an answer and is none.
 */
export function strangers({ tables }: State, joined: Joined): readonly Note[] {
  const idsOf = (name: string | null, role: 'customer' | 'alias'): Ids | null => {
    const loaded = name === null ? undefined : tables.get(name);
    const column = loaded?.columns.get(loaded.info.roles[role] ?? '');
    return loaded && column ? { table: loaded.info, column } : null;
  };
  const events = idsOf(joined.events, 'customer');
  if (!events) return [];
  const customers = idsOf(joined.customers, 'customer');
  const alias = idsOf(joined.identities, 'alias');
  const merged = idsOf(joined.identities, 'customer');
  const known = [events, alias, merged].filter((ids) => ids !== null);
  const notes: Note[] = [];
  if (customers && !known.some(({ column }) => shareIds(column, customers.column))) {
    notes.push(unmet('customer', customers, events));
  }
  if (alias && !shareIds(events.column, alias.column)) {
    notes.push(unmet('alias', alias, events));
  }
  return notes;
}

function unmet(role: 'customer' | 'alias', of: Ids, events: Ids): Note {
  const like = ({ column }: Ids) => `'${someIds(column, 2).join("', '")}'`;
  const { table } = of;
  const place = `\`${table.roles[role] ?? ''}\` of \`${table.name}\``;
  return {
    code: 'T4009',
    message:
      `No ${role} of \`${table.name}\` is in \`${events.table.name}\`: ${place} holds ids like ${like(of)}, ` +
      `\`${events.table.roles['customer'] ?? ''}\` of \`${events.table.name}\` like ${like(events)}`,
  };
}
