"""The page: a question, its answer, the passages it cites and the document they stand in.

It is one `gr.HTML` whose template never changes; what changes is its value, and the scripts in `static` put that into
the document as text. Nothing from a question or a document is ever part of a template or of markup.
"""

import os
import secrets
from collections.abc import Iterator
from typing import Any

from assistant import Assistant
from ui.asking import Asked, Running
from ui.drafts import Told, drafts
from ui.files import static
from ui.keeping import Keeping
from ui.kept import Archive
from ui.turns import Turns
from ui.view import View, ask_view, start_view

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # Gradio reads it when it is imported.

import gradio as gr  # noqa: E402

TITLE = "白書 Hakusho"
FONTS = ("Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic UI", "sans-serif")
STYLES = ("page.css", "talk.css", "cited.css", "source.css", "actions.css")
_AT_ONCE = 2


def build_page(assistant: Assistant, archive: Archive, *, locked: bool = False) -> gr.Blocks:
    """Return the page over an assistant; `locked` offers to log out.

    `theme` and the style sheets go with it where it is mounted.
    """
    running, keeping = Running(), Keeping(archive)

    def ask(event: gr.EventData, turns: Turns) -> Iterator[tuple[View, Turns]]:
        asked = Asked.read(event._data)
        cancel = running.named(asked.name)
        before = keeping.turns(asked.after) or turns

        def answer(told: Told) -> tuple[View, Turns]:
            return ask_view(assistant, asked.question, before, asked.filters, cancel, keeping, told)

        for view, after in drafts(answer, before, cancel):
            yield _numbered(view) | {"name": asked.name}, after

    def stop(event: gr.EventData) -> None:
        running.named(Asked.read(event._data).name)()

    def begin() -> tuple[View, Turns]:
        return _numbered(start_view(assistant)) | {"locked": locked}, ()

    page = gr.Blocks(title=TITLE, analytics_enabled=False)
    with page:
        turns = gr.State(())  # of one visit, held by the server until the visitor has been gone for a while
        room = gr.HTML(
            value=None,
            html_template=static("page.html"),
            js_on_load=static("start.js"),
            apply_default_css=False,
            padding=False,
            elem_id="hakusho",
        )
        # "once", the default, drops what is asked between the view of an answer and the end of its event.
        quiet: Any = {"api_visibility": "private", "show_progress": "hidden", "trigger_mode": "multiple"}
        asked = room.submit(ask, turns, [room, turns], concurrency_limit=_AT_ONCE, **quiet)
        asked.then(None, js=static("asked.js"), api_visibility="private")
        room.stop(stop, None, None, concurrency_limit=None, **quiet)
        room.clear(begin, None, [room, turns], **quiet)
        page.load(begin, None, [room, turns], **quiet)
    return page


def head() -> str:
    """Return what the page has in its head: its style sheets."""
    return "".join(f'<link rel="stylesheet" href="hakusho/{name}">' for name in STYLES)


def theme() -> gr.themes.Base:
    """Return the theme: fonts of the reader's own machine, a primary colour with enough contrast."""
    return gr.themes.Base(primary_hue="blue", neutral_hue="slate", font=FONTS, font_mono=("monospace",))


def icon() -> str:
    """Return where the icon of the page lies."""
    from importlib.resources import files

    return str(files("ui") / "static" / "icon.png")


def _numbered(view: View) -> View:
    """Give each view its own id: the page draws only what differs, and the same answer twice is two answers."""
    return view | {"id": secrets.token_hex(8)}
