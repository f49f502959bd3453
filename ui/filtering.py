"""Options of the command line that say what is searched, to filters."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from assistant import Filters

Documents = Annotated[
    list[str] | None,
    typer.Option("--document", help="この文書だけから（複数可）/ only from this document; repeatable", metavar="ID"),
]
Section = Annotated[
    str | None,
    typer.Option(
        "--section", help="この節とその下だけから / only from this section and those in it: 第2節 3", metavar="REF"
    ),
]
Kinds = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        help="この種類だけから（複数可）/ only of this kind; repeatable: "
        "paragraph, list_item, table_row, footnote, caption, gloss, reference",
        metavar="KIND",
    ),
]
From = Annotated[
    str | None,
    typer.Option(
        "--from", help="この時以後の記述だけから / only what is dated from then on: 2017-08, FY2017", metavar="DATE"
    ),
]
To = Annotated[
    str | None,
    typer.Option("--to", help="この時以前の記述だけから / only what is dated up to then: 平成29年度", metavar="DATE"),
]


def filters_of(
    documents: list[str] | None, section: str | None, kinds: list[str] | None, begin: str | None, end: str | None
) -> "Filters | None":
    """Return the filter that the options make; None where none is given."""
    from assistant import Filters

    made = Filters(
        documents=tuple(documents) if documents else None,
        section_ref=section,
        kinds=tuple(kinds) if kinds else None,
        date_from=begin,
        date_to=end,
    )
    return None if made == Filters() else made
