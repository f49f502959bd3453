"""What the white paper's library finds for the questions of these tests."""

import pytest

from assistant import Assistant
from index import Retrieval
from tests.assistant.llm.topics import TOPICS


@pytest.fixture(scope="session")
def found(assistant: Assistant) -> dict[str, Retrieval]:
    """What is found for each topic's question."""
    return {topic.question: assistant.library.retrieve(topic.question, 10) for topic in TOPICS}
