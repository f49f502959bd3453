"""When there is nothing to answer from: no hit shares a content word with the question, and none is near in meaning.

How near is near depends on the question's language, since the encoder sets texts of two languages farther apart than
texts of one. The floors were set between questions about the packaged source and questions about anything else
(`tests/assistant/near_and_far.tsv`); they tell a question that the documents do not touch, nothing finer.
"""

from index import Retrieval
from ingest.errors import Language

FLOORS: dict[Language, float] = {"ja": 0.835, "zh": 0.815, "en": 0.785, "ko": 0.778}


def supported(found: Retrieval, language: Language, floor: float | None) -> bool:
    """Say whether any hit may hold an answer.

    `floor` is the cosine from which a hit counts as near; None takes the one of the question's language, which holds
    for the default encoder. With another encoder and no floor set, every hit counts as near.
    """
    if floor is None:
        floor = FLOORS[language] if found.library.manifest.encoder.model == "default" else -1.0
    return any(hit.lexical > 0 or hit.dense >= floor for hit in found.hits)
