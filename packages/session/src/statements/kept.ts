import { error, listed, nearest, type Name } from '@tenure/compiler';
import type { KeptResult } from '../state.ts';
import type { Context } from './context.ts';

/** A result kept by name, or that it will be there where queries are only checked; reported and null without one. */
export function keptResult(context: Context, { text, span }: Name): KeptResult | null {
  const { results } = context.state;
  const kept = results.get(text);
  const { checkOnly = false } = context.options;
  if (kept && (kept.result !== null || checkOnly)) return kept;
  const found = nearest(text, [...results.keys()]);
  context.report(
    error('T2014', span, `There is no result called \`${text}\``, {
      ...(found === null ? {} : { label: `did you mean \`${found}\`?` }),
      help: [
        results.size > 0
          ? `results: ${listed([...results.keys()])}`
          : 'name one first: `base: retention by signup_month over 12 months`',
      ],
    }),
  );
  return null;
}
