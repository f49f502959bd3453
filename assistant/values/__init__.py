"""Text in four languages to values (dates, numbers with units, names), and the values of a claim against its quotes."""

from assistant.values.compare import unmapped_names, unsupported
from assistant.values.read import read_values
from assistant.values.value import Value

__all__ = ["Value", "read_values", "unmapped_names", "unsupported"]
