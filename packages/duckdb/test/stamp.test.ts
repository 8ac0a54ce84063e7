import { expect, it } from 'vitest';
import { testFolder } from './folder.ts';

const folder = testFolder();

it('a read tells the same stamp as a description, until the file changes', async () => {
  folder.write('t.csv', 'id,n\na,1\nb,2\n');
  const { stamp } = await folder.describe('t.csv');
  expect(stamp).toBeTypeOf('string');
  expect((await folder.read('t.csv', 'id')).stamp).toBe(stamp);
  folder.write('t.csv', 'id,n\na,1\nb,20\n');
  const later = await folder.read('t.csv', 'n');
  expect(later.data.rows).toBe(2);
  expect(later.stamp).not.toBe(stamp);
});
