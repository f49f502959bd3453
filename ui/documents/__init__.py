"""The library as the page shows it, and a document added to it: received, indexed in a process of its own, answered."""

from ui.documents.desk import Desk
from ui.documents.routes import documents

__all__ = ["Desk", "documents"]
