/** A length of a setting as it is read: `1 day` of `1 days`, which is how values hold it; others as they are. */
export const lengthText = (value: unknown): string => String(value).replace(/^1 (\w+)s$/u, '1 $1');
