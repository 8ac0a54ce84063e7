import type { Note } from '@tenure/plan';
import type { SbgRefusal } from '@tenure/statistics';
import type { Basis } from './basis.ts';
import { doubtsOf } from './doubts.ts';
import type { SegmentFit } from './fill.ts';
import {
  biasText,
  counted,
  lastText,
  NAMED,
  parameters,
  percent,
  periodsText,
  periodWord,
  points,
  type Periods,
} from './words.ts';

/**
 * What must be said of the forecasts: the model and how it did where it could be tried (T4050), what speaks
 * against it (T4051), where none could be made (T4052), and what it is a model of (T4053).
 */
export function forecastNotes(
  grid: Periods,
  basis: Basis,
  heldOut: number,
  confidence: number,
  fits: readonly SegmentFit[],
): readonly Note[] {
  const named = fits.slice(0, NAMED);
  const more = fits.length - named.length;
  const rest = more > 0 ? [{ code: 'T4050', message: `${counted(more, 'more segment')} with a model of its own each` }] : []; // prettier-ignore
  return [
    ...named.flatMap((fit) => segmentNotes(grid, heldOut, confidence, fit)),
    ...rest,
    ...meaning(grid, basis, fits),
  ];
}

function segmentNotes(
  grid: Periods,
  heldOut: number,
  confidence: number,
  segment: SegmentFit,
): readonly Note[] {
  const { fit, periods, cohorts, trial } = segment.fitted;
  const of = segment.name === '' ? '' : `${segment.name}: `;
  if (fit.kind === 'refused') {
    return [{ code: 'T4052', message: `${of}No forecast: ${refusal(grid, fit)}` }];
  }
  const made = `${of}Forecasts are by a shifted beta geometric model (${parameters(fit)}), fitted to ${periodsText(grid, periods)} of ${counted(cohorts, 'cohort')}`;
  const steady =
    trial === null || trial.steady === null
      ? ''
      : `; constant churn would be off by ${points(trial.steady)}`;
  const tried = trial
    ? `Tried on the ${lastText(grid, heldOut)} of each, which it was not shown, it is off by ${points(trial.meanAbsolute)} points on average (${biasText(trial)}); ${percent(trial.covered)} of ${counted(trial.cells, 'cell')} lie in their ${percent(confidence)} interval${steady}`
    : 'It could not be tried on periods that it was not shown';
  const doubts = doubtsOf(grid, segment.fitted, confidence);
  return [
    { code: 'T4050', message: `${made}. ${tried}` },
    ...(doubts.length === 0
      ? []
      : [{ code: 'T4051', message: `${of}The forecast is doubtful: ${doubts.join('; ')}` }]),
  ];
}

function refusal(grid: Periods, { reason }: SbgRefusal): string {
  switch (reason) {
    case 'too few periods':
      return `a model needs two complete ${periodWord(grid)}s after the start of a cohort`;
    case 'nobody left':
      return 'nobody has been lost in any period, which says nothing about those to come';
    case 'everybody left':
      return 'nobody is left to go on with';
  }
}

/** What the model describes, where that is not who has left for good. */
function meaning(grid: Periods, basis: Basis, fits: readonly SegmentFit[]): readonly Note[] {
  if (fits.every(({ fitted }) => fitted.triangle === null)) return [];
  const period = periodWord(grid);
  if (basis.matching === 'on') {
    return [
      {
        code: 'T4053',
        message: `Customers come back, so classic retention rises and falls: the model is a curve through its shares and does not say who has left for good (it does for \`unbounded\` retention)`,
      },
    ];
  }
  if (!basis.rises) return [];
  if (basis.kind === 'shares') {
    return [
      {
        code: 'T4053',
        message: `Unbounded counts of the last ${period}s still rise as customers come back; without cohorts by time these cannot be left out, and forecasts read low`,
      },
    ];
  }
  const most = Math.max(0, ...fits.map(({ fitted }) => fitted.settling?.periods ?? 0));
  if (most === 0) return [];
  return [
    {
      code: 'T4053',
      message: `Customers come back after a pause, so the unbounded counts of the ${lastText(grid, most)} of a cohort will still rise: the model is fitted without them, and its forecasts can begin above them`,
    },
  ];
}
