import { expect, it } from 'vitest';
import { noLoader } from '../src/result/no-loader.ts';

it('refuses data, images, links and files, and remembers what was asked for', async () => {
  const loader = noLoader();
  await expect(loader.load('https://example.com/a.csv')).rejects.toThrow('may not fetch');
  await expect(loader.sanitize('javascript:alert(1)', { context: 'href' })).rejects.toThrow(
    'may not fetch',
  );
  await expect(loader.http('data:text/csv,a', {})).rejects.toThrow('may not fetch');
  await expect(loader.file('/etc/passwd')).rejects.toThrow('may not fetch');
  expect(loader.refused).toEqual([
    'https://example.com/a.csv',
    'javascript:alert(1)',
    'data:text/csv,a',
    '/etc/passwd',
  ]);
});
