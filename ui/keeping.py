"""An answer and what the page shows of it to what can be taken away, and the id under which it is kept.

Nothing that goes wrong in keeping is in the way of the answer: the page says in one sentence that it is not kept.
"""

from datetime import datetime
from typing import Any

from assistant import Answer, Citation
from ingest import KeepError, LinkError
from ui.exports import plain_text, reference, sheet
from ui.kept import Archive
from ui.links import linked
from ui.terminal import say, user_language
from ui.turns import Turns, turn_of

View = dict[str, Any]


class Keeping:
    """Adds to each view what can be taken away, and keeps it; a fault is told in the log once, not at every answer."""

    def __init__(self, archive: Archive) -> None:
        """Take where answers are kept."""
        self._archive = archive
        self._told: str | None = None

    def __call__(self, answer: Answer, view: View) -> View:
        """Return the view with texts to copy and `kept`, its id and for how many days; None where it is not kept."""
        view = takeable(answer, view)
        try:
            kept = self._archive.keep(answer, view)
        except KeepError as error:
            self._tell(error)
            return view | {"kept": None, "unkept": {"ja": error.ja, "en": error.en}}
        return view | {"kept": {"id": kept.id, "days": self._archive.days} if kept else None}

    def turns(self, name: str) -> Turns:
        """Return the conversation that a kept answer stands for: its own turn; none where no such answer is kept."""
        try:
            kept = self._archive.find(name)
        except KeepError as error:
            self._tell(error)
            return ()
        return (turn_of(kept.answer),) if kept else ()

    def _tell(self, error: KeepError) -> None:
        sentence = error.sentence(user_language())
        if sentence != self._told:
            say(sentence, error=True)
        self._told = sentence


def takeable(answer: Answer, view: View) -> View:
    """Return the view with the text of the whole answer, and for each citation its references and its link."""
    now = datetime.now().astimezone()
    told = answer.to_dict()
    forms = {
        citation["number"]: {form: reference(citation, now.date(), form).text for form in ("ja", "en")}
        for citation in told["citations"]
    }
    links = {citation.number: _link(citation) for citation in answer.citations}
    cited = [
        shown | {"references": forms[shown["number"]], "link": links[shown["number"]]} for shown in view["citations"]
    ]
    return view | {"citations": cited, "copy": plain_text(sheet(told, now))}


def _link(citation: Citation) -> str | None:
    """Return the query of the link to a citation's place; None where it is too long for one."""
    try:
        return linked(citation.document, citation.excerpt.spans).query()
    except LinkError:
        return None
