/** What `tenure --help` prints. */
export const USAGE = `tenure: a language for customer retention

  tenure run FILE.tenure [--format table|json|html] [-p name=value ...]
      runs a program and prints its results; FILE may be - for standard input
  tenure run FILE.ipynb [-o OUT.ipynb] [-p name=value ...]
      runs the cells of a notebook; with -o writes the notebook with its outputs
  tenure check FILE.tenure [-p name=value ...]
      opens the files it loads and checks every statement, computing nothing
  tenure help TOPIC
      explains a statement, a clause, a metric or a message: tenure help T2002
  tenure kernel install [--user | --prefix DIR]
      makes Jupyter know the kernel
  tenure serve --tables DIR
      answers the program that started it, one JSON object a line
  tenure language-server --stdio
      serves an editor: diagnostics, completion, hover, fixes, format
  tenure --help, tenure --version

Files are read from the folder of FILE and the folders below it. -p gives a \`param\` its value;
quotes make it a text: -p "plan='2024'". The exit code is 0 when all went well, 1 when a statement has an
error, 2 when the command itself was not understood. A table that is wider than the terminal, or than
the variable COLUMNS says, stands in parts.
`;
