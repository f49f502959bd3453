"""The language-model writer: retrieved passages to claims of a model's, each checked against the source."""

from assistant.llm.cancel import Cancel
from assistant.llm.writer import LlmWriter, Report, rewrite, write

__all__ = ["Cancel", "LlmWriter", "Report", "rewrite", "write"]
