import type { CodeHelp } from './code-help.ts';

const JOURNEYS = "load journeys from 'shop/journeys.csv'\n";
const DRIVERS =
  'drivers of conversion from trial to club_joined within 30 days with exposure = 7 days';

const FEW =
  'customer,time,event\na,2024-01-01,trial\na,2024-01-02,use\nb,2024-01-01,trial\nb,2024-01-20,pay\nc,2024-01-01,trial\nz,2024-03-01,trial\n';

const SUBS = "load subscriptions from 'shop/subscriptions.csv'\n";
/** Everybody stays for two months: nobody is lost in the first. */
const ALIKE = `customer,start,end,mrr\n${Array.from({ length: 12 }, (_, i) => `c${String(i)},2024-01-01,${i < 6 ? '2024-02-20' : i < 9 ? '2024-03-20' : ''},10`).join('\n')}\nlast,2024-06-30,,10\n`;

/** T417x to T419x: notes of what goes together with an outcome, of scenarios and of KPIs. */
export const WHY_CODES: readonly CodeHelp[] = [
  {
    code: 'T4170',
    title: 'Many questions at once',
    meaning:
      'A screen asks many questions of the same customers: each behaviour, at least once, twice and so on, in each time after the start. Among many some look striking by chance alone. The note says how many were asked, how the p values were corrected for that, and how many stand out after it. All questions count, whether they are shown or not.',
    remedy:
      'Read `p_corrected`, not `p_value`. `thresholds`, `behaviours`, `exposure` and `min_size` make the family smaller, before you look; `correction` chooses between Holm and Benjamini–Hochberg.',
    example: { text: `${JOURNEYS}${DRIVERS}` },
  },
  {
    code: 'T4171',
    title: 'Customers who are left out of a screen',
    meaning:
      'Only customers count whose outcome is known and comes after what they did: who got there before the longest exposure was over did it before it could follow anything, and who has not had the whole time may still get there.',
    remedy: 'A shorter exposure leaves out fewer of the former, an earlier outcome fewer of the latter.', // prettier-ignore
    example: { text: `${JOURNEYS}${DRIVERS}` },
  },
  {
    code: 'T4172',
    title: 'A check on customers put aside',
    meaning:
      'Whoever picks the strongest of many picks luck as well. Some of the customers are put aside by their ids, always the same ones: what stands out among the others after correction is asked again of them alone, once, without choosing.',
    remedy:
      'Trust what holds there (`holds` is yes; `lift_aside` beside `lift_found`). `holdout = 50%` puts more aside, `holdout = 0` none.',
    example: { text: `${JOURNEYS}${DRIVERS}` },
  },
  {
    code: 'T4173',
    title: 'Too few customers to compare',
    meaning:
      'Nobody, or hardly anybody, has one of the two outcomes, so that little can be seen to go together with it.',
    remedy: 'Ask for an outcome that is less rare, or wait for more customers.',
    example: {
      text: "load events from 'few.csv'\ndrivers of conversion from trial to pay within 30 days with min_size = 1",
      files: { 'few.csv': FEW },
    },
  },
  {
    code: 'T4174',
    title: 'Still there at the landmark, or not',
    meaning:
      'Who is in a segment by what they did was there when they did it. Among the others are customers who had left before the landmark, and retention cannot tell them from those who are only silent: part of the difference is theirs.',
    remedy:
      '`effect of … on churn over 90 days` keeps those alone who are still there at the landmark, on both sides.',
    example: {
      text: `${JOURNEYS}define segment savers as count(recipe_saved) >= 3\neffect of savers on retention at month 3 with landmark = 21 days`,
    },
  },
  {
    code: 'T4175',
    title: 'What customers are held alike in',
    meaning:
      'Nobody is put in a segment by lot: members may come from another channel or be on another plan, and differ for that. Compared within strata, only customers alike in these are held against each other. The note says by how much that changes the difference.',
    remedy:
      'Name with `by` what decides both who is in the segment and how the outcome turns out, as known at the start. What no column tells stays uncompared: a trial by lot settles that.',
    example: {
      text: `${JOURNEYS}load customers from 'shop/customers.csv'\ndefine segment pro as plan = 'pro'\neffect of pro on retention at month 6 by channel`,
    },
  },
  {
    code: 'T4176',
    title: 'Customers without a counterpart',
    meaning:
      'In some strata everybody is in the segment, or nobody is: there is no one alike to compare with, so that they are left out of the comparison of those alike, and counted.',
    remedy: 'Fewer or coarser strata leave out fewer. An answer about those who were left out needs other data.', // prettier-ignore
    example: {
      text: `${JOURNEYS}load customers from 'shop/customers.csv'\ndefine segment club as count(club_joined within 30 days of signup) >= 1\neffect of club on retention at month 6 by country, channel, plan`,
    },
  },
  {
    code: 'T4180',
    title: 'The model behind a scenario',
    meaning:
      '`what if` carries customers on by a shifted beta geometric model, fitted to how many were lost in each month of age. The note names its parameters and the month in which it is furthest from what was seen.',
    remedy: 'Where model and data part, read the scenario as an order of magnitude.',
    example: { text: `${SUBS}what if churn falls 5%` },
  },
  {
    code: 'T4181',
    title: 'A doubtful model behind a scenario',
    meaning:
      'The model runs to an edge: churn does not fall with age as it should where customers differ, hardly anybody is lost after the first months, or the fit did not converge.',
    remedy:
      'Look at `hazard over 12 months`. One plan or one channel at a time, by `where`, may do better.',
    example: {
      text: "load subscriptions from 'alike.csv'\nwhat if churn falls 5%",
      files: { 'alike.csv': ALIKE },
    },
  },
  {
    code: 'T4182',
    title: 'What a scenario brings, and takes for granted',
    meaning:
      'The difference in all, with an interval that stands for the fit of the model alone, and what is taken for granted: revenue a customer stays as it is, the change takes hold at once and for all alike, and what brings it about costs nothing here.',
    remedy:
      '`with margin = 70%`, `with new = 50` and `with revenue = 20` change what is taken for granted; the settings print all of it.',
    example: { text: `${SUBS}what if churn falls 5% over 12 months with margin = 70%` },
  },
  {
    code: 'T4190',
    title: 'A KPI outside of what was usual',
    meaning:
      'Each value is held against those before it: shares of customers against three sigma of the earlier ones pooled (a p chart), all else against the mean and three sigma of single values, which their moving ranges tell. What lies outside is more than chance makes of a steady KPI; one that grows is outside all the time.',
    remedy: 'Look at what happened in that period. For a KPI that grows, track its rate in place of its size.', // prettier-ignore
    example: { text: `${SUBS}track churn, nrr, mrr by month` },
  },
  {
    code: 'T4191',
    title: 'Too few periods to say what is usual',
    meaning:
      'Limits need three earlier complete periods of a share of customers, and four of anything else, and some change in them.',
    remedy: 'Take a shorter period: `by month` in place of `by year`.',
    example: { text: `${SUBS}track churn by year` },
  },
  {
    code: 'T4192',
    title: 'Targets that do not fit',
    meaning:
      'A line of the table of targets names no KPI, or no number; or it names one that is not tracked here; or a tracked one has no target.',
    remedy:
      'The columns are `kpi` and `target`, and where they are there `period` (2024-Q2; without one the target holds for all) and `better` (lower or higher).',
    example: {
      text: "load subscriptions from 'alike.csv'\ntrack churn, nrr by quarter vs benchmark 'targets.csv'",
      files: { 'alike.csv': ALIKE, 'targets.csv': 'kpi,target\nchurn,20%\nnnr,90%\n' },
    },
  },
];
