import type { CodeHelp } from './codes/code-help.ts';
import { COMPARISON_CODES } from './codes/comparisons.ts';
import { MEANING_CODES } from './codes/meaning.ts';
import { NAME_CODES } from './codes/names.ts';
import { NOTE_CODES } from './codes/notes.ts';
import { RUNNING_CODES } from './codes/running.ts';
import { PATH_CODES } from './codes/paths.ts';
import { VALUE_CODES } from './codes/value.ts';
import { WHY_CODES } from './codes/why.ts';
import { PAYMENT_CODES } from './codes/payments.ts';
import { REVENUE_CODES } from './codes/revenue.ts';
import { SPELL_CODES } from './codes/spells.ts';
import { SYNTAX_CODES } from './codes/syntax.ts';

/** Every diagnostic code with its page, in the order of the codes. */
export const CODES: readonly CodeHelp[] = [
  ...SYNTAX_CODES,
  ...NAME_CODES,
  ...MEANING_CODES,
  ...NOTE_CODES,
  ...COMPARISON_CODES,
  ...SPELL_CODES,
  ...REVENUE_CODES,
  ...PATH_CODES,
  ...PAYMENT_CODES,
  ...VALUE_CODES,
  ...WHY_CODES,
  ...RUNNING_CODES,
];
