import { expect, it } from 'vitest';
import { expectSameNotebook } from '../browser/same-notebook.ts';

const written = (text: string, spaces = 1): string =>
  JSON.stringify(
    { cells: [{ cell_type: 'code', outputs: [{ text }] }], nbformat: 4 },
    null,
    spaces,
  );

it('takes the same bytes', () => {
  expectSameNotebook(written('a'), written('a'));
});

it('says in which cell and output notebooks differ', () => {
  expect(() => {
    expectSameNotebook(written('a'), written('b'), 'renew it');
  }).toThrow(/cell 0 renew it, output 0/);
});

it('tells outputs apart that are too long to be shown', () => {
  const long = 'x'.repeat(10_000);
  expect(() => {
    expectSameNotebook(written(`${long}a`), written(`${long}b`));
  }).toThrow(/cell 0/);
});

it('takes no other spacing of the same notebook', () => {
  expect(() => {
    expectSameNotebook(written('a'), written('a', 2));
  }).toThrow(/equal when parsed/);
});
