import { error, type Diagnostic, type Span } from '@tenure/compiler';

/** Why plans that no SQL is made of are not counted so. */
export const UNSAID =
  'it looks at each customer row by row, or at each row by itself, which is not said in SQL yet';

/** T5013: the engine cannot do what is asked, and says why. */
export function engineCannot(span: Span, what: string, why: string): Diagnostic {
  return error('T5013', span, `DuckDB cannot compute ${what}`, {
    label: why,
    help: ['`set engine arquero` computes it in memory'],
  });
}

/** T5013 where the host has no engine beside the one in memory. */
export function noEngine(span: Span): Diagnostic {
  return error('T5013', span, 'There is no DuckDB here', {
    label: 'only arquero computes here',
    help: ['`set engine arquero`, or run the notebook where Node runs'],
  });
}
