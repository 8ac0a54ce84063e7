/** What can stand at a place of a statement, besides words of the language; completion fills it. */
export type Slot =
  | 'metric'
  | 'clause'
  | 'dimension'
  | 'population'
  | 'event'
  | 'segment'
  | 'comparison'
  | 'condition'
  | 'operand'
  | 'option'
  | 'optionValue'
  | 'convention'
  | 'sortKey'
  | 'view'
  | 'period'
  | 'instant'
  | 'duration'
  | 'zone'
  | 'file'
  | 'source'
  | 'role'
  | 'column'
  | 'setting'
  | 'literal'
  | 'definitionKind'
  | 'newName'
  | 'result'
  | 'subject'
  | 'target'
  | 'dialect'
  | 'expression';

const slots: Readonly<Record<string, Slot>> = {
  metricPhrase: 'metric',
  changedMetric: 'metric',
  clause: 'clause',
  dimension: 'dimension',
  population: 'population',
  step: 'event',
  segmentName: 'segment',
  versus: 'comparison',
  condition: 'condition',
  primary: 'operand',
  expression: 'expression',
  optionItem: 'option',
  optionValue: 'optionValue',
  convention: 'convention',
  sortKey: 'sortKey',
  viewName: 'view',
  period: 'period',
  instant: 'instant',
  duration: 'duration',
  zone: 'zone',
  file: 'file',
  tableName: 'source',
  role: 'role',
  boundColumn: 'column',
  settingName: 'setting',
  literal: 'literal',
  changeAmount: 'literal',
  expectedValue: 'literal',
  definitionKind: 'definitionKind',
  definedName: 'newName',
  newName: 'newName',
  newResult: 'newName',
  resultName: 'result',
  subject: 'subject',
  explainTarget: 'target',
  explainDialect: 'dialect',
};

const phrases: ReadonlySet<string> = new Set([
  'metricPhrase',
  'changedMetric',
  'optionItem',
  'convention',
  'settingName',
  'subject',
]);

/** Whether a rule reads several words in a row that name one thing. */
export function isPhrase(rule: string): boolean {
  return phrases.has(rule);
}

/** The slot that a rule of the grammar fills, null where it has no name of its own. */
export function slotOf(rule: string): Slot | null {
  return slots[rule] ?? null;
}
