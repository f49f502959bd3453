"""The language-model writer: retrieved passages to claims of a model's, each checked against the source."""

from assistant.llm.writer import LlmWriter, Report, rewrite, write

__all__ = ["LlmWriter", "Report", "rewrite", "write"]
