"""What is kept, over HTTP: an answer again, a file of it, feedback on it; and whether a linked place is still the same.

`GET /answers/ID` is for the page, `GET /answers/ID.md`, `.json` and `.docx` are files, `POST /answers/ID/feedback`
takes feedback as JSON. `GET /place?doc=…&s=…&v=…` reads a link into a source.
"""

from typing import TYPE_CHECKING

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ingest import LinkError
from ui.kept import Archive, Kept, standing
from ui.links import read_link
from ui.rest import Rooms, answered, read_json, refused
from ui.waiting import not_yet

if TYPE_CHECKING:
    from assistant import Assistant

_FRESH = {"Cache-Control": "no-store"}


def answers(rooms: Rooms) -> list[Route]:
    """Return the routes."""

    async def again(request: Request) -> Response:
        if rooms.assistant is None:
            return not_yet()
        kept = await to_thread.run_sync(rooms.archive.find, request.path_params["name"])
        return _again(kept, rooms.assistant, rooms.archive) if kept else _unknown()

    async def file(request: Request) -> Response:
        name, form = request.path_params["name"], request.path_params["form"]
        kept = await to_thread.run_sync(rooms.archive.find, name)
        return await to_thread.run_sync(_file, kept, form) if kept else _unknown()

    async def feedback(request: Request) -> Response:
        if rooms.assistant is None:
            return not_yet()
        from ui.feedback import MAX_BODY, read_feedback

        sent = await read_json(request, MAX_BODY)
        kept = await to_thread.run_sync(rooms.archive.find, request.path_params["name"])
        if kept is None:
            return _unknown()
        await to_thread.run_sync(rooms.archive.add, read_feedback(sent, kept, rooms.assistant.library.documents))
        return JSONResponse({"kept": True}, 201)

    async def place(request: Request) -> Response:
        return not_yet() if rooms.assistant is None else _place(request, rooms.assistant)

    return [
        Route("/answers/{name}.{form:str}", answered(file)),
        Route("/answers/{name}", answered(again)),
        Route("/answers/{name}/feedback", answered(feedback), methods=["POST"]),
        Route("/place", answered(place)),
    ]


def _again(kept: Kept, assistant: "Assistant", archive: Archive) -> Response:
    """Return a kept answer as the page showed it, with how it stands to the index of today."""
    library = assistant.library
    now = standing(kept.answer, library.manifest.id, library.documents)
    told = {"id": kept.id, "asked": kept.asked.isoformat(), "days": archive.days, "view": kept.view}
    return JSONResponse(told | {"standing": now.to_dict()}, headers=_FRESH)


def _file(kept: Kept, form: str) -> Response:
    from ui.exports import FORMS, export

    for known in FORMS:
        if form == known:
            made = export(kept, known)
            named = {"Content-Disposition": f'attachment; filename="{made.name}"'}
            return Response(made.content, media_type=made.media_type, headers=_FRESH | named)
    return _unknown()


def _place(request: Request, assistant: "Assistant") -> Response:
    """Return the spans that a link names and whether the same words are there; only then may they be highlighted."""
    linked = read_link(request.query_params)
    if linked is None:
        raise LinkError(ja="リンクに資料の指定がありません。", en="The link names no document.")
    spans = [[span.start, span.end] for span in linked.spans]
    state = linked.state(assistant.library.documents)
    return JSONResponse({"document": linked.document_id, "spans": spans, "state": state}, headers=_FRESH)


def _unknown() -> Response:
    from ui.kept.archive import unknown_answer

    return refused(unknown_answer(), 404)
