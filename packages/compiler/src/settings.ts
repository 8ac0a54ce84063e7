import { MONTHS } from '@tenure/metrics';
import { isZone, WEEKDAYS, type Calendar, type WeekStart } from '@tenure/plan';
import type { Diagnostic, Span, Statement } from '@tenure/syntax';
import { nearest, SETTINGS as SETTING_WORDS } from '@tenure/syntax';
import { dateInterval } from './bind/time.ts';
import { literalConstant } from './bind/constant.ts';
import type { Catalog } from './catalog/catalog.ts';
import { error, listed } from './messages/diagnostic.ts';
import { badValue, notBuilt } from './messages/meaning.ts';

/** A setting as `set` takes it: its name, other ways to write it, and its default. */
export const SETTINGS: readonly {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly initial: string;
  readonly summary: string;
}[] = [
  {
    name: 'time zone',
    aliases: ['timezone', 'time_zone', 'zone'],
    initial: 'UTC',
    summary: 'the zone whose wall clock counts',
  },
  {
    name: 'week start',
    aliases: ['week_start'],
    initial: 'monday',
    summary: 'the day a week begins on',
  },
  {
    name: 'fiscal year start',
    aliases: ['fiscal_year_start', 'year start'],
    initial: 'january',
    summary: 'the month that years and their quarters begin with',
  },
  {
    name: 'as_of',
    aliases: ['as of'],
    initial: 'the end of the latest day in the data',
    summary: 'the moment up to which the data are known',
  },
  {
    name: 'engine',
    aliases: [],
    initial: 'arquero, and duckdb for tables of more than 50,000,000 rows',
    summary: 'what computes: arquero in memory, or duckdb over the files',
  },
];

/** The engines that `set engine` takes. */
export const ENGINES = ['arquero', 'duckdb'] as const;

/** An engine by its name. */
export type EngineName = (typeof ENGINES)[number];

/** The calendar of a catalog's settings. */
export function calendarOf(catalog: Catalog): Calendar {
  const month = MONTHS.indexOf(catalog.settings['fiscal year start'] ?? '') + 1;
  return {
    zone: catalog.settings['time zone'] ?? 'UTC',
    weekStart: (catalog.settings['week start'] as WeekStart | undefined) ?? 'monday',
    ...(month > 1 ? { yearStart: month } : {}),
  };
}

/** A `set` carried out on the settings; null, with a diagnostic reported, when it cannot be. */
export function applySetting(
  catalog: Catalog,
  statement: Extract<Statement, { kind: 'set' }>,
  report: (diagnostic: Diagnostic) => void,
): Catalog['settings'] | null {
  const setting = SETTINGS.find(
    ({ name, aliases }) => name === statement.setting || aliases.includes(statement.setting),
  );
  if (!setting) {
    if (SETTING_WORDS.includes(statement.setting)) {
      report(notBuilt(statement.span, `\`set ${statement.setting}\``));
      return null;
    }
    report(unknownSetting(statement.settingSpan, statement.setting));
    return null;
  }
  if (!statement.value) {
    report(badValue(statement.span, `\`set ${setting.name}\` needs a value`));
    return null;
  }
  const constant = literalConstant(statement.value, catalog, report);
  if (constant === null) return null;
  const value = checked(setting.name, String(constant), statement.value.span, catalog, report);
  return value === null ? null : { ...catalog.settings, [setting.name]: value };
}

function unknownSetting(span: Span, word: string): Diagnostic {
  const found = nearest(
    word,
    SETTINGS.flatMap(({ name, aliases }) => [name, ...aliases]),
  );
  return error('T2012', span, `There is no setting called \`${word}\``, {
    ...(found === null ? {} : { label: `did you mean \`${found}\`?` }),
    help: [`settings: ${listed(SETTINGS.map(({ name }) => name))}`],
  });
}

function checked(
  name: string,
  value: string,
  span: Span,
  catalog: Catalog,
  report: (diagnostic: Diagnostic) => void,
): string | null {
  switch (name) {
    case 'time zone':
      return checkedZone(value, span, report);
    case 'week start': {
      const day = value.toLowerCase();
      if ((WEEKDAYS as readonly string[]).includes(day)) return day;
      report(badValue(span, `\`${value}\` is not a day of the week`, [listed(WEEKDAYS)]));
      return null;
    }
    case 'fiscal year start': {
      const month = value.toLowerCase();
      if (MONTHS.includes(month)) return month;
      const near = nearest(month, MONTHS);
      report(
        badValue(
          span,
          `\`${value}\` is not a month`,
          ['write `set fiscal year start april`'],
          near === null
            ? {}
            : {
                label: `did you mean \`${near}\`?`,
                fix: { title: `Change to ${near}`, edit: { span, text: near } },
              },
        ),
      );
      return null;
    }
    case 'engine': {
      const engine = value.toLowerCase();
      if ((ENGINES as readonly string[]).includes(engine)) return engine;
      const near = nearest(engine, ENGINES);
      report(
        badValue(
          span,
          `There is no engine called \`${value}\``,
          [`engines: ${listed(ENGINES)}`],
          near === null
            ? {}
            : {
                label: `did you mean \`${near}\`?`,
                fix: { title: `Change to ${near}`, edit: { span, text: near } },
              },
        ),
      );
      return null;
    }
    default:
      if (dateInterval(value, calendarOf(catalog))) return value;
      report(badValue(span, `\`${value}\` is not a date`, ['write `set as_of 2024-06-30`']));
      return null;
  }
}

/** A zone's name if this machine knows it; reported and null otherwise. */
export function checkedZone(
  value: string,
  span: Span,
  report: (diagnostic: Diagnostic) => void,
): string | null {
  if (isZone(value)) return /^(etc\/)?(utc|gmt)$/iu.test(value) ? 'UTC' : value;
  const found = nearest(value, Intl.supportedValuesOf('timeZone'));
  report(
    badValue(
      span,
      `There is no time zone called \`${value}\``,
      [
        found === null
          ? "zones are named like 'Europe/Paris' or 'UTC'"
          : `did you mean '${found}'?`,
      ],
      found === null
        ? {}
        : { fix: { title: `Change to '${found}'`, edit: { span, text: `'${found}'` } } },
    ),
  );
  return null;
}
