import type { Note } from '@tenure/plan';
import type { CoxFit, CoxRefusal, CoxTest } from '@tenure/statistics';
import { assertNever } from '@tenure/plan';
import type { BoundQuery } from '../bound.ts';
import type { Factor } from './factors.ts';
import { spellChoices } from './choices.ts';

/** Losses a coefficient below which a model is not to be trusted (Peduzzi and others 1995). */
const ENOUGH = 10;

const pText = (p: number) => (p < 0.0001 ? 'p < 0.0001' : `p = ${p.toFixed(4)}`);

const testText = ({ chiSquared, degrees, p }: CoxTest) =>
  `chi-squared ${chiSquared.toFixed(2)} on ${String(degrees)} degree${degrees === 1 ? '' : 's'} of freedom, ${pText(p)}`;

function reasonText(reason: CoxRefusal['reason']): string {
  switch (reason) {
    case 'no events':
      return 'nobody is lost within the horizon';
    case 'no covariates':
      return 'there is one segment only';
    case 'values missing':
      return 'values are missing';
    case 'covariates depend on each other':
      return 'the segments of one dimension follow from those of another: leave one of them out';
    default:
      return assertNever(reason);
  }
}

/** The model and its test (T4084), whether its ratios hold at all ages (T4085), and what it cannot tell (T4086). */
export function coxNotes(
  query: BoundQuery,
  fit: CoxFit | CoxRefusal,
  factors: readonly Factor[],
  tests: readonly (CoxTest | null)[],
): readonly Note[] {
  if (fit.kind === 'refused') {
    return [{ code: 'T4086', message: `There is no model: ${reasonText(fit.reason)}` }];
  }
  const counted = `${String(fit.subjects)} customers and ${String(fit.events)} losses`;
  const told = factors.filter(({ levels }) => levels.length > 1);
  return [
    ...wantedNote(query, factors),
    {
      code: 'T4084',
      message: `Cox’s model of ${counted}; that all ratios are 1: likelihood-ratio ${testText(fit.likelihoodRatio)}`,
    },
    ...proportionNotes(query, told, tests),
    ...limitNotes(fit, told),
  ];
}

/** T4086: a reference that is no segment. */
function wantedNote({ options }: BoundQuery, factors: readonly Factor[]): readonly Note[] {
  const { reference } = options;
  if (typeof reference !== 'string' || factors.some(({ levels }) => levels.includes(reference))) return []; // prettier-ignore
  return [{ code: 'T4086', message: `No segment is called '${reference}': the largest one of each dimension is the reference` }]; // prettier-ignore
}

function proportionNotes(
  query: BoundQuery,
  factors: readonly Factor[],
  tests: readonly (CoxTest | null)[],
): readonly Note[] {
  const alpha = 1 - spellChoices(query).confidence;
  const found = factors.flatMap(({ name }, at) => {
    const test = tests[at];
    return test ? [{ name, test }] : [];
  });
  if (found.length === 0) return [];
  const texts = found.map(({ name, test }) => `${name} ${testText(test)}`).join('; ');
  const moving = found.filter(({ test }) => test.p < alpha).map(({ name }) => name);
  const says =
    moving.length === 0
      ? 'nothing says that a ratio is not the same at all ages'
      : `the ratio of ${moving.join(' and ')} is not the same at all ages, and what stands here is an average over them: look at \`survival curve\`, or at the time kept, \`lifetime by ${moving[0] ?? ''}\``;
  return [{ code: 'T4085', message: `Proportional hazards (Grambsch and Therneau): ${texts}: ${says}` }]; // prettier-ignore
}

function limitNotes(fit: CoxFit, factors: readonly Factor[]): readonly Note[] {
  const covariates = fit.coefficients.length;
  const apart = factors.flatMap(({ levels, first, name }) => levels.slice(1).flatMap((level, at) => (fit.runaway.includes(first + at) ? [`${name} ${level}`] : []))); // prettier-ignore
  const each = fit.events / covariates;
  const messages = [
    apart.length > 0 ? `The ratio of ${apart.join(', ')} has no end: nobody there is lost while others are, or nobody of the reference` : '', // prettier-ignore
    apart.length === 0 && !fit.converged ? 'The search for the ratios did not end: do not rely on them' : '', // prettier-ignore
    each < ENOUGH ? `${each.toFixed(1)} losses for each ratio: fewer than ${String(ENOUGH)} make ratios and intervals unreliable` : '', // prettier-ignore
  ];
  return messages.filter(Boolean).map((message) => ({ code: 'T4086', message }));
}
