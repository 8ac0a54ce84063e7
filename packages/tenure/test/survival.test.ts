import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createReader, createSession, type ResultTable } from '../src/index.ts';

// Facts and real data stay where they are, beside the repository; they are read if they are there.
const shared = fileURLToPath(new URL('../../../../shared/', import.meta.url));
const there = existsSync(`${shared}cases/statistics.json`) && existsSync(`${shared}data`);

const DAY = 86_400_000;
const AS_OF = Date.UTC(2024, 11, 31);
const iso = (time: number) => new Date(time).toISOString().slice(0, 10);

interface Subject {
  readonly time: number;
  readonly event: boolean;
  readonly group: string;
}

/** Subjects of a survival data set as customers with a subscription; who is censored still has one. */
function subscriptions(subjects: readonly Subject[]): string {
  const lines = subjects.map(({ time, event, group }, i) => {
    // The as-of date is the end of its day: an open subscription is seen until the day after.
    const start = event ? AS_OF - 400 * DAY : AS_OF - (time - 1) * DAY;
    return `c${String(i)},${iso(start)},${event ? iso(start + time * DAY) : ''},${group}`;
  });
  return `customer,start,end,arm\n${lines.join('\n')}\n`;
}

const LOAD =
  "load subscriptions from 'subscriptions.csv' with customer = customer, start = start, end = end\n";

