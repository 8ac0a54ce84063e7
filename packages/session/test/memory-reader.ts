import type {
  ColumnData,
  Outcome,
  SourceData,
  SourceDescription,
  SourceReader,
} from '@tenure/compiler';

/** A column by its values: text, numbers (also as milliseconds) or null. */
type Values = readonly (string | number | null)[];

/** A file in memory. Columns named in `times` are days of the wall clock, in `moments` instants; as ISO text. */
export interface MemoryFile {
  readonly columns: Readonly<Record<string, Values>>;
  readonly times?: readonly string[];
  readonly moments?: readonly string[];
  readonly stamp?: string;
  readonly format?: SourceDescription['format'];
}

/** A reader over files in memory that keeps a list of what it was asked for. */
export interface MemoryReader extends SourceReader {
  readonly files: Map<string, MemoryFile>;
  readonly asked: string[];
}

const DAY = /^\d{4}-\d{2}-\d{2}/;

const isMoment = ({ moments = [] }: MemoryFile, name: string) => moments.includes(name);

function typeOf(file: MemoryFile, name: string): ColumnData['type'] {
  if (file.times?.includes(name) === true || isMoment(file, name)) return 'time';
  return file.columns[name]?.some((value) => typeof value === 'string') ? 'text' : 'number';
}

function columnOf(values: Values, type: ColumnData['type'], zoned: boolean): ColumnData {
  switch (type) {
    case 'text': {
      const dictionary: string[] = [];
      const codes = values.map((value) => {
        if (value === null) return -1;
        const at = dictionary.indexOf(String(value));
        return at >= 0 ? at : dictionary.push(String(value)) - 1;
      });
      return { type, codes: Int32Array.from(codes), dictionary };
    }
    case 'time': {
      const times = values.map((value) =>
        typeof value === 'string' && DAY.test(value)
          ? Date.parse(zoned ? value : `${value.slice(0, 10)}T00:00Z`)
          : NaN,
      );
      return { type, values: Float64Array.from(times), zoned };
    }
    case 'number':
      return {
        type,
        values: Float64Array.from(values, (value) => (value === null ? NaN : Number(value))),
      };
    case 'boolean':
      return {
        type,
        values: Uint8Array.from(values, (value) => (value === null ? 2 : Number(value))),
      };
  }
}

const missing = (file: string): Outcome<never> => ({
  ok: false,
  problem: {
    code: 'T5002',
    message: `\`${file}\` was not found`,
    label: 'not there',
    help: ['name another file'],
  },
});

/** Opens files in memory as the readers of files do: nothing is thrown, unreadable values are counted. */
export function memoryReader(files: Readonly<Record<string, MemoryFile>>): MemoryReader {
  const held = new Map(Object.entries(files));
  const asked: string[] = [];
  return {
    files: held,
    asked,
    describe: (file) => {
      asked.push(`describe ${file}`);
      const found = held.get(file);
      if (!found) return Promise.resolve(missing(file));
      const columns = Object.entries(found.columns).map(([name, values]) => ({
        name,
        type: typeOf(found, name),
        zoned: isMoment(found, name),
        samples: [...new Set(values.filter((value) => value !== null).map(String))].slice(0, 20),
      }));
      return Promise.resolve({
        ok: true,
        value: {
          file,
          format: found.format ?? 'csv',
          rows: Object.values(found.columns)[0]?.length ?? 0,
          columns,
          remarks: [],
          ...(found.stamp === undefined ? {} : { stamp: found.stamp }),
        },
      });
    },
    read: (file, requests) => {
      asked.push(`read ${file}: ${requests.map(({ name }) => name).join(', ')}`);
      const found = held.get(file);
      if (!found) return Promise.resolve(missing(file));
      const unreadable: SourceData['unreadable'][number][] = [];
      const columns = requests.map(({ name, as }) => {
        const values = found.columns[name] ?? [];
        const column = columnOf(values, as ?? typeOf(found, name), isMoment(found, name));
        if (column.type === 'number' || column.type === 'time') {
          const bad = values.filter((value, i) => value !== null && Number.isNaN(column.values[i]));
          if (bad.length > 0) {
            unreadable.push({
              column: name,
              count: bad.length,
              examples: bad.slice(0, 3).map(String),
            });
          }
        }
        return [name, column] as const;
      });
      const rows = Object.values(found.columns)[0]?.length ?? 0;
      return Promise.resolve({
        ok: true,
        value: {
          data: { rows, columns: Object.fromEntries(columns) },
          unreadable,
          ...(found.stamp === undefined ? {} : { stamp: found.stamp }),
        },
      });
    },
  };
}
