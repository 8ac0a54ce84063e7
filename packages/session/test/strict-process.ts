import { createHash } from 'node:crypto';
import { LOAD, open, QUERY } from './shop.ts';

// Run as a program by the test of a strict policy: prints what each statement shows, pictures as hashes.
const { session } = open();
const texts = [
  LOAD,
  QUERY,
  `${QUERY} split by plan where note matches '^[w-z]$' as curve`,
  `base: ${QUERY} as table`,
  `members of base where cohort = '2024-01' and period = 1`,
  `${QUERY} vs previous 1 month`,
  `explain ${QUERY}`,
];
for (const text of texts) {
  const { outcomes, ok } = await session.run(text);
  const shown = outcomes.flatMap(({ outputs }) =>
    outputs.flatMap(({ data }) => Object.entries(data)),
  );
  const hashed = shown.map(([type, value]) => [
    type,
    createHash('sha256').update(JSON.stringify(value)).digest('hex'),
  ]);
  console.log(JSON.stringify([text, ok, hashed]));
}
try {
  console.log(String(new Function('return 1')()));
} catch (error) {
  console.log(error instanceof EvalError ? 'strict' : 'neither');
}
