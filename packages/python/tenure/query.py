"""`tenure.query(df, "retention by signup_month over 12 months")`: one question, one table."""

import re

from .engine import engine
from .errors import TenureError
from .frames import kind_of, read_result, write_table

_NAME = re.compile(r"[^\W\d]\w*")


def query(data, text, *, params=None, **roles):
    """Asks about tables and gives the last result as a table of the same kind.

    `data` is a DataFrame of pandas or polars or an Arrow table, whose events are then called `data`, or a
    dictionary of them by name. `roles` says which column is what, where that is not found by itself:
    `customer="uid", time="paid_at"`. `params` gives values to `$name` in the text. Nothing is kept from one
    call to the next. Raises TenureError, with the places, where the text or the data cannot be taken.
    """
    tables = data if isinstance(data, dict) else {"data": data}
    if roles and len(tables) != 1:
        raise TenureError("with several tables say which column is what in the text: load a from 'a' with time = t")
    kinds = [kind_of(value) for value in tables.values()]
    at = engine()
    hand_over(tables, at.tables)
    loads = load_statements([name for name in tables if not loads_itself(text, name)], roles)
    answer = at.run(text, before="\n".join(loads), params=checked(params or {}), fresh=True)
    raise_error(answer)
    if not answer["results"]:
        raise TenureError("the text has no query, so that there is no result: retention by signup_month over 12 months")
    return read_result(answer["results"][-1], next(iter(kinds), None))


def hand_over(tables, folder):
    """Writes tables where the engine finds them. Raises TenureError for a name or a value that is none."""
    for name, value in tables.items():
        if not isinstance(name, str) or not _NAME.fullmatch(name):
            raise TenureError(f"{name!r} cannot be the name of a table: letters, digits and _ only")
        write_table(name, value, folder)


def load_statements(names, roles=None):
    """A `load` for each table."""
    given = ", ".join(f"{role} = {_quoted(column)}" for role, column in (roles or {}).items())
    return [f"load {_quoted(name)} from '{name}'" + (f" with {given}" if given else "") for name in names]


def loads_itself(text, name):
    """Whether a text has a `load` of the table."""
    return re.search(rf"\bfrom\s+(['\"]){re.escape(name)}\1", text, re.IGNORECASE) is not None


def checked(params):
    """Values for parameters. Raises TenureError for what is no text, number or truth value."""
    # A number of numpy's, such as the maximum of a column, as one of Python's.
    params = {name: value.item() if hasattr(value, "item") else value for name, value in params.items()}
    for name, value in params.items():
        if not isinstance(value, (str, int, float)) or (isinstance(value, float) and value != value):
            raise TenureError(f"${name} cannot be {value!r}: a parameter is a text, a number, true or false")
    return params


def raise_error(answer):
    """Raises what the engine said went wrong, if it did."""
    error = answer.get("error")
    if error:
        raise TenureError(error["message"], error["name"], error["traceback"])


def _quoted(name):
    return "`" + str(name).replace("`", "``") + "`"
