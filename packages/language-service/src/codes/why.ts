import type { CodeHelp } from './code-help.ts';

const JOURNEYS = "load journeys from 'shop/journeys.csv'\n";
const DRIVERS =
  'drivers of conversion from trial to club_joined within 30 days with exposure = 7 days';

const FEW =
  'customer,time,event\na,2024-01-01,trial\na,2024-01-02,use\nb,2024-01-01,trial\nb,2024-01-20,pay\nc,2024-01-01,trial\nz,2024-03-01,trial\n';

/** T417x: notes of what goes together with an outcome. */
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
];
