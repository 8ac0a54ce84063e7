import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { root } from '../setup/places.mjs';
import { executeNotebook, runPython } from './execute.mjs';
import { codeCell, codeCellsOf, plainText, writeNotebook } from './notebook-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'tenure-magic-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
cpSync(join(root, 'examples/shop/orders.csv'), join(folder, 'orders.csv'));

const SCRIPT = `
import json, os, pandas, polars, pyarrow, tenure
from tenure.engine import engine
orders = pandas.read_csv("orders.csv")
`;

/** What a program printed as JSON. */
async function python(program: string): Promise<unknown> {
  return JSON.parse(await runPython(['-c', SCRIPT + program], { cwd: folder }));
}

/** What is left of an engine: neither its process nor its folder should be. */
function left(pid: number, tables: string): string {
  const isGone = `import os, time\nend = time.monotonic() + 60
def lives():
    try: return open(f"/proc/${String(pid)}/stat").read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError: return False
while (lives() or os.path.exists(${JSON.stringify(tables)})) and time.monotonic() < end: time.sleep(0.1)
print(lives(), os.path.exists(${JSON.stringify(tables)}))`;
  return isGone;
}

const MAGIC = [
  codeCell('months = 2', 'parameters'),
  codeCell("%load_ext tenure\nimport pandas\norders = pandas.read_csv('orders.csv')"),
  codeCell('%%tenure orders -o result\nretention by signup_month over $months months'),
  codeCell("print(type(result).__module__, len(result), result['period'].max())"),
  codeCell("%%tenure\nload again from 'orders' with customer = customer_id\nlet dear = 30"),
  codeCell('%%tenure\nretention by signup_month over 1 month where amount >= dear as table'),
  codeCell(
    "import warnings\nwith warnings.catch_warnings():\n    warnings.simplefilter('ignore')\n" +
      "    text = '%%tenure\\nretention by signup_month ov'\n" +
      '    print([found.text for found in get_ipython().Completer.completions(text, len(text))])\n' +
      "    print(next(get_ipython().Completer.completions('mon', 3)).text)",
  ),
  codeCell('from tenure.engine import engine\nprint(engine()._process.pid, engine().tables)'),
];

describe('%%tenure', () => {
  it('takes data frames by name, shows what the kernel shows, and gives a frame back', async () => {
    writeNotebook(join(folder, 'magic.ipynb'), MAGIC, 'python3');
    const text = await executeNotebook(join(folder, 'magic.ipynb'));
    const { cells } = JSON.parse(text) as { cells: ReturnType<typeof codeCellsOf> };
    const outputs = cells.map((cell) => cell.outputs ?? []);
    expect(outputs[2]?.map(({ data }) => Object.keys(data ?? {}))).toEqual([
      ['text/html', 'text/plain'],
      [
        'application/vnd.tenure.result+json',
        'application/vnd.vegalite.v5+json',
        'image/png',
        'text/plain',
      ],
      ['text/html', 'text/plain'],
    ]);
    const said = outputs.map((shown) => shown.map(plainText).join(''));
    expect(said[3]).toBe('pandas 54 2\n');
    expect(said[5]).toContain('where: amount >= 30');
    expect(said[6]).toBe("['over']\nmonths\n");
    const [pid = '', tables = ''] = (said[7] ?? '').trim().split(' ');
    expect(await runPython(['-c', left(Number(pid), tables)])).toBe('False False\n');
  });

  it('runs under papermill, whose parameters it sees', async () => {
    writeNotebook(join(folder, 'mill.ipynb'), MAGIC.slice(0, 4), 'python3');
    const mill = ['-m', 'papermill', 'mill.ipynb', 'milled.ipynb', '-p', 'months', '1'];
    await runPython(mill, { cwd: folder });
    const cells = codeCellsOf(join(folder, 'milled.ipynb'));
    expect((cells.at(-1)?.outputs ?? []).map(plainText).join('')).toBe('pandas 36 1\n');
  });

  it('fails its cell with the code frame, and without the way through the package', async () => {
    const cells = [codeCell('%load_ext tenure'), codeCell('%%tenure\nretenton by x')];
    writeNotebook(join(folder, 'wrong.ipynb'), cells, 'python3');
    const fault = await executeNotebook(join(folder, 'wrong.ipynb')).then(
      () => '',
      (error: unknown) => String(error),
    );
    expect(fault).toContain('did you mean `retention`?');
    expect(fault).not.toContain('tenure/magic.py');
  });
});

