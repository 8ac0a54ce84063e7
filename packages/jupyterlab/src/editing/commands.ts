/** What the commands are called, here and in `schema/editing.json`. */
export const COMMANDS = {
  fix: 'tenure:fix',
  formatCell: 'tenure:format-cell',
  formatAll: 'tenure:format-all',
} as const;
