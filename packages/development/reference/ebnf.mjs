// The grammar as EBNF, in the words that one types.

/** One production as EBNF; `nested` puts parentheses around alternatives. */
function written(production, nested = true) {
  switch (production.kind) {
    case 'typed':
      return `"${production.text}"`;
    case 'class':
    case 'rule':
      return production.name;
    case 'sequence':
      return production.items.map((item) => written(item)).join(' ');
    case 'choice': {
      const ways = production.items.map((item) => written(item)).join(' | ');
      return nested ? `( ${ways} )` : ways;
    }
    case 'optional': {
      const { item } = production;
      if (item.kind === 'repeat' && item.between === null)
        return `{ ${written(item.item, false)} }`;
      return `[ ${written(item, false)} ]`;
    }
    case 'repeat': {
      const item = written(production.item);
      const between = production.between === null ? '' : `${written(production.between)} `;
      return `${item} { ${between}${item} }`;
    }
    default:
      throw new Error(`no way to write ${production.kind}`);
  }
}

/** One rule, broken where it is long. */
export function ebnfRule({ name, production }) {
  const ways = production.kind === 'choice' ? production.items.map((way) => written(way)) : null;
  const line = `${name} = ${ways === null ? written(production) : ways.join(' | ')} ;`;
  if (ways === null || line.length <= 100) return line;
  return `${name} =\n    ${ways.join('\n  | ')} ;`;
}

/** All rules under each other. */
export function ebnf(rules) {
  return rules.map(ebnfRule).join('\n');
}
