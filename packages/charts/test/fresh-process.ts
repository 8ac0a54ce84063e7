import { createHash } from 'node:crypto';
import { renderOutputs } from '../src/index.ts';
import { months, retention, upTo } from './fixtures.ts';

// Run as a program by the test of renderOutputs: prints the hash of a picture.
const result = retention({ cohorts: months(2024, 1, 6), periods: upTo(5) });
const [chart] = await renderOutputs(result, { pictures: true });
const bytes = Buffer.from(String(chart?.data['image/png']), 'base64');
console.log(createHash('sha256').update(bytes).digest('hex'));
