import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { noClock, noDefaultExport } from '../checks/restricted-syntax.mjs';

const rules: Linter.RulesRecord = {
  'no-restricted-syntax': ['error', noDefaultExport, ...noClock],
};

/** How many places of a text the rules object to. */
function objections(text: string): number {
  const messages = new Linter().verify(text, [{ rules }]);
  return messages.filter(({ ruleId }) => ruleId === 'no-restricted-syntax').length;
}

describe('the syntax that is refused', () => {
  it.each([
    'new Date();',
    'Date();',
    'Date.now();',
    'performance.now();',
    'Math.random();',
    'date.getHours();',
    'date.getMonth();',
    'date.setFullYear(2024);',
    'date.getTimezoneOffset();',
    'x.toLocaleString();',
    'date.toLocaleDateString();',
    'export default 1;',
    'const a = 1; export { a as default };',
  ])('%s', (text) => {
    expect(objections(text)).toBe(1);
  });

  it.each([
    'new Date(0);',
    'Date.UTC(2024, 0, 1);',
    'date.getUTCHours();',
    'date.getTime();',
    "x.toLocaleString('en-US');",
    'export const a = 1;',
  ])('is not %s', (text) => {
    expect(objections(text)).toBe(0);
  });
});
