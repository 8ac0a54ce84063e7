"""Parameters of notebooks for papermill: how it writes them into a cell and reads them from one.

papermill has no entry point for translators, but it loads the engines that others bring: `engine` is
one, named `tenure`, the same as papermill's own, and loading it registers the translator.
"""

import math
import re

from papermill.engines import NBClientEngine
from papermill.exceptions import PapermillException
from papermill.models import Parameter
from papermill.translators import Translator, papermill_translators

LANGUAGE = "tenure"
_LINE = re.compile(
    r"""^\s*(?:param\s+)?(?P<name>\w+)\s*=\s*
    (?P<value>'(?:[^']|'')*'|"(?:[^"]|"")*"|[^#'"]*?)
    \s*(?:(?:\#|--)\s*(?P<help>.*))?$""",
    re.VERBOSE,
)
_KINDS = (
    (re.compile(r"""['"].*"""), "text"),
    (re.compile(r"(?:true|false)", re.IGNORECASE), "true or false"),
    (re.compile(r"\d{4}-\S+"), "date"),
    (re.compile(r"-?[\d_]+(?:\.\d+)?%"), "share"),
    (re.compile(r"-?[\d_]+(?:\.\d+)?"), "number"),
    (re.compile(r"-?[\d_]+ ?[a-zA-Z]+"), "duration"),
)


def _kind(value):
    return next((kind for pattern, kind in _KINDS if pattern.fullmatch(value)), "None")


def _refused(value, reason):
    return PapermillException(f"Tenure cannot take {value!r} as a parameter: {reason}")


class TenureTranslator(Translator):
    """Values as lines `param name = value`."""

    @classmethod
    def translate_str(cls, val):
        """Text in single quotes, with those inside doubled. Raises where it has a line break."""
        if "\n" in val or "\r" in val:
            raise _refused(val, "a text is on one line")
        return "'" + val.replace("'", "''") + "'"

    translate_escaped_str = translate_str

    @classmethod
    def translate_none(cls, val):
        """Raises: nothing is no value."""
        raise _refused(val, "there is no value for nothing; leave the parameter out")

    @classmethod
    def translate_float(cls, val):
        """A number in digits, without an exponent. Raises for infinity and what is no number."""
        if not math.isfinite(val):
            raise _refused(val, "it is no finite number")
        text = repr(val)
        return f"{val:.20f}".rstrip("0").rstrip(".") if "e" in text else text

    @classmethod
    def translate_dict(cls, val):
        """Raises: parameters are single values."""
        raise _refused(val, "parameters are texts, numbers, true or false")

    @classmethod
    def translate_list(cls, val):
        """Raises: parameters are single values."""
        raise _refused(val, "parameters are texts, numbers, true or false")

    @classmethod
    def translate(cls, val):
        """As papermill does it; a date is a text that reads as one. Raises for what is no value."""
        if isinstance(val, (str, bool, int, float, list, tuple, dict)) or val is None:
            return super().translate(list(val) if isinstance(val, tuple) else val)
        return cls.translate_str(str(val))

    @classmethod
    def comment(cls, cmt_str):
        """A comment line."""
        return f"# {cmt_str}".strip()

    @classmethod
    def assign(cls, name, str_val):
        """One line. Raises for a name that the language cannot write."""
        if not re.fullmatch(r"[^\W\d]\w*", name):
            raise _refused(name, "a name has letters, digits and _ only")
        return f"param {name} = {str_val}"

    @classmethod
    def codify(cls, parameters, comment="Parameters"):
        """The whole cell, without an empty line at its end."""
        return super().codify(parameters, comment).rstrip("\n")

    @classmethod
    def inspect(cls, parameters_cell):
        """The parameters of a cell: name, kind, default and the comment behind it."""
        found = [_LINE.match(line) for line in parameters_cell["source"].splitlines()]
        return [
            Parameter(
                name=line["name"],
                inferred_type_name=_kind(line["value"]),
                default=line["value"],
                help=line["help"] or "",
            )
            for line in found
            if line and line["value"]
        ]


papermill_translators.register(LANGUAGE, TenureTranslator)


class TenureEngine(NBClientEngine):
    """papermill's own engine, by another name."""
