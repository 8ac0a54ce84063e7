/** Customers by whether they did something and whether they then stayed. */
export interface TwoByTwo {
  /** Did it and stayed, did it and left, did not and stayed, did not and left. */
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly tn: number;
}

/** How a behaviour goes with an outcome; null where nobody is in the group of the denominator. */
export interface Association {
  /** Of those who stayed, the share that did it (recall). */
  readonly sensitivity: number | null;
  /** Of those who left, the share that did not. */
  readonly specificity: number | null;
  /** Of those who did it, the share that stayed. */
  readonly ppv: number | null;
  /** Of those who did not, the share that left. */
  readonly npv: number | null;
  /** The share that stayed among those who did it, over that among all. */
  readonly lift: number | null;
  /** The correlation of the two, from −1 to 1 (Matthews, Pearson of two binary variables). */
  readonly phi: number | null;
}

/**
 * The measures of a table of two by two. Source: Yule, G. U. (1912), JRSS 75, 579–652; Matthews, B. W. (1975),
 * Biochimica et Biophysica Acta 405, 442–451.
 */
export function association({ tp, fp, fn, tn }: TwoByTwo): Association {
  const over = (count: number, of: number) => (of > 0 ? count / of : null);
  const ppv = over(tp, tp + fp);
  const stayed = over(tp + fn, tp + fp + fn + tn);
  const below = Math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn));
  return {
    sensitivity: over(tp, tp + fn),
    specificity: over(tn, tn + fp),
    ppv,
    npv: over(tn, tn + fn),
    lift: ppv === null || !stayed ? null : ppv / stayed,
    phi: below > 0 ? (tp * tn - fp * fn) / below : null,
  };
}