async function resultsOf(csv: string, program: string): Promise<readonly ResultTable[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-survival-'));
  writeFileSync(join(folder, 'subscriptions.csv'), csv);
  try {
    const session = createSession({ reader: createReader({ folder }) });
    const run = await session.run(LOAD + program, { pictures: false });
    const errors = run.diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors).toEqual([]);
    return run.outcomes.flatMap(({ result }) => (result ? [result] : []));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function dataOf(
  file: string,
  columns: readonly [time: string, event: string, group: string],
): Subject[] {
  const [head = '', ...lines] = readFileSync(`${shared}data/${file}`, 'utf8').trimEnd().split('\n');
  const places = columns.map((name) => head.split(',').indexOf(name));
  return lines.map((line) => {
    const cells = line.split(',');
    const [time, event, group] = places.map((place) => cells[place] ?? '');
    return { time: Number(time), event: Number(event) === 1, group: group ?? '' };
  });
}

interface Row {
  readonly time: number;
  readonly n_risk: number;
  readonly surv: number;
  readonly strata?: string;
}

function oracle(id: string): Readonly<Record<string, unknown>> {
  const all = JSON.parse(readFileSync(`${shared}cases/statistics.json`, 'utf8')) as {
    id: string;
    expected: Record<string, unknown>;
  }[];
  return all.find((one) => one.id === id)?.expected ?? {};
}

describe.skipIf(!there)('survival through the language', () => {
  it('is that of R: curve, numbers at risk, intervals, medians, test', async () => {
    const csv = subscriptions(dataOf('surv_aml.csv', ['time', 'status', 'x']));
    const program = `survival curve over 161 days split by arm as of ${iso(AS_OF)} with interval = log`;
    const [result] = await resultsOf(csv, program);
    const { km_by_x: km, logrank } = oracle('km-aml') as {
      km_by_x: {
        table: Row[];
        ci_log: { lower: number | null; upper: number | null }[];
        rmst_45: { rmean: string }[];
      };
      logrank: { chisq: number };
    };
    expect(km.table.length).toBe(20);
    km.table.forEach(({ time, n_risk, surv, strata }, at) => {
      const row = result?.rows.find(
        (one) => one['period'] === time && `x=${String(one['segment'])}` === strata,
      );
      const { lower, upper } = km.ci_log[at] ?? { lower: null, upper: null };
      expect(row?.['at_risk'], `${String(strata)} ${String(time)}`).toBe(n_risk);
      expect(row?.['survival']).toBeCloseTo(surv, 12);
      if (lower === null) expect([row?.['low'], row?.['high']]).toEqual([null, null]);
      else expect(row?.['low']).toBeCloseTo(lower, 9);
      if (upper !== null) expect(row?.['high']).toBeCloseTo(upper, 9);
    });
    const notes = result?.notes.map(({ message }) => message) ?? [];
    expect(notes.find((note) => note.startsWith('Maintained: '))).toContain('median is 31.0 days (95 %: 18.0 days to not reached)'); // prettier-ignore
    expect(notes.find((note) => note.startsWith('Nonmaintained: '))).toContain(
      'median is 23.0 days',
    );
    const [lifetimes] = await resultsOf(
      csv,
      `lifetime by arm over 45 days as of ${iso(AS_OF)} with interval = log`,
    );
    const { rmst_45: means } = km;
    expect(lifetimes?.rows.map(({ median }) => median)).toEqual([31, 23]);
    expect(lifetimes?.rows.map((row) => row['median_low'])).toEqual([18, 8]);
    expect(lifetimes?.rows.map((row) => row['median_high'])).toEqual([null, null]);
    lifetimes?.rows.forEach(({ mean }, at) => {
      expect(mean).toBeCloseTo(Number(means[at]?.rmean), 9);
    });
    expect(notes.find((note) => note.startsWith('Log-rank'))).toContain(`chi-squared ${logrank.chisq.toFixed(2)} on 1 degree`); // prettier-ignore
  });

  it('has the hazard ratio of R, also in words of survival', async () => {
    const subjects = dataOf('surv_gehan.csv', ['time', 'status', 'treat']);
    const [ratio, same, breslow, short, alone] = await resultsOf(
      subscriptions(subjects),
      [
        "hazard ratio by arm over 45 days with reference = '6-MP'",
        "survival by arm using cox over 45 days with reference = '6-MP'",
        "hazard ratio by arm over 45 days with reference = 'nobody', ties = breslow",
        "hazard ratio by arm over 8 days with reference = '6-MP'",
        "hazard ratio by arm over 45 days with confidence = 50% where arm = 'control'",
      ]
        .map((text) => `${text} as of ${iso(AS_OF)}`)
        .join('\n'),
    );
    const { cox_efron: efron, cox_breslow: other } = oracle('cox-gehan') as Record<string, { coef: Record<string, number>; se: Record<string, number>; loglik: [number, number] }>; // prettier-ignore
    const [beta = NaN] = Object.values(efron?.coef ?? {});
    const [error = NaN] = Object.values(efron?.se ?? {});
    const [reference, treated] = ratio?.rows ?? [];
    expect(reference).toMatchObject({ factor: 'arm', level: '6-MP', customers: 21, churned: 9, hazard_ratio: 1, low: null, p_value: null }); // prettier-ignore
    expect(treated).toMatchObject({ level: 'control', customers: 21, churned: 21 });
    expect(treated?.['hazard_ratio']).toBeCloseTo(Math.exp(beta), 6);
    expect(treated?.['low']).toBeCloseTo(Math.exp(beta - 1.959963984540054 * error), 5);
    expect(treated?.['high']).toBeCloseTo(Math.exp(beta + 1.959963984540054 * error), 4);
    const { loglik = [NaN, NaN] } = efron ?? {};
    const notes = ratio?.notes.map(({ message }) => message) ?? [];
    expect(notes.find((note) => note.startsWith('Cox'))).toContain(`chi-squared ${(2 * (loglik[1] - loglik[0])).toFixed(2)} on 1 degree`); // prettier-ignore
    // R: cox.zph(coxph(Surv(time, status) ~ treat)) has chisq 0.02286337805 and p 0.879812895.
    expect(notes.find((note) => note.startsWith('Proportional'))).toContain('arm chi-squared 0.02 on 1 degree of freedom, p = 0.8798'); // prettier-ignore
    expect(same?.rows).toEqual(ratio?.rows);
    const [byBreslow = NaN] = Object.values(other?.coef ?? {});
    const level = breslow?.rows.find(({ level: name }) => name === 'control');
    const turned = breslow?.rows[0]?.['level'] === 'control' ? -1 : 1;
    const told = breslow?.rows[1]?.['hazard_ratio'];
    expect(level).toBeDefined();
    expect(Math.log(Number(told)) * turned).toBeCloseTo(byBreslow, 6);
    expect(breslow?.notes.some(({ message }) => message.startsWith("No segment is called 'nobody'"))).toBe(true); // prettier-ignore
    const early = subjects.filter(({ time, event }) => time <= 8 && event).length;
    expect(short?.rows.reduce((sum, row) => sum + Number(row['churned']), 0)).toBe(early);
    expect(alone?.rows).toMatchObject([{ level: 'control', hazard_ratio: null }]);
    expect(alone?.notes.at(-1)?.message).toBe('There is no model: there is one segment only');
  });

  it('of 163 flies has the medians and the mean of R', async () => {
    const csv = subscriptions(dataOf('surv_waltons.csv', ['T', 'E', 'group']));
    const [all] = await resultsOf(csv, `survival at day 6, 22, 40 as of ${iso(AS_OF)}`);
    const { km_all: km } = oracle('km-waltons') as {
      km_all: { table: Row[]; rmst_40: { rmean: number } };
    };
    const wanted = (day: number) => km.table.find(({ time }) => time === day)?.surv ?? Number.NaN;
    expect(all?.rows[0]?.['survival']).toBeCloseTo(wanted(6), 12);
    expect(all?.rows[1]?.['survival']).toBeCloseTo(wanted(22), 12);
    const notes = all?.notes.map(({ message }) => message).join('\n') ?? '';
    expect(notes).toContain('the median is 56.0 days (95 %: 53.0 days to 58.0 days)');
    expect(notes).toContain(
      `within 40.0 days a customer keeps ${km.rmst_40.rmean.toFixed(1)} days on average`,
    );
  });

  it('is the product of 1 − churned ÷ at risk, and what the churn curve and the hazard leave', async () => {
    const csv = subscriptions(dataOf('surv_gehan.csv', ['time', 'status', 'treat']));
    const clauses = `over 35 days split by arm as of ${iso(AS_OF)}`;
    const program = ['survival curve', 'churn curve', 'hazard'].map((name) => `${name} ${clauses}`);
    const [survival, churn, hazard] = await resultsOf(csv, program.join('\n'));
    expect(survival?.rows.length).toBe(72);
    let kept = 1;
    survival?.rows.forEach((row, at) => {
      const risk = Number(row['at_risk']);
      if (row['period'] === 0) kept = 1;
      if (risk > 0) kept *= 1 - Number(row['churned']) / risk;
      expect(row['survival']).toBeCloseTo(kept, 12);
      expect(1 - Number(churn?.rows[at]?.['cumulative'])).toBeCloseTo(kept, 12);
      const rate = hazard?.rows[at]?.['hazard'];
      expect(rate).toEqual(risk > 0 ? Number(row['churned']) / risk : null);
    });
  });
});

describe.skipIf(!there)('churn by cause', () => {
  it('is the cumulative incidence of R, and not one minus Kaplan and Meier', async () => {
    const rows = readFileSync(`${shared}data/surv_mgus2.csv`, 'utf8')
      .trimEnd()
      .split('\n')
      .slice(1);
    const lines = rows.map((line, i) => {
      const [, , , time = '', event = ''] = line.split(',');
      const start = event === '0' ? AS_OF - (Number(time) - 1) * DAY : AS_OF - 500 * DAY;
      const reason = event === '1' ? 'pcm' : event === '2' ? 'death' : '';
      return `c${String(i)},${iso(start)},${reason === '' ? '' : iso(start + Number(time) * DAY)},${reason}`;
    });
    const csv = `customer,start,end,reason\n${lines.join('\n')}\n`;
    const clauses = `at day 12, 60, 120, 240, 360 as of ${iso(AS_OF)}`;
    const [causes, all, kinds] = await resultsOf(
      csv,
      `churn curve ${clauses} with cause = reason\nchurn curve ${clauses}\nchurn curve ${clauses} with cause = reason, kinds, involuntary = 'PCM'`,
    );
    const { at } = oracle('aalen-johansen-mgus2') as {
      at: { time: number; n_risk: number; cif_pcm: number; cif_death: number }[];
    };
    expect(at.length).toBe(5);
    for (const { time, n_risk, cif_pcm, cif_death } of at) {
      const row = (cause: string) =>
        causes?.rows.find((one) => one['period'] === time && one['cause'] === cause);
      expect(row('pcm')?.['cumulative']).toBeCloseTo(cif_pcm, 9);
      expect(row('death')?.['cumulative']).toBeCloseTo(cif_death, 9);
      expect(row('pcm')?.['at_risk']).toBe(n_risk);
      const kind = (name: string) => kinds?.rows.find((one) => one['period'] === time && one['cause'] === name)?.['cumulative']; // prettier-ignore
      expect([kind('involuntary'), kind('voluntary')]).toEqual([row('pcm')?.['cumulative'], row('death')?.['cumulative']]); // prettier-ignore
      const whole = all?.rows.find((one) => one['period'] === time)?.['cumulative'];
      expect(whole).toBeCloseTo(cif_pcm + cif_death, 9);
    }
    expect(causes?.definition).toContain('Aalen and Johansen');
  });
});

describe('spells of subscriptions and events', () => {
  it('have causes only where something ends, and leave out what ends before it begins', async () => {
    const csv =
      'customer,start,end,reason\na,2024-01-01,2024-01-11,price\nb,2024-01-01,2024-01-21,\nc,2024-03-01,2024-02-01,price\nd,2024-01-01,,\n';
    const [causes] = await resultsOf(
      csv,
      'churn curve at day 15, 30 as of 2024-06-30 with cause = reason',
    );
    const cells = causes?.rows.map((row) => [row['cause'], row['period'], row['cumulative']]);
    expect(cells).toEqual([
      ['no reason given', 15, 0],
      ['no reason given', 30, expect.closeTo(1 / 3, 12)],
      ['price', 15, expect.closeTo(1 / 3, 12)],
      ['price', 30, expect.closeTo(1 / 3, 12)],
    ]);
    expect(causes?.rows[0]?.['customers']).toBe(3);
    const told = causes?.notes.find(({ code }) => code === 'T4083');
    expect(told?.message).toContain('1 row of `subscriptions` ends before it begins');
  });

  it('run on through overlaps and touching ends, and end with the first gap', async () => {
    const csv = [
      'customer,start,end',
      'a,2024-01-01,2024-02-01',
      'a,2024-01-15,2024-03-01',
      'a,2024-03-01,2024-03-11',
      'a,2024-05-01,',
      'b,2024-01-01,',
      'c,2024-01-01,2024-01-11',
    ].join('\n');
    const at = (result: ResultTable | undefined, day: number) =>
      result?.rows.find(({ period }) => period === day);
    const [plain, patient] = await resultsOf(
      csv,
      'survival at day 10, 70, 90 as of 2024-06-30\nsurvival at day 10, 70, 90 as of 2024-06-30 with inactive = 60 days',
    );
    expect(at(plain, 10)?.['survival']).toBeCloseTo(2 / 3, 12);
    expect(at(plain, 70)?.['survival']).toBeCloseTo(1 / 3, 12);
    // 51 days without a subscription are no loss where 60 are asked for.
    expect(at(patient, 70)?.['survival']).toBeCloseTo(2 / 3, 12);
    expect(at(patient, 90)?.['survival']).toBeCloseTo(2 / 3, 12);
    expect(plain?.settings['inactive']).toBe('0 days, as none is said');
  });

  it('say which silence counts where the statement does not, and nothing of tests without segments', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tenure-survival-'));
    writeFileSync(join(folder, 'orders.csv'), 'customer,time\na,2024-01-01\na,2024-01-20\nb,2024-01-05\nb,2024-06-01\n'); // prettier-ignore
    try {
      const session = createSession({ reader: createReader({ folder }) });
      const run = await session.run("load orders from 'orders.csv'\nsurvival curve over 90 days", { pictures: false }); // prettier-ignore
      const result = run.outcomes[1]?.result;
      expect(result?.notes.map(({ code }) => code)).toEqual(['T4082', 'T4080']);
      expect(result?.settings['inactive']).toBe('30 days, as none is said');
      const day = (period: number) => result?.rows[period]?.['survival'];
      expect([day(29), day(30), day(48), day(49)]).toEqual([1, 0.5, 0.5, 0]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('of segments by what customers did warn of immortal time, and begin at a landmark', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tenure-survival-'));
    const days = [0, 5, 40, 90].map((day) => `a,${iso(AS_OF + day * DAY)}`);
    writeFileSync(
      join(folder, 'orders.csv'),
      `customer,time\n${days.join('\n')}\nb,${iso(AS_OF)}\n`,
    );
    try {
      const session = createSession({ reader: createReader({ folder }) });
      const segment = 'define segment regulars as count(events within 30 days of signup) >= 2';
      const query = 'survival curve over 90 days split by regulars with inactive = 35 days';
      const run = await session.run(`load orders from 'orders.csv'\n${segment}\n${query}\n${query}, landmark = 30 days`, { pictures: false }); // prettier-ignore
      expect(run.diagnostics.map(({ code }) => code)).toEqual(['T4030']);
      const [plain, later] = run.outcomes.flatMap(({ result }) => (result ? [result] : []));
      const at = (result: ResultTable | undefined, period: number) =>
        result?.rows.filter((row) => row['period'] === period).map((row) => row['at_risk']);
      expect(at(plain, 20)).toEqual([1, 1]);
      expect(at(later, 20)).toEqual([0, 0]);
      expect(at(later, 31)).toEqual([1, 1]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('have nothing to show, and say so, where nobody starts', async () => {
    const [result] = await resultsOf('customer,start,end\na,2024-01-01,2024-02-01\n', 'survival curve over 3 months where customer = \'z\' as of 2024-06-30'); // prettier-ignore
    expect(result?.rows).toEqual([]);
  });
});
