"""The library over HTTP: `GET /library` lists it, `/library/outline?d=ID` one document; a document can be handed in.

`POST /documents?name=…` takes the file itself as body, with `title`, `publisher`, `year` and `url` of its card beside
the name, and answers 202 while it is being indexed; `GET /documents/job` says how far that is, `POST /documents/cancel`
calls it off. Handing in is there only where the settings allow it.
"""

import json
from collections import OrderedDict
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any, Protocol

from anyio import CapacityLimiter, fail_after, open_file, to_thread
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ingest import SUFFIXES, BuildError, HakushoError, SettingsError, SourceError
from ui.documents.desk import MEGABYTE, Desk
from ui.documents.incoming import Place, Sent, read_sent, unwritable
from ui.rest import answered, read_json, refused
from ui.waiting import not_yet

if TYPE_CHECKING:
    from assistant import Assistant
    from index import Library

_FRESH = {"Cache-Control": "no-store"}
_MOST_KEPT = 16
_IDLE_SECONDS = 60


class Rooms(Protocol):
    """What is shown; `assistant` is None until it is open."""

    assistant: "Assistant | None"


def documents(rooms: Rooms, desk: Desk) -> list[Route]:
    """Return the routes."""
    outlines = Outlines()
    one = CapacityLimiter(1)

    async def library(_request: Request) -> Response:
        if rooms.assistant is None:
            return not_yet()
        told = await to_thread.run_sync(_listing, rooms.assistant)
        return JSONResponse(told | {"adding": _adding(desk), "job": _job(desk)}, headers=_FRESH)

    async def outline(request: Request) -> Response:
        if rooms.assistant is None:
            return not_yet()
        asked = (rooms.assistant.library, request.query_params.get("d", ""))
        drawn = await to_thread.run_sync(outlines.find, *asked, limiter=one)
        return Response(drawn, media_type="application/json", headers=_FRESH) if drawn else _unknown()

    async def job(_request: Request) -> Response:
        return JSONResponse({"job": _job(desk)}, headers=_FRESH)

    async def add(request: Request) -> Response:
        return await _add(request, rooms, desk)

    async def cancel(request: Request) -> Response:
        number = (await read_json(request, 1000)).get("number")
        return JSONResponse({"cancelled": isinstance(number, int) and desk.call_off(number)})

    return [
        Route("/library", answered(library)),
        Route("/library/outline", answered(outline)),
        Route("/documents/job", answered(job)),
        Route("/documents", answered(add), methods=["POST"]),
        Route("/documents/cancel", answered(cancel), methods=["POST"]),
    ]


class Outlines:
    """The outlines of documents with their counts, made when they are first asked for; for one thread at a time."""

    def __init__(self) -> None:
        """Hold none yet."""
        self._kept: OrderedDict[tuple[str, str], bytes] = OrderedDict()

    def find(self, library: "Library", name: str) -> bytes | None:
        """Return the outline of a document as JSON (`tally`), or None where the library has none of this id."""
        if name not in library.documents:
            return None
        key = (library.manifest.id, name)
        if key not in self._kept:
            from ui.documents.tally import tally

            own = [passage for passage in library.passages if passage.document_id == name]
            self._kept[key] = json.dumps(tally(library.documents[name], own), ensure_ascii=False).encode("utf-8")
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]


def _listing(assistant: "Assistant") -> dict[str, Any]:
    from ui.documents.listing import listing

    return listing(assistant.library)


def _adding(desk: Desk) -> dict[str, Any] | None:
    return {"suffixes": list(SUFFIXES), "megabytes": desk.most // MEGABYTE} if desk.enabled else None


def _job(desk: Desk) -> dict[str, Any] | None:
    return desk.job.to_dict() if desk.job else None


async def _add(request: Request, rooms: Rooms, desk: Desk) -> Response:
    """Receive a document and let it be indexed; whatever is wrong with it is told once all of it is here."""
    assistant = rooms.assistant
    if assistant is None:
        return not_yet()
    try:
        sent = _allowed(request, desk)
        desk.reserve(sent.name)
    except HakushoError as error:
        await _through(request, desk.most)
        return refused(error, _status(error))
    place: Place | None = None
    try:
        place = await to_thread.run_sync(desk.place, sent, assistant.library)
        await _receive(request, place, desk)
        await to_thread.run_sync(place.keep, sent)
        await to_thread.run_sync(desk.begin, place, sent, lambda: assistant.library)
    except Exception as error:  # Whatever it is: the next document must not wait for this one for ever.
        if place:
            await to_thread.run_sync(place.clear)
        return _fallen(error, desk)
    return JSONResponse({"job": _job(desk)}, 202, headers=_FRESH)


def _allowed(request: Request, desk: Desk) -> Sent:
    if not desk.enabled:
        raise SettingsError(
            ja="資料の追加は、この画面では使えません（設定 add_documents）。",
            en="Adding documents is switched off here (the setting add_documents).",
        )
    return read_sent(request.query_params)


async def _receive(request: Request, place: Place, desk: Desk) -> None:
    """Write what comes to its place; SourceError where it is empty or more than is taken."""
    total, done = int(request.headers.get("content-length", "0")), 0
    async with await open_file(place.unfinished, "xb") as file:
        async for part in _arriving(request):
            done += len(part)
            if done > desk.most:
                raise _too_large(desk)
            desk.received(done, total)
            await file.write(part)
    if not done:
        raise SourceError(ja="ファイルが空です。", en="The file is empty.")


async def _arriving(request: Request) -> AsyncIterator[bytes]:
    """Yield what comes of a body; SourceError where nothing has come for so long that others need not wait for it."""
    parts = request.stream()
    while True:
        try:
            with fail_after(_IDLE_SECONDS):
                part = await anext(parts)
        except StopAsyncIteration:
            return
        except TimeoutError as error:
            raise SourceError(
                ja="ファイルの送信が途中で止まりました。もう一度お試しください。",
                en="The file stopped coming; please try again.",
            ) from error
        yield part


async def _through(request: Request, most: int) -> None:
    """Let the rest of a body pass: a browser that is still sending would not see why it was refused."""
    done = 0
    try:
        async for part in request.stream():
            done += len(part)
            if done > most:
                return
    except ClientDisconnect:
        return


def _fallen(error: Exception, desk: Desk) -> Response:
    """End the job of a document that did not come whole; a fault of ours goes on to the log."""
    told = unwritable(error) if isinstance(error, OSError) else error
    desk.fail(told if isinstance(told, HakushoError) else None)
    if isinstance(told, HakushoError):
        return refused(told, _status(told))
    if isinstance(told, ClientDisconnect):
        return Response(status_code=400)
    raise told


def _status(error: HakushoError) -> int:
    statuses = {SourceError: 400, SettingsError: 403, BuildError: 409}
    return next((status for kind, status in statuses.items() if isinstance(error, kind)), 500)


def _too_large(desk: Desk) -> SourceError:
    most = desk.most // MEGABYTE
    return SourceError(
        ja=f"ファイルが大きすぎます（上限 {most} MB）。",
        en=f"The file is too large (at most {most} MB).",
    )


def _unknown() -> Response:
    return refused(SourceError(ja="この資料はありません。", en="There is no such document."), 404)
