// The first query of the catalogue for each metric, as written there.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bindPhrase, parse } from '@tenure/compiler';
import { root } from '../setup/places.mjs';

const folder = join(root, 'examples/catalogue');
const examples = new Map();
for (const file of readdirSync(folder).sort()) {
  const text = readFileSync(join(folder, file), 'utf8');
  for (const statement of parse(text).statements) {
    if (statement.kind !== 'query') continue;
    const bound = bindPhrase(statement, () => undefined);
    if (bound === null || examples.has(bound.metric.name)) continue;
    const { start, end } = statement.span;
    examples.set(bound.metric.name, { file, text: text.slice(start, end) });
  }
}

/** The query and the file that it is from; null where the catalogue has none for the metric. */
export const catalogueExample = (metric) => examples.get(metric) ?? null;
