"""What tests of claims share: the number under which a passage was found."""

from index import Retrieval


def number(found: Retrieval, held: str) -> int:
    """Return the number of the passage that holds a text; there must be one."""
    (place,) = [i for i, hit in enumerate(found.hits, 1) if held in hit.passage.text]
    return place
