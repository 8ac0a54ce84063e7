/** How the reader of a notebook wants results shown. Nothing of it changes what is counted. */
export interface Preferences {
  /** False leaves the pictures out of the outputs. */
  readonly pictures?: boolean;
  /** Decimals of the percentages in cells and tables: 0, 1 or 2. */
  readonly digits?: number;
  /** Cells of cohorts of fewer customers are grey. */
  readonly greyBelow?: number;
}

/** The largest cohort that can be called small. */
const LARGEST = 1_000_000_000;

function whole(value: unknown, most: number): number | undefined {
  const fits = typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;
  return fits ? value : undefined;
}

/**
 * What variables of the environment say, for hosts without a page that tells: `TENURE_DIGITS` (0, 1 or 2),
 * `TENURE_GREY_BELOW` (customers) and `TENURE_PICTURES` (`off`). Another value is passed over.
 */
export function preferencesOfEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
): Preferences {
  const number = (name: string): number | undefined =>
    /^\d+$/u.test(variables[name] ?? '') ? Number(variables[name]) : undefined;
  return preferencesOf({
    digits: number('TENURE_DIGITS'),
    greyBelow: number('TENURE_GREY_BELOW'),
    pictures: variables['TENURE_PICTURES']?.toLowerCase() === 'off' ? false : undefined,
  });
}

/** What a client wishes, by the values that are ones; everything else in it is passed over. */
export function preferencesOf(value: unknown): Preferences {
  if (typeof value !== 'object' || value === null) return {};
  const told = value as Readonly<Record<string, unknown>>;
  const digits = whole(told['digits'], 2);
  const greyBelow = whole(told['greyBelow'], LARGEST);
  return {
    ...(typeof told['pictures'] === 'boolean' ? { pictures: told['pictures'] } : {}),
    ...(digits === undefined ? {} : { digits }),
    ...(greyBelow === undefined ? {} : { greyBelow }),
  };
}
