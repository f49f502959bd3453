"""Passages to an index on disk, a question to hits. Imports `ingest`."""

from index.build import build_index
from index.encoder import open_bulk_encoder
from index.encoding import passage_text
from index.explain import Explanation, explanations
from index.follow import Followed, follow
from index.language import LANGUAGES, detect
from index.library import (
    Hit,
    Library,
    Retrieval,
    open_library,
    read_checked_manifest,
    stored_documents,
)
from index.manifest import Manifest, SourceRecord, rebuild_command
from index.rerank import Reranker, Reranking, open_reranker
from index.store import current as current_version
from index.store import exists as index_exists
from index.unpack import unpack_default_encoder
from index.verify import Verified, verify_index

__all__ = [
    "LANGUAGES",
    "Explanation",
    "Followed",
    "Hit",
    "Library",
    "Manifest",
    "Reranker",
    "Reranking",
    "Retrieval",
    "SourceRecord",
    "Verified",
    "build_index",
    "current_version",
    "detect",
    "explanations",
    "follow",
    "index_exists",
    "open_bulk_encoder",
    "open_library",
    "open_reranker",
    "passage_text",
    "read_checked_manifest",
    "rebuild_command",
    "stored_documents",
    "unpack_default_encoder",
    "verify_index",
]
