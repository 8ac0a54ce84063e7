import { Refused } from '../refused.ts';

/** What the classes of signs are in JavaScript, so that they are the same in every engine. */
const CLASSES: Readonly<Record<string, string>> = {
  d: '0-9',
  w: 'A-Za-z0-9_',
  s: '\\t\\n\\u000b\\f\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff',
};
const CONTROLS: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f', v: '\v' };

const refuse = (what: string): never => {
  throw new Refused(`the pattern holds ${what}, which engines read in different ways`);
};

/** Repetitions beyond this many are an error of some engine. */
const MOST = 255;

/**
 * A regular expression in the notation that the engines share and read alike: literal signs, `.`, classes of
 * signs, anchors, groups, alternatives and repetitions. Null where it is none in JavaScript, as there nothing
 * matches; throws `Refused` for what engines read in different ways.
 */
export function commonPattern(source: string): string | null {
  try {
    new RegExp(source, 'u');
  } catch {
    return null;
  }
  const signs = Array.from(source);
  const out: string[] = [];
  let at = 0;
  const escape = (inClass: boolean): string => {
    at += 1;
    const sign = signs[at] ?? '';
    if (sign in CLASSES) return inClass ? known(sign) : `[${known(sign)}]`;
    if ('DWS'.includes(sign)) {
      if (inClass) refuse(`\`\\${sign}\` inside brackets`);
      return `[^${known(sign.toLowerCase())}]`;
    }
    if (sign in CONTROLS) return CONTROLS[sign] ?? '';
    if (/^[\^$\\.*+?()[\]{}|/-]$/u.test(sign)) return sign === '/' ? '/' : `\\${sign}`;
    return refuse(`\`\\${sign}\``);
  };
  while (at < signs.length) {
    const sign = signs[at] as string;
    if (sign === '\\') out.push(escape(false));
    else if (sign === '.') out.push('[^\n\r\u2028\u2029]');
    else if (sign === '[') {
      const negated = signs[at + 1] === '^';
      if (negated) at += 1;
      const inner: string[] = [];
      for (at += 1; signs[at] !== ']'; at += 1) {
        const own = signs[at] as string;
        if (own === '\\') inner.push(escape(true));
        else if (own === '[') inner.push('\\[');
        else inner.push(own);
      }
      if (inner.length === 0) refuse('empty brackets');
      out.push(`[${negated ? '^' : ''}${inner.join('')}]`);
    } else if (sign === '(' && signs[at + 1] === '?') {
      if (signs[at + 2] !== ':') refuse('a group with a question mark');
      out.push('(?:');
      at += 2;
    } else if (sign === '{') {
      const end = signs.indexOf('}', at);
      const bounds = signs.slice(at, end + 1).join('');
      if (bounds.match(/\d+/gu)?.some((count) => Number(count) > MOST) === true)
        refuse(`more than ${String(MOST)} repetitions`);
      out.push(bounds);
      at = end;
    } else out.push(sign);
    at += 1;
  }
  return out.join('');
}

function known(sign: string): string {
  const text = CLASSES[sign] ?? '';
  return text.replace(/\\u([0-9a-f]{4})|\\([tnfr])/gu, (_, code: string, control: string) =>
    code ? String.fromCharCode(parseInt(code, 16)) : (CONTROLS[control] ?? ''),
  );
}
