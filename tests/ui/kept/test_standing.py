from dataclasses import replace

from assistant import Assistant
from ui.kept import standing

QUESTION = "同盟調整メカニズムはいつ設置されたか"


def test_a_quote_is_still_there_word_for_word_or_it_is_said_that_it_is_not(assistant: Assistant) -> None:
    answer = assistant.ask(QUESTION).to_dict()
    library = assistant.library
    index_id, documents = library.manifest.id, library.documents
    first = answer["citations"][0]
    number, name = first["number"], first["document_id"]

    now = standing(answer, index_id, documents)
    assert not now.changed
    assert set(now.citations.values()) == {"same"}

    moved = {name: replace(documents[name], text="。" + documents[name].text)}
    later = standing(answer, "another", moved)
    assert later.changed
    assert later.citations[number] == "changed"

    assert standing(answer, "another", {}).citations[number] == "gone"
    short = {name: replace(documents[name], text="短い")}
    assert standing(answer, "another", short).to_dict()["citations"][str(number)] == "changed"
