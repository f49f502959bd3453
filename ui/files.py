"""What the page fetches beside Gradio's own files: its scripts and styles, and the documents that it draws."""

import hashlib
from importlib.resources import files

from fastapi import APIRouter, Request, Response

from assistant import Assistant
from ui.source.shelf import Shelf

FOLDER = "/hakusho/"
DOCUMENT = "/document"
_KINDS = {".js": "text/javascript", ".css": "text/css"}


def page_files(assistant: Assistant) -> APIRouter:
    """Return the routes of the scripts and styles in `static`, and of the documents of the library."""
    shelf = Shelf(assistant)
    routes = APIRouter()

    @routes.get(FOLDER + "{name}")
    def file(name: str, request: Request) -> Response:
        return _file(name, request.headers.get("if-none-match"))

    @routes.get(DOCUMENT)
    def document(d: str) -> Response:
        drawn = shelf.document(d)
        if drawn is None:
            return Response('"There is no such document."', 404, media_type="application/json")
        return Response(drawn, media_type="application/json", headers={"Cache-Control": "no-store"})

    return routes


def static(name: str) -> str:
    """Return a file of the page: a template, a script or a style sheet."""
    return (files("ui") / "static" / name).read_text(encoding="utf-8")


def _file(name: str, held: str | None) -> Response:
    """Return a script or a style sheet, or say that the one which the browser holds is still the same."""
    folder = files("ui") / "static"
    kind = next((kind for suffix, kind in _KINDS.items() if name.endswith(suffix)), None)
    if kind is None or name not in {file.name for file in folder.iterdir()}:
        return Response("Not found", 404, media_type="text/plain")
    content = (folder / name).read_bytes()
    headers = {"Cache-Control": "no-cache", "ETag": f'"{hashlib.sha256(content).hexdigest()[:32]}"'}
    if held == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=kind, headers=headers)
