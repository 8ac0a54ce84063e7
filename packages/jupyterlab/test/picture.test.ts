import { expect, it } from 'vitest';
import { pictureFacts } from '../src/result/picture.ts';

it('takes width and words from the metadata', () => {
  expect(pictureFacts({ width: 720, height: 400, alt: 'A heatmap' }, 'A sentence')).toEqual({
    width: 720,
    words: 'A heatmap',
  });
});

it.each([
  ['no metadata', undefined],
  ['metadata of another kind', 'wide'],
  ['values of other kinds', { width: '100%', alt: 7 }],
  ['empty words, no width', { width: 0, alt: '' }],
])('falls back to the sentence with %s', (_case, metadata) => {
  expect(pictureFacts(metadata, 'A sentence')).toEqual({ width: null, words: 'A sentence' });
});

it('has words even where the bundle has none', () => {
  expect(pictureFacts(null, ['no', 'text']).words).toBe('Chart');
});
