"""The words of Tenure, and its pieces as regular expressions.

Written by packages/development/highlighters.mjs from the words of @tenure/syntax.
"""

WORDS = {
    "statement": "load use set param let define explain compare show describe save members track effect what expect".split(),
    "clause": "of from to by split over at within during since until for where vs with using forecast sort limit top as timezone".split(),
    "operator": "and or not in is contains matches starts ends between".split(),
    "modifier": "all last next this previous benchmark saved asc desc period periods cell difference on if falls rises".split(),
    "grain": "hour hours day days week weeks month months quarter quarters year years".split(),
    "constant": "null true false".split(),
    "target": "plan data arquero sql".split(),
}

DEFINITION_KINDS = (
    "event",
    "segment",
    "measure",
    "dimension",
    "cohort",
)

EXPLAIN_DIALECTS = (
    "fused",
    "duckdb",
    "postgres",
    "trino",
    "clickhouse",
    "snowflake",
    "bigquery",
    "databricks",
    "redshift",
    "spark",
    "mysql",
    "sqlite",
)

NAME = "[\\p{L}\\p{Nl}_][\\p{L}\\p{Nl}\\p{M}\\p{Nd}\\p{Pc}]*"

NAME_PART = "[\\p{L}\\p{Nl}\\p{M}\\p{Nd}\\p{Pc}]"

PIECES = (
    ("annotation", "#\\|[^\\r\\n]*"),
    ("comment", "(?:#|--)[^\\r\\n]*"),
    ("name", "[\\p{L}\\p{Nl}_][\\p{L}\\p{Nl}\\p{M}\\p{Nd}\\p{Pc}]*"),
    ("date", "\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?(?:[Zz]|[+-]\\d{2}:?\\d{2})?"),
    ("date", "\\d{4}-(?:\\d{2}-\\d{2}|\\d{2}|[Qq]\\d|[Ww]\\d{2})(?![\\p{L}\\p{N}_])(?!-\\d)"),
    ("invalid", "\\d{4}-\\d{1,2}-\\d{1,2}[\\p{L}\\p{N}_:.]*"),
    ("number", "\\d(?:_?\\d)*(?:\\.\\d(?:_?\\d)*)?%"),
    ("duration", "\\d(?:_?\\d)*(?:[hHdDwWqQyY]|[mM][oO])(?![\\p{L}\\p{N}_])"),
    ("number", "\\d(?:_?\\d)*(?:\\.\\d(?:_?\\d)*)?(?:[eE][+-]?\\d+)?(?![\\p{L}\\p{N}_])"),
    ("invalid", "\\d(?:[\\p{L}\\p{N}_]|[.:](?=\\d))*"),
    ("text", "'(?:[^'\\r\\n]|'')*'|\"(?:[^\"\\r\\n]|\"\")*\""),
    ("quotedName", "`(?:[^`\\r\\n]|``)*`"),
    ("parameter", "\\$[\\p{L}\\p{Nl}_][\\p{L}\\p{Nl}\\p{M}\\p{Nd}\\p{Pc}]*"),
    ("invalid", "==+|!==|<>|&&|\\|\\||=>|=~|!~"),
    ("operator", "!=|<=|>=|[<>=+\\-*/]"),
    ("punctuation", "[,:;.]"),
    ("bracket", "[()]"),
    ("invalid", "[‘’‚‛][^‘’‚‛'\\r\\n]*[‘’‚‛']|[“”„‟«»][^“”„‟«»\"\\r\\n]*[“”„‟«»\"]"),
    ("invalid", "['\"`][^\\r\\n]*"),
    ("invalid", "\\S"),
)
