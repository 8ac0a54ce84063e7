const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen ' +
  'sixteen seventeen eighteen nineteen';
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety';

const digits: ReadonlyMap<string, string> = new Map([
  ...small.split(' ').map((word, value) => [word, String(value)] as const),
  ...tens.split(' ').map((word, index) => [word, String((index + 2) * 10)] as const),
  ['hundred', '100'],
  ['thousand', '1000'],
]);

/** The digits of an English number word up to ninety, in lower case; null for any other word. */
export function digitsOf(word: string): string | null {
  return digits.get(word) ?? null;
}
