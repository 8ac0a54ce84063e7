import { PRESETS } from '@tenure/metrics';
import type { Query } from '@tenure/syntax';
import { badValue } from '../messages/meaning.ts';
import { clauseOf } from './clauses.ts';
import type { Scope } from './scope.ts';

/** The product after `using`; null without one, and for a model. */
export function conventionOf({ clauses }: Query): string | null {
  const words = clauseOf(clauses, 'using')?.words.toLowerCase();
  return PRESETS.find(({ name }) => name === words)?.name ?? null;
}

/** Reports a model that has nothing to continue; true when there is none. */
export function checkModel(scope: Scope, { clauses }: Query): boolean {
  const using = clauseOf(clauses, 'using');
  if (!using || clauseOf(clauses, 'forecast')) return true;
  if (PRESETS.some(({ name }) => name === using.words.toLowerCase())) return true;
  scope.report(
    badValue(using.span, `\`${using.words}\` is a model, and there is nothing to continue`, [
      'say how far: `forecast 6 months`',
    ]),
  );
  return false;
}
