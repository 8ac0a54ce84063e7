"""The Pygments lexer. Pygments finds it by the entry point `tenure`; nothing else imports it."""

import re

from pygments import unistring
from pygments.lexer import RegexLexer, bygroups, default, include
from pygments.token import (
    Comment,
    Error,
    Keyword,
    Literal,
    Name,
    Number,
    Operator,
    Punctuation,
    String,
    Whitespace,
)

from .words import (
    DEFINITION_KINDS,
    EXPLAIN_DIALECTS,
    NAME,
    NAME_PART,
    PIECES,
    WORDS,
)

__all__ = ["TenureLexer"]

KINDS = {
    "annotation": Comment.Special,
    "bracket": Punctuation,
    "comment": Comment.Single,
    "date": Literal.Date,
    "duration": Number,
    "invalid": Error,
    "name": Name,
    "number": Number,
    "operator": Operator,
    "parameter": Name.Variable,
    "punctuation": Punctuation,
    "quotedName": Name.Variable,
    "text": String,
}

CATEGORIES = {
    "clause": Keyword,
    "operator": Operator.Word,
    "modifier": Keyword.Pseudo,
    "grain": Keyword.Type,
    "constant": Keyword.Constant,
}

GROUPS = {
    "L": ("Lu", "Ll", "Lt", "Lm", "Lo"),
    "M": ("Mn", "Mc", "Me"),
    "N": ("Nd", "Nl", "No"),
}


def translated(source):
    """Python's `re` knows no `\\p{…}`: the same characters, by Pygments' tables.

    They stand in brackets wherever they are used.
    """

    def characters(match):
        categories = GROUPS.get(match[1], (match[1],))
        return unistring.combine(*categories)

    return re.sub(r"\\p\{(\w+)\}", characters, source)


def one_of(words):
    """One of the words, whatever its case, and not the beginning of a longer one."""
    return f"(?i:{'|'.join(words)})(?!{PART})"


PART = translated(NAME_PART)
WORD = translated(NAME)
QUOTED = next(source for kind, source in PIECES if kind == "quotedName")
GOES_ON = one_of(WORDS["clause"] + WORDS["operator"])


def pieces(*kinds):
    """The rules of some kinds, in their order."""
    return [(translated(source), KINDS[kind]) for kind, source in PIECES if kind in kinds]


class TenureLexer(RegexLexer):
    """Tenure, a small language for customer retention."""

    name = "Tenure"
    aliases = ["tenure"]
    filenames = ["*.tenure"]
    mimetypes = ["text/x-tenure"]

    tokens = {
        # Where a statement can begin.
        "root": [
            (r"\s+", Whitespace),
            include("remarks"),
            (";", Punctuation),
            (rf"({WORD}|{QUOTED})(\s*)(:)", bygroups(Name.Class, Whitespace, Punctuation), "phrase"),
            (one_of(["explain"]), Keyword.Declaration, "target"),
            (rf"({one_of(['define'])})([ \t]+)({one_of(DEFINITION_KINDS)})",
             bygroups(Keyword.Declaration, Whitespace, Keyword.Type), "statement"),
            (one_of(WORDS["statement"]), Keyword.Declaration, "statement"),
            default("phrase"),
        ],
        # After `explain`.
        "target": [
            (r"[ \t]+", Whitespace),
            (one_of(WORDS["target"]), Keyword.Pseudo),
            (one_of(EXPLAIN_DIALECTS), Keyword.Pseudo),
            (rf"({WORD})(\s*)(:)", bygroups(Name.Class, Whitespace, Punctuation)),
            default(("#pop", "phrase")),
        ],
        # The words of a metric, up to a clause or the end of the line.
        "phrase": [
            (r"[ \t]+", Whitespace),
            (rf"(?!{GOES_ON}){WORD}", Name.Function),
            default(("#pop", "statement")),
        ],
        # A statement goes on in the next line after a comma or an operator, and with a clause.
        "statement": [
            include("remarks"),
            (r";", Punctuation, "#pop"),
            (r"(,|!=|<=|>=|[<>=+*/-])(\s+)", bygroups(Punctuation, Whitespace)),
            (rf"(and|or|not)(?!{PART})(\s+)", bygroups(Operator.Word, Whitespace)),
            (rf"\s*\n\s*(?={GOES_ON})", Whitespace),
            (r"[ \t]*\n", Whitespace, "#pop"),
            (r"\(", Punctuation, "parentheses"),
            include("body"),
        ],
        # No statement begins between parentheses.
        "parentheses": [
            include("remarks"),
            (r"\(", Punctuation, "#push"),
            (r"\)", Punctuation, "#pop"),
            include("body"),
        ],
        "body": [
            (r"\s+", Whitespace),
            *[(one_of(WORDS[category]), kind) for category, kind in CATEGORIES.items()],
            (rf"{WORD}(?=\s*\()", Name.Builtin),
            *pieces(*(set(KINDS) - {"annotation", "comment"})),
        ],
        "remarks": pieces("annotation", "comment"),
    }
