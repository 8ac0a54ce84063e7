import type { CodeHelp } from './code-help.ts';

const ORDERS = "load orders from 'shop/orders.csv'\n";

/** T408x: notes of how long customers stay. */
export const SPELL_CODES: readonly CodeHelp[] = [
  {
    code: 'T4080',
    title: 'How long customers stay',
    meaning:
      'The median is the age by which half of the customers are lost, with the ages at which the bounds of the curve come to one half. The mean is that of the time kept within the horizon (restricted mean), which is known even where the median is not reached.',
    remedy:
      'Nothing to do. `over 24 months` sets the horizon; it ends with the last age at which anybody was seen.',
    example: { text: `${ORDERS}survival curve over 12 months with inactive = 60 days` },
  },
  {
    code: 'T4081',
    title: 'Whether the curves of segments differ',
    meaning:
      'The log-rank test compares the losses seen in each segment with those expected were all alike, at every age. Of two segments the difference in time kept within the horizon says how much.',
    remedy:
      'A small p says that the curves differ, not why, and not by how much. `with test = peto` looks more at early ages, `test = none` leaves the test out.',
    example: {
      text: `${ORDERS}survival curve over 12 months split by plan with inactive = 60 days`,
    },
  },
  {
    code: 'T4082',
    title: 'A silence that counts as churn, as none is said',
    meaning:
      'In a table of events nobody says that they leave. A customer counts as lost when so many days have passed without an event, and the number moves every figure of the curve.',
    remedy:
      'Say how long a silence means churn for your customers: `with inactive = 60 days`. A table of subscriptions with an end needs none.',
    example: { text: `${ORDERS}survival curve over 12 months` },
  },
  {
    code: 'T4083',
    title: 'Stays that end before they begin',
    meaning:
      'Rows of a table of subscriptions have an end before their start. They say nothing of how long anybody stayed, so they count nowhere, their start included.',
    remedy: 'Look at them: often the two columns are swapped, or a year is wrong.',
    example: {
      text: "load subscriptions from 'subscriptions.csv'\nsurvival curve over 12 months",
      files: {
        'subscriptions.csv':
          'customer,start,end\na,2024-01-01,2024-03-01\nb,2024-02-01,2024-01-01\nc,2024-03-01,\n',
      },
    },
  },
  {
    code: 'T4084',
    title: 'A model of hazard ratios',
    meaning:
      'Cox’s model tells how many times as fast customers of a segment are lost as those of the reference, those alike in all other dimensions. The test asks whether all ratios together may be 1.',
    remedy: "Nothing to do. `with reference = 'basic'` holds the others against another segment.",
    example: { text: `${ORDERS}hazard ratio by plan over 12 months with inactive = 60 days` },
  },
  {
    code: 'T4085',
    title: 'Whether a hazard ratio is the same at all ages',
    meaning:
      'The model takes a ratio to be the same at every age. The test of Grambsch and Therneau looks whether the losses seen say otherwise, a test a dimension.',
    remedy:
      'A small p says that one number does not tell it: compare the curves (`survival curve`), or the time kept within a horizon (`lifetime by plan`). A large p proves nothing where losses are few.',
    example: { text: `${ORDERS}hazard ratio by plan over 12 months with inactive = 60 days` },
  },
  {
    code: 'T4086',
    title: 'What a model of hazard ratios cannot tell',
    meaning:
      'There is no ratio where nobody is lost, where there is one segment only, or where the segments of one dimension follow from those of another; one that grows without end where nobody of a segment is lost; and an unreliable one where there are fewer than ten losses for each.',
    remedy:
      'Ask by fewer dimensions, keep the largest segments (`with top = 3`), or wait for more losses.',
    example: {
      text: "load subscriptions from 'subscriptions.csv'\nhazard ratio by plan over 12 months",
      files: {
        'subscriptions.csv':
          'customer,start,end,plan\na,2024-01-01,2024-03-01,pro\nb,2024-02-01,,basic\nc,2024-03-01,2024-06-01,pro\nd,2024-01-15,,basic\n',
      },
    },
  },
];
