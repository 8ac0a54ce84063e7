import { tags, type Tag } from '@lezer/highlight';
import type { TokenStyle } from './tokenizer.ts';

/**
 * The tag of each style. Only tags that both of the host's themes draw are used, and no two kinds that
 * stand beside each other look the same.
 */
export const TOKEN_TAGS: Readonly<Record<TokenStyle, Tag>> = {
  annotation: tags.meta,
  bracket: tags.bracket,
  comment: tags.comment,
  constant: tags.attributeName,
  date: tags.number,
  definition: tags.definition(tags.name),
  duration: tags.number,
  function: tags.standard(tags.variableName),
  invalid: tags.invalid,
  keyword: tags.keyword,
  metric: tags.definition(tags.name),
  name: tags.variableName,
  number: tags.number,
  operator: tags.operator,
  operatorWord: tags.keyword,
  option: tags.propertyName,
  parameter: tags.special(tags.variableName),
  punctuation: tags.punctuation,
  quotedName: tags.special(tags.string),
  text: tags.string,
  view: tags.attributeName,
};
