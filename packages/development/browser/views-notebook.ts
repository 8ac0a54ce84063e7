import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createReader, createSession } from 'tenure';

/** The numbers of cohorts that the views are looked at with. */
export const SIZES = [3, 12, 36] as const;

/** A word for a view and the statement that draws it. */
export interface DrawnView {
  readonly name: string;
  readonly code: string;
}

const MONTHS = 37;

function monthOf(index: number): string {
  return `${String(2021 + Math.floor(index / 12))}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** Customers of 37 months, 150 a month, the last month still going on; the same on every run. */
function events(): string {
  const lines = ['user_id,occurred_at,plan'];
  let seed = 7;
  const random = (): number => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return seed / 0x7fffffff;
  };
  for (let month = 0; month < MONTHS; month++) {
    for (let n = 0; n < 150; n++) {
      const customer = `c${String(month)}_${String(n)}`;
      const plan = ['free', 'pro', 'team'][n % 3] ?? '';
      const level = 0.62 + (n % 3) * 0.1;
      for (let k = 0; month + k < MONTHS; k++) {
        if (k > 0 && random() > level / (1 + 0.12 * k)) continue;
        lines.push(`${customer},${monthOf(month + k)}-${month + k === MONTHS - 1 ? '10' : '15'},${plan}`); // prettier-ignore
      }
    }
  }
  return `${lines.join('\n')}\n`;
}

/** The statements that draw every view, for so many cohorts. */
export function viewsOf(cohorts: number): readonly DrawnView[] {
  const since = monthOf(MONTHS - cohorts);
  const base = `retention by signup_month over ${String(cohorts)} months`;
  const rest = `during ${since} to ${monthOf(MONTHS - 1)}`;
  return [
    { name: 'heatmap', code: `${base} ${rest} as heatmap` },
    { name: 'curve', code: `${base} ${rest} as curve` },
    { name: 'multiples', code: `${base} ${rest} split by plan as heatmap` },
    { name: 'multiples-curve', code: `${base} ${rest} split by plan as curve` },
    { name: 'trend', code: `retention at month 1 by signup_month ${rest}` },
    {
      name: 'difference',
      code: `${base} ${rest} where plan = 'team' vs where plan = 'free' as heatmap`,
    },
  ];
}

/** Writes the data and, for each view, a notebook of one cell with what the statement gives. */
export async function writeViewsNotebooks(folder: string): Promise<void> {
  writeFileSync(join(folder, 'events.csv'), events());
  const session = createSession({ reader: createReader({ folder }) });
  await session.run("load events from 'events.csv' with customer = user_id, time = occurred_at");
  for (const cohorts of SIZES) {
    for (const { name, code } of viewsOf(cohorts)) {
      const { outcomes, diagnostics } = await session.run(code);
      const errors = diagnostics.filter(({ severity }) => severity === 'error');
      if (errors.length > 0) throw new Error(`${code}: ${errors[0]?.message ?? ''}`);
      const outputs = outcomes
        .flatMap((outcome) => outcome.outputs)
        .map((output) => ({ output_type: 'display_data', ...output }));
      const notebook = {
        cells: [{ cell_type: 'code', execution_count: 1, id: 'a', metadata: {}, outputs, source: code }], // prettier-ignore
        metadata: { kernelspec: { display_name: 'Tenure', language: 'tenure', name: 'tenure' } },
        nbformat: 4,
        nbformat_minor: 5,
      };
      writeFileSync(join(folder, notebookOf(cohorts, name)), JSON.stringify(notebook));
    }
  }
}

/** The file of a view's notebook. */
export function notebookOf(cohorts: number, name: string): string {
  return `views-${String(cohorts)}-${name}.ipynb`;
}
