"""`%load_ext tenure` and `%%tenure`: cells in Tenure inside a Python notebook."""

import re
import sys

from IPython.core.error import UsageError
from IPython.core.magic import Magics, cell_magic, magics_class
from IPython.display import display

from .engine import engine
from .errors import TenureError
from .frames import kind_of, read_result
from .query import checked, hand_over, load_statements, loads_itself, raise_error

_PARAMETER = re.compile(r"\$([^\W\d]\w*)")
_FILE = re.compile(r"\bfrom\s+(['\"])([^\W\d]\w*)\1", re.IGNORECASE)
_HEAD = re.compile(r"\s*%%tenure\b[^\n]*\n")
_HELP = "usage: %%tenure [TABLE ...] [-o RESULT]"


@magics_class
class TenureMagics(Magics):
    """The magic."""

    @cell_magic
    def tenure(self, line, cell):
        """Runs the cell in Tenure.

        `%%tenure orders customers -o result`: the DataFrames named are loaded as tables of that name, and the
        cell's last result becomes the variable `result`, of the same kind. A `load orders from 'orders'` in the cell
        takes the DataFrame `orders` too, with roles behind `with`. `$months` is the Python variable, where it is one.
        """
        names, target = _arguments(line)
        variables = self.shell.user_ns
        missing = [name for name in names if name not in variables]
        if missing:
            raise UsageError(f"there is no variable called {missing[0]}")
        wanted = [*names, *(name for _, name in _FILE.findall(cell) if kind_of(variables.get(name)))]
        tables = {name: variables[name] for name in wanted}
        values = {name: variables[name] for name in _PARAMETER.findall(cell) if name in variables}
        at = engine()
        hand_over(tables, at.tables)
        loads = load_statements([name for name in names if not loads_itself(cell, name)])
        answer = at.run(cell, before="\n".join(loads), params=checked(values), on_message=_show)
        raise_error(answer)
        if target is not None:
            if not answer["results"]:
                raise TenureError(f"the cell has no query, so that there is nothing for `{target}`")
            kinds = [kind_of(value) for value in tables.values()]
            last = next(iter(kinds), self._kind)
            variables[target] = read_result(answer["results"][-1], last)
        if tables:
            self._kind = kind_of(next(iter(tables.values())))

    _kind = None


def _arguments(line):
    words = line.split()
    target = None
    if "-o" in words:
        at = words.index("-o")
        target = words[at + 1] if at + 1 < len(words) else ""
        del words[at : at + 2]
    if any(not word.isidentifier() for word in words) or (target is not None and not target.isidentifier()):
        raise UsageError(_HELP)
    return words, target


def _show(message):
    if message["kind"] == "display":
        display(message["data"], metadata=message["metadata"], raw=True)
    elif message["kind"] == "stream":
        print(message["text"], end="", file=sys.stderr)


def _complete(context):
    """Completions inside a cell that begins with the magic; nothing anywhere else."""
    head = _HEAD.match(context.full_text)
    offset = _offset(context)
    if head is None or offset < head.end():
        return {"completions": []}
    from IPython.core.completer import SimpleCompletion

    text = context.full_text[head.end() :]
    answer = engine().complete(text, offset - head.end())
    return {
        "completions": [SimpleCompletion(item["insert"], type=item["kind"]) for item in answer["items"]],
        "matched_fragment": text[answer["from"] : answer["to"]],
        "suppress": True,
        "ordered": True,
    }


def _offset(context):
    lines = context.full_text.split("\n")
    return sum(len(line) + 1 for line in lines[: context.cursor_line]) + context.cursor_position


_complete.matcher_api_version = 2
_complete.matcher_identifier = "tenure"
_complete.matcher_priority = 1000


def load_ipython_extension(ipython):
    """`%load_ext tenure`."""
    ipython.register_magics(TenureMagics)
    if _complete not in ipython.Completer.custom_matchers:
        ipython.Completer.custom_matchers.append(_complete)


def unload_ipython_extension(ipython):
    """`%unload_ext tenure`: the engine ends, the magic is gone."""
    ipython.magics_manager.magics["cell"].pop("tenure", None)
    if _complete in ipython.Completer.custom_matchers:
        ipython.Completer.custom_matchers.remove(_complete)
    engine().close()
