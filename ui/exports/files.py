"""A kept answer to a file in one of the forms: its name, its media type, its bytes."""

import json
from dataclasses import dataclass
from typing import Literal

from ui.exports.markdown import markdown
from ui.exports.sheet import sheet
from ui.exports.word import word
from ui.kept import Kept

Form = Literal["md", "json", "docx"]
FORMS: dict[Form, str] = {
    "md": "text/markdown; charset=utf-8",
    "json": "application/json",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True, slots=True)
class Export:
    """A file to hand out."""

    name: str
    media_type: str
    content: bytes


def export(kept: Kept, form: Form) -> Export:
    """Return the file of a kept answer; times are those of this machine. ExportError where a form needs an extra."""
    asked = kept.asked.astimezone()
    if form == "json":
        content = (json.dumps(kept.answer, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
    elif form == "md":
        content = markdown(sheet(kept.answer, asked)).encode("utf-8")
    else:
        content = word(sheet(kept.answer, asked), asked)
    return Export(f"hakusho-{asked:%Y%m%d-%H%M%S}.{form}", FORMS[form], content)