describe('tenure.query', () => {
  it('gives the numbers of the command, as the kind of table that was handed in', async () => {
    const text = 'retention by signup_month over $months months';
    const found = (await python(`
frames = [orders, polars.from_pandas(orders), polars.from_pandas(orders).lazy(), pyarrow.Table.from_pandas(orders)]
answers = [tenure.query(frame, ${JSON.stringify(text)}, params={"months": pandas.Series([3]).max()}) for frame in frames]
kinds = [type(answer).__module__.split(".")[0] for answer in answers]
pandas_, polars_, lazy, arrow = answers
rates = [pandas_["rate"].to_list(), polars_["rate"].to_list(), lazy["rate"].to_list(), arrow["rate"].to_pylist()]
rates = [[None if rate is None or rate is pandas.NA else rate for rate in each] for each in rates]
days = [str(pandas_["cohort"].iloc[0])[:10], str(polars_["cohort"][0]), str(arrow["cohort"][0])]
print(json.dumps([kinds, rates, days]))`)) as [string[], (number | null)[][], string[]];
    const [kinds, rates, days] = found;
    expect(kinds).toEqual(['pandas', 'polars', 'polars', 'pyarrow']);
    expect(days).toEqual(['2024-01-01', '2024-01-01', '2024-01-01']);
    const { createSession, createReader } = await import('tenure');
    const session = createSession({ reader: createReader({ folder }) });
    const load = "load orders from 'orders.csv'\n";
    const ran = await session.run(load + text, { params: { months: 3 }, pictures: false });
    const expected = ran.outcomes.at(-1)?.result?.rows.map(({ rate }) => rate);
    for (const each of rates) expect(each).toEqual(expected);
  });

  it('takes several tables, roles and an index with a name', async () => {
    const found = await python(`
uid = orders.rename(columns={"customer_id": "who", "ordered_at": "moment"}).set_index("moment")
one = tenure.query(uid, "retention by signup_month over 1 month", customer="who", time="moment")
two = tenure.query({"orders": orders, "more": uid}, "load more from 'more' with customer = who, time = moment\\nuse orders\\nretention by signup_month over 1 month")
print(json.dumps([one["customers"].sum() > 0, len(one) == len(two), bool((one["retained"] == two["retained"]).all())], default=bool))`);
    expect(found).toEqual([true, true, true]);
  });

  const REFUSED = [
    ['7', '`data` is a int, and no table'],
    [
      "pandas.DataFrame({'a': [1, 'x']})",
      'the column `a` of `data` holds values of several kinds (int, str)',
    ],
    [
      "orders.groupby('plan').agg({'amount': ['sum', 'mean']})",
      'the columns of `data` are a MultiIndex',
    ],
    ["orders.set_index(['plan', 'order_id'])", 'the index of `data` is a MultiIndex'],
    [
      "orders.set_axis(pandas.to_datetime(orders['ordered_at'], utc=True).rename(None), axis=0)",
      'the index of `data` holds values and has no name',
    ],
    ["orders.rename(columns={'plan': 3})", 'has a column called 3, which is no text'],
    ["orders.rename(columns={'plan': 'channel'})", 'has two columns called `channel`'],
    [
      "polars.DataFrame({'a': [object()]}, schema={'a': polars.Object})",
      'the column `a` of `data` holds',
    ],
    ["{'a b': orders}", "'a b' cannot be the name of a table"],
  ] as const;

  it('says what is wrong with data and values that it cannot take', async () => {
    const calls = REFUSED.map(([data]) => `tenure.query(${data}, "retention by signup_month")`);
    calls.push('tenure.query(orders, "x", params={"months": None})');
    calls.push('tenure.query(orders, "let x = 3")');
    const said = (await python(`
said = []
for call in ${JSON.stringify(calls)}:
    try: said.append(repr(eval(call)))
    except tenure.TenureError as error: said.append(str(error))
print(json.dumps(said))`)) as readonly string[];
    const expected = [
      ...REFUSED.map(([, message]) => message),
      '$months cannot be None',
      'the text has no query',
    ];
    expected.forEach((message, at) => {
      expect(said[at]).toContain(message);
    });
  });

  it('restores what was loaded and defined after an interrupt, and after the engine was killed', async () => {
    const found = await python(`
at = engine()
from tenure.query import hand_over
hand_over({"orders": orders}, at.tables)
at.run("load orders from 'orders'\\nlet dear = 30")
def stop(message): raise KeyboardInterrupt
QUERY = "retention by signup_month over 1 month where amount >= dear as table"
try: at.run(QUERY, on_message=stop)
except KeyboardInterrupt: pass
first = at.run(QUERY)["ok"]
at._process.kill(); at._process.wait()
second = at.run(QUERY)["ok"]
at.close()
closed = at.run(QUERY)["ok"]
print(json.dumps([first, second, closed]))`);
    expect(found).toEqual([true, true, false]);
  });

  it('leaves nothing behind, however Python ends', async () => {
    const program = `${SCRIPT}
tenure.query(orders, "retention by signup_month over 1 month")
print(engine()._process.pid, engine().tables, flush=True)
`;
    const said = await runPython(['-c', program], { cwd: folder });
    const [pid = '', tables = ''] = said.trim().split(' ');
    expect(await runPython(['-c', left(Number(pid), tables)])).toBe('False False\n');
    const killed = await runPython(['-c', `${program}\nos.kill(os.getpid(), 9)`], {
      cwd: folder,
    }).then(
      () => '',
      (error: unknown) => String(error),
    );
    const [, killedPid = '', killedTables = ''] = /(\d+) (\/\S+)/.exec(killed) ?? [];
    expect(await runPython(['-c', left(Number(killedPid), killedTables)])).toBe('False False\n');
  });
});

it('the package imports nothing heavy before it is asked', async () => {
  const program =
    'import sys, tenure; print([name for name in ("pandas", "json", "subprocess", "IPython") if name in sys.modules])';
  expect(
    await runPython([
      '-I',
      '-S',
      '-c',
      `import sys; sys.path.append(${JSON.stringify(join(root, 'packages/python'))}); ${program}`,
    ]),
  ).toBe('[]\n');
  expect(readFileSync(join(root, 'packages/python/tenure/__init__.py'), 'utf8')).not.toMatch(
    /^from/m,
  );
});
