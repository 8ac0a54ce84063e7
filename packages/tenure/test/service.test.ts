import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createReader } from '@tenure/duckdb';
import { createService } from '../src/service/service.ts';
import { COMMAND, ORDERS, testFolder } from './folder.ts';

const folder = testFolder();
folder.write('orders.csv', ORDERS);
const LOAD = "load orders from 'orders.csv'";
const QUERY = 'retention by signup_month over $months months as table';

type Message = Readonly<Record<string, unknown>>;

function service() {
  const told: Message[] = [];
  const { answer } = createService(createReader({ folder: folder.path }), (message) => {
    told.push(message as Message);
  });
  return async (request: Message): Promise<readonly Message[]> => {
    told.length = 0;
    await answer(request as Parameters<typeof answer>[0]);
    return [...told];
  };
}

describe('a service', () => {
  it('shows results as it is told to', async () => {
    const told: Message[] = [];
    const preferences = { digits: 2, greyBelow: 7, pictures: false };
    const reader = createReader({ folder: folder.path });
    const { answer } = createService(
      reader,
      (message) => told.push(message as Message),
      preferences,
    );
    const text = `${LOAD}\nretention by signup_month over 1 month`;
    await answer({ id: 1, kind: 'run', text });
    const said = JSON.stringify(told);
    expect(said).toMatch(/grey below: 7 customers · digits: 2/u);
    expect(said).toContain('100.00%');
    expect(said).not.toContain('image/png');
  });

  it('runs a text behind another, with values, and gives the results as tables', async () => {
    const ask = service();
    const told = await ask({
      id: 1,
      kind: 'run',
      before: LOAD,
      text: QUERY,
      params: { months: 1 },
    });
    expect(told.map(({ id, kind }) => [id, kind])).toEqual([
      [1, 'display'],
      [1, 'kept'],
      [1, 'display'],
      [1, 'end'],
    ]);
    expect(told.at(-1)).toMatchObject({
      ok: true,
      error: null,
      results: [
        {
          columns: [
            { name: 'cohort', type: 'date' },
            { name: 'period', type: 'integer' },
            {},
            {},
            {},
            {},
            {},
            {},
            {},
          ],
          rows: [
            ['2024-01-01', 0, 2, 2, 2, 1, null, null, 'complete'],
            [
              '2024-01-01',
              1,
              2,
              2,
              1,
              0.5,
              ...[{}, {}].map(() => expect.any(Number) as unknown),
              'complete',
            ],
          ],
        },
      ],
    });
  });

  it('keeps what is loaded, but not from a text in a session of its own', async () => {
    const ask = service();
    await ask({ id: 1, kind: 'run', text: LOAD, fresh: true });
    const [error] = (await ask({ id: 2, kind: 'run', text: QUERY, params: { months: 1 } })).slice(
      -1,
    );
    expect(error).toMatchObject({ ok: false, results: [], error: { name: 'T3008' } });
    await ask({ id: 3, kind: 'replay', statements: [LOAD] });
    const [end] = (await ask({ id: 4, kind: 'run', text: QUERY, params: { months: 1 } })).slice(-1);
    expect(end).toMatchObject({ ok: true });
  });

  it('ends at the first of two texts that is wrong, with its error', async () => {
    const told = await service()({ id: 1, kind: 'run', before: 'load', text: LOAD });
    expect(told).toMatchObject([{ kind: 'end', ok: false, error: { name: 'T1002' } }]);
  });

  it('completes, counting code points', async () => {
    const text = "# 😀\nretention where plan = '😀' by signup_month ov";
    const [end] = await service()({ id: 1, kind: 'complete', text, offset: [...text].length });
    expect(end).toMatchObject({ to: [...text].length, from: [...text].length - 2 });
    expect((end as { items: { insert: string }[] }).items[0]?.insert).toBe('over');
  });

  it.each([{}, { kind: 'run' }, { kind: 'run', text: 7 }, { kind: 'replay' }, { kind: 'no' }])(
    'answers what is no request: %j',
    async (request) => {
      const told = await service()({ id: 9, ...request });
      expect(told.at(-1)).toMatchObject({ id: 9, kind: 'end' });
    },
  );
});

describe('tenure serve', () => {
  it('takes tables by name before files, drops what is no request, and removes the tables at its end', () => {
    const tables = join(folder.path, 'tables');
    mkdirSync(tables);
    writeFileSync(join(tables, 'broken.arrow'), 'ARROW1 and nothing of it');
    const lines = [
      'no JSON',
      JSON.stringify({ id: 1, kind: 'run', text: LOAD }),
      JSON.stringify({ id: 2, kind: 'run', text: "load broken from 'broken'" }),
      JSON.stringify({ id: 3, kind: 'run', text: "load up from '../tables/broken.arrow'" }),
    ];
    const child = spawnSync(process.execPath, [...COMMAND, 'serve', '--tables', tables], {
      cwd: folder.path,
      encoding: 'utf8',
      input: lines.join('\n'),
    });
    const told = child.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Message);
    const ends = told.filter(({ kind }) => kind === 'end');
    expect(ends.map(({ id, ok }) => [id, ok])).toEqual([
      [null, false],
      [1, true],
      [2, false],
      [3, false],
    ]);
    expect(JSON.stringify(ends[2])).toContain('broken.arrow');
    expect({ code: child.status, stays: existsSync(tables) }).toEqual({ code: 0, stays: false });
  });
});
