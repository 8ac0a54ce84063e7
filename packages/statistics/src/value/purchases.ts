/**
 * What customers bought, one entry a customer, all times in one unit from the customer's own first purchase. A
 * purchase is a day with one; the first is not counted.
 */
export interface Purchases {
  /** x: repeat purchases, a whole number from 0 on. */
  readonly repeats: ArrayLike<number>;
  /** tₓ: the age at the last purchase; 0 for x = 0. It is not the recency of RFM, which runs backwards. */
  readonly lastAge: ArrayLike<number>;
  /** T: the age at the end of the observation; above 0 and at least tₓ. */
  readonly age: ArrayLike<number>;
}

/** One customer's purchases. */
export interface PurchaseHistory {
  readonly repeats: number;
  readonly lastAge: number;
  readonly age: number;
}

/** The same with equal customers taken together: `weight` customers each. */
export interface WeightedPurchases {
  readonly repeats: Int32Array;
  readonly lastAge: Float64Array;
  readonly age: Float64Array;
  readonly weight: Float64Array;
  readonly customers: number;
}

/** True for a history that can be: whole repeats from 0 on, 0 <= tₓ <= T, T above 0, tₓ = 0 where x = 0. */
export function isPurchaseHistory({ repeats, lastAge, age }: PurchaseHistory): boolean {
  return (
    Number.isInteger(repeats) &&
    repeats >= 0 &&
    repeats < 2 ** 31 &&
    age > 0 &&
    Number.isFinite(age) &&
    lastAge >= 0 &&
    lastAge <= age &&
    (repeats > 0 || lastAge === 0)
  );
}

/** Equal customers taken together, which is exact and several times faster; null where one of them cannot be. */
export function collapsed({ repeats, lastAge, age }: Purchases): WeightedPurchases | null {
  const size = repeats.length;
  if (lastAge.length !== size || age.length !== size) return null;
  const places = new Map<number, Map<number, Map<number, number>>>();
  const firsts: number[] = [];
  const weights: number[] = [];
  for (let i = 0; i < size; i += 1) {
    const x = repeats[i] as number;
    const last = lastAge[i] as number;
    const whole = age[i] as number;
    if (!isPurchaseHistory({ repeats: x, lastAge: last, age: whole })) return null;
    const byAge = within(within(places, x), last);
    const place = byAge.get(whole);
    if (place === undefined) {
      byAge.set(whole, firsts.length);
      firsts.push(i);
      weights.push(1);
    } else weights[place] = (weights[place] as number) + 1;
  }
  return {
    repeats: Int32Array.from(firsts, (i) => repeats[i] as number),
    lastAge: Float64Array.from(firsts, (i) => lastAge[i] as number),
    age: Float64Array.from(firsts, (i) => age[i] as number),
    weight: Float64Array.from(weights),
    customers: size,
  };
}

function within<Value>(map: Map<number, Map<number, Value>>, key: number): Map<number, Value> {
  const found = map.get(key);
  if (found) return found;
  const made = new Map<number, Value>();
  map.set(key, made);
  return made;
}
