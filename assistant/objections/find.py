"""A chosen answer to what stands against it: the first objection, from the plainest on."""

from assistant.asked.today import asks_of_today
from assistant.objections.causes import no_cause
from assistant.objections.objection import Chosen, Objection
from assistant.objections.others import of_another
from assistant.objections.pointers import only_points
from assistant.objections.premises import denied
from index import Library


def objection(chosen: Chosen, library: Library) -> Objection | None:
    """Return what stands against the chosen quotes; None where nothing does."""
    return (
        _today(chosen, library)
        or only_points(chosen, library)
        or denied(chosen, library)
        or of_another(chosen, library)
        or no_cause(chosen)
    )


def _today(chosen: Chosen, library: Library) -> Objection | None:
    """Object where the state of this day is asked for, or that of the present of a document whose year is not known."""
    if today := asks_of_today(chosen.question, chosen.wanted.language, chosen.wanted.asked):
        return Objection("today", today)
    if library.documents[chosen.quotes[0].hit.passage.document_id].card.year is not None:
        return None
    present = (time.text for time in chosen.times if time.kind == "now" and time.strength == "asks")
    return next((Objection("today", words) for words in present), None)
