"""The page: a form for the question, and below it the answer beside the passages it cites.

Both are `gr.HTML` with a template that never changes; what changes are values, and the scripts in `static` put these
into the document as text. Nothing from a question or a document is ever part of a template or of markup.
"""

import os
import secrets
from importlib.resources import files
from typing import Any

from assistant import Assistant
from ui.view import Turns, View, ask_view, start_view

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # Gradio reads it when it is imported.

import gradio as gr  # noqa: E402

TITLE = "白書 Hakusho"
FONTS = ("Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic UI", "sans-serif")
_AT_ONCE = 2


def build_page(assistant: Assistant) -> gr.Blocks:
    """Return the page over an assistant; `theme` and the style sheet go with it where it is mounted."""

    def ask(event: gr.EventData, turns: Turns) -> tuple[View, Turns]:
        view, turns = ask_view(assistant, _question(event), turns)
        return _numbered(view), turns

    def begin() -> tuple[View, Turns]:
        return _numbered(start_view(assistant)), ()

    page = gr.Blocks(title=TITLE, analytics_enabled=False)
    with page:
        turns = gr.State(())  # of one visit, held by the server until the visitor has been gone for a while
        form = _part("ask", "ask.js")
        result = _part("answer", "nodes.js", "sources.js", "answer.js")
        quiet: Any = {"api_visibility": "private", "show_progress": "hidden"}
        asked = form.submit(ask, turns, [result, turns], concurrency_limit=_AT_ONCE, **quiet)
        asked.then(None, js=static("asked.js"), api_visibility="private")
        result.clear(begin, None, [result, turns], **quiet)
        page.load(begin, None, [result, turns], **quiet)
    return page


def theme() -> gr.themes.Base:
    """Return the theme: fonts of the reader's own machine, a primary colour with enough contrast."""
    return gr.themes.Base(primary_hue="blue", neutral_hue="slate", font=FONTS, font_mono=("monospace",))


def static(name: str) -> str:
    """Return a file of the page: a template, a script or the style sheet."""
    return (files("ui") / "static" / name).read_text(encoding="utf-8")


def icon() -> str:
    """Return where the icon of the page lies."""
    return str(files("ui") / "static" / "icon.png")


def _question(event: gr.EventData) -> object:
    """Return what came as the question; anything may come, and Assistant.ask refuses what is no text."""
    sent = event._data
    return sent.get("question") if isinstance(sent, dict) else None


def _part(name: str, *scripts: str) -> gr.HTML:
    """Return a part of the page: its template, and its scripts one after another as one."""
    return gr.HTML(
        value=None,
        html_template=static(f"{name}.html"),
        js_on_load="\n".join(static(script) for script in scripts),
        apply_default_css=False,
        padding=False,
        elem_id=f"hakusho-{name}",
    )


def _numbered(view: View) -> View:
    """Give each view its own id: the page draws only what differs, and the same answer twice is two answers."""
    return view | {"id": secrets.token_hex(8)}
