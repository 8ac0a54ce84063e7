// Retention by months as one writes it in Arquero verbs, on a table that is loaded.
import { DuckDBInstance } from '@duckdb/node-api';
import { op, table } from 'arquero';
import { checkOf, serve } from './runner.mjs';

let events;

await serve({
  async load({ file }) {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const reader = await connection.runAndReadAll(
      `SELECT customer_id, epoch_ms(ordered_at)::DOUBLE AS at FROM '${file}'`,
    );
    const [customer, at] = reader.getColumns();
    events = table({ customer, at });
    return null;
  },
  memory({ shape: { horizon } }) {
    const months = events.derive({
      month: (d) => op.utcyear(d.at) * 12 + op.utcmonth(d.at),
    });
    const cells = months
      .groupby('customer')
      .derive({ cohort: (d) => op.min(d.month) })
      .groupby('customer', 'cohort', 'month')
      .count()
      .derive({ period: (d) => d.month - d.cohort })
      .groupby('cohort', 'period')
      .count({ as: 'value' })
      .objects();
    return checkOf(cells.filter(({ period }) => period <= horizon));
  },
});
