/** For `no-restricted-syntax`: everything is exported by name. */
export const noDefaultExport = {
  selector: 'ExportDefaultDeclaration, ExportSpecifier[exported.name="default"]',
  message: 'Export by name.',
};

/** For `no-restricted-syntax`: what would make a result hang on the moment or the machine. A host hands such things in. */
export const noClock = [
  {
    selector:
      'NewExpression[callee.name="Date"][arguments.length=0], CallExpression[callee.name="Date"]',
    message: 'No clock here: the moment is handed in.',
  },
  {
    selector:
      'MemberExpression[object.name="Date"][property.name="now"], MemberExpression[object.name="performance"][property.name="now"]',
    message: 'No clock here: the moment is handed in.',
  },
  {
    selector: 'MemberExpression[object.name="Math"][property.name="random"]',
    message: 'No randomness without a seed.',
  },
  {
    selector:
      'CallExpression[callee.property.name=/^(get|set)(Hours|Minutes|Day|Date|Month|FullYear|TimezoneOffset)$/]',
    message:
      "These read the machine's time zone: use the UTC ones or the calendar of @tenure/plan.",
  },
  {
    selector:
      'CallExpression[callee.property.name=/^toLocale(String|DateString|TimeString)$/][arguments.length=0]',
    message: "This follows the machine's language: format by hand.",
  },
];
