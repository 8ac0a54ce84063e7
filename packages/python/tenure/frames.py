"""Data frames to Arrow files and results back to data frames, of pandas, polars and pyarrow."""

import os
import sys

from .errors import TenureError

_MISSING = "a pandas DataFrame goes to the engine by way of Arrow: pip install pyarrow"


def kind_of(value):
    """`pandas`, `polars` or `pyarrow` for a table of theirs; None for everything else. Imports nothing."""
    pandas, polars, pyarrow = (sys.modules.get(name) for name in ("pandas", "polars", "pyarrow"))
    if pandas is not None and isinstance(value, getattr(pandas, "DataFrame", ())):
        return "pandas"
    if polars is not None and isinstance(value, (polars.DataFrame, polars.LazyFrame)):
        return "polars"
    if pyarrow is not None and isinstance(value, (pyarrow.Table, pyarrow.RecordBatch)):
        return "pyarrow"
    return None


def write_table(name, value, folder):
    """Writes a table as the file NAME.arrow, whole or not at all. Raises TenureError for what cannot be one."""
    path = os.path.join(folder, f"{name}.arrow")
    beside = path + ".part"
    try:
        _write(name, value, beside)
        os.replace(beside, path)
    except OSError as fault:
        raise TenureError(f"`{name}` could not be handed to the engine: {fault.strerror or fault}") from fault
    finally:
        if os.path.exists(beside):
            os.remove(beside)


def _write(name, value, path):
    kind = kind_of(value)
    if kind == "polars":
        _write_polars(name, value, path)
    elif kind in ("pandas", "pyarrow"):
        table = _from_pandas(name, value) if kind == "pandas" else value
        _write_arrow(table, path)
    else:
        raise TenureError(
            f"`{name}` is a {type(value).__name__}, and no table: "
            "a DataFrame of pandas or polars, or an Arrow table, is one"
        )


def _write_arrow(table, path):
    import pyarrow

    with pyarrow.OSFile(path, "wb") as sink:
        with pyarrow.ipc.new_file(sink, table.schema) as writer:
            writer.write(table)


def _write_polars(name, value, path):
    import polars

    frame = value.collect() if isinstance(value, polars.LazyFrame) else value
    mixed = [column for column, dtype in frame.schema.items() if dtype == polars.Object]
    if mixed:
        raise TenureError(_mixed(name, mixed[0], "Python objects", f'{name}.with_columns(pl.col("{mixed[0]}").cast(str))'))
    frame.write_ipc(path, compat_level=polars.CompatLevel.oldest())


def _from_pandas(name, frame):
    frame = _flat(name, frame)
    try:
        import pyarrow
    except ImportError as fault:
        raise TenureError(_MISSING) from fault
    arrays = [_array(name, column, frame[column], pyarrow) for column in frame.columns]
    return pyarrow.Table.from_arrays(arrays, names=list(frame.columns))


def _array(name, column, series, pyarrow):
    try:
        return pyarrow.Array.from_pandas(series)
    except (pyarrow.ArrowException, TypeError, ValueError) as fault:
        kinds = sorted({type(value).__name__ for value in series.dropna().head(100_000)})
        raise TenureError(
            _mixed(name, column, ", ".join(kinds), f"{name}[{column!r}] = {name}[{column!r}].astype(str)")
        ) from fault


def _mixed(name, column, kinds, remedy):
    return (
        f"the column `{column}` of `{name}` holds values of several kinds ({kinds}); "
        f"make them one, for example: {remedy}"
    )


def _flat(name, frame):
    """The frame with its index, where that has a name, as a column. Raises where names have several levels."""
    if frame.columns.nlevels > 1:
        raise TenureError(
            f"the columns of `{name}` are a MultiIndex; give each one name, for example: "
            f"{name}.columns = ['_'.join(map(str, names)) for names in {name}.columns]"
        )
    if frame.index.nlevels > 1:
        raise TenureError(
            f"the index of `{name}` is a MultiIndex; make columns of it: {name} = {name}.reset_index()"
        )
    if frame.index.name is not None and frame.index.name not in frame.columns:
        frame = frame.reset_index()
    elif frame.index.name is None and frame.index.dtype.kind in "OMmT":
        raise TenureError(
            f"the index of `{name}` holds values and has no name, so that no column can be made of it; "
            f"give it one, {name}.index.name = 'time', or drop it: {name} = {name}.reset_index(drop=True)"
        )
    odd = [column for column in frame.columns if not isinstance(column, str)]
    if odd:
        raise TenureError(
            f"`{name}` has a column called {odd[0]!r}, which is no text: {name}.columns = {name}.columns.map(str)"
        )
    twice = frame.columns[frame.columns.duplicated()]
    if len(twice) > 0:
        raise TenureError(f"`{name}` has two columns called `{twice[0]}`; rename one of them")
    return frame


def read_result(result, kind):
    """A result as a table of a kind; of the first that is installed where the kind is None."""
    for candidate in [kind] if kind else ["pandas", "polars", "pyarrow"]:
        try:
            return _MAKERS[candidate](result["columns"], result["rows"])
        except ImportError:
            continue
    names = [column["name"] for column in result["columns"]]
    return [dict(zip(names, row)) for row in result["rows"]]


def _values(columns, rows):
    return {column["name"]: [row[at] for row in rows] for at, column in enumerate(columns)}


def _pandas(columns, rows):
    import pandas

    def series(column, values):
        kind = column["type"]
        if kind == "date":
            return _times(values, lambda: pandas.to_datetime(pandas.Series(values, dtype="object")), pandas.Series)
        types = {"integer": "Int64", "number": "Float64", "rate": "Float64"}
        return pandas.Series(values, dtype=types.get(kind, "object")).infer_objects()

    data = _values(columns, rows)
    return pandas.DataFrame({column["name"]: series(column, data[column["name"]]) for column in columns})


def _polars(columns, rows):
    import polars

    def series(column, values):
        kind, name = column["type"], column["name"]
        if kind == "date":
            text = polars.Series(name, values, dtype=polars.String)
            return _times(values, lambda: text.str.to_date(strict=True), lambda _: text)
        types = {"integer": polars.Int64, "number": polars.Float64, "rate": polars.Float64}
        return polars.Series(name, values, dtype=types.get(kind, polars.String), strict=False)

    data = _values(columns, rows)
    return polars.DataFrame([series(column, data[column["name"]]) for column in columns])


def _pyarrow(columns, rows):
    import datetime

    import pyarrow

    def array(column, values):
        kind = column["type"]
        if kind == "date":
            days = [None if value is None else value for value in values]
            return _times(
                values,
                lambda: pyarrow.array(
                    [None if day is None else datetime.date.fromisoformat(day) for day in days], pyarrow.date32()
                ),
                lambda texts: pyarrow.array(texts, pyarrow.string()),
            )
        types = {"integer": pyarrow.int64(), "number": pyarrow.float64(), "rate": pyarrow.float64()}
        return pyarrow.array(values, types.get(kind, pyarrow.string()))

    data = _values(columns, rows)
    return pyarrow.table({column["name"]: array(column, data[column["name"]]) for column in columns})


def _times(values, parse, otherwise):
    """Days as days; the text as it is where one of them is none (an hour, a week's name)."""
    if all(value is None or (isinstance(value, str) and len(value) == 10) for value in values):
        return parse()
    return otherwise(values)


_MAKERS = {"pandas": _pandas, "polars": _polars, "pyarrow": _pyarrow}
