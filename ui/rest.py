"""Questions over HTTP: `POST /v1/ask` takes a question as JSON and gives the answer object of the contract."""

import json
import os
import sys
import traceback
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Protocol

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ingest import ExportError, HakushoError, IndexFault, LinkError, QuestionError
from ui.waiting import not_yet

if TYPE_CHECKING:
    from assistant import Answer, Assistant, Filters
    from ui.kept import Archive, Kept

MAX_BODY = 65_536
_AT_ONCE = max(2, os.cpu_count() or 1)
_FIELDS = {"question", "language", "k", "filters", "history", "keep"}
_FILTERS = {"documents", "section_ref", "kinds", "date_from", "date_to"}


class Rooms(Protocol):
    """What is answered from; `assistant` is None until it is open."""

    assistant: "Assistant | None"
    archive: "Archive"


def rest(rooms: Rooms) -> list[Route]:
    """Return the routes."""
    at_once = CapacityLimiter(_AT_ONCE)

    async def ask(request: Request) -> Response:
        assistant = rooms.assistant
        if assistant is None:
            return not_yet()
        body = await read_json(request, MAX_BODY)
        return JSONResponse(await to_thread.run_sync(_asked, assistant, rooms.archive, body, limiter=at_once))

    return [Route("/v1/ask", answered(ask), methods=["POST"])]


def answered(handle: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    """Wrap a handler: what is wrong with a request is one sentence in both languages, a fault of ours is in the log."""

    async def told(request: Request) -> Response:
        try:
            return await handle(request)
        except HakushoError as error:
            return refused(error, _status(error))
        except Exception:
            traceback.print_exc(file=sys.stderr)
            return refused(_UNEXPECTED, 500)

    return told


async def read_json(request: Request, most: int) -> dict[str, Any]:
    """Return the JSON object that was sent, of at most `most` bytes; QuestionError where there is none."""
    sent = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if sent != "application/json":
        raise _bad("Content-Type: application/json")
    body = await request.body()
    if len(body) > most:
        raise _bad(f"JSON <= {most:,} bytes")
    try:
        value = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise _bad("JSON (UTF-8)") from error
    if not isinstance(value, dict):
        raise _bad("{…}")
    return value


def refused(error: HakushoError, status: int) -> JSONResponse:
    """Return an error as JSON."""
    told = {"code": error.code, "message": error.en, "message_ja": error.ja}
    return JSONResponse({"error": told}, status)


def only_known(values: dict[str, Any], known: set[str]) -> None:
    """Refuse a key that means nothing here: whoever sent it would believe that it did."""
    unknown = sorted(set(values) - known)
    if unknown:
        name = unknown[0][:40]
        raise QuestionError(
            ja=f"項目 {name!r} は使えません（{', '.join(sorted(known))}）。",
            en=f"The key {name!r} is not known ({', '.join(sorted(known))}).",
        )


def _asked(assistant: "Assistant", archive: "Archive", body: dict[str, Any]) -> dict[str, Any]:
    """Answer a question as sent; with `keep` the answer is kept, and its id stands in it."""
    only_known(body, _FIELDS)
    keep = body.get("keep", False)
    if not isinstance(keep, bool):
        raise _bad("keep: true | false")
    answer = assistant.ask(
        body.get("question"),  # type: ignore[arg-type]  # checked by Assistant.ask
        k=body.get("k", 10),
        filters=_filters(body.get("filters")),
        history=_history(body.get("history")),
        language=_language(body.get("language")),
    )
    kept = _kept(archive, answer) if keep else None
    return kept.answer if kept else answer.to_dict()


def _kept(archive: "Archive", answer: "Answer") -> "Kept | None":
    """Keep an answer as the page would, so that the page can show it."""
    from ui.keeping import takeable
    from ui.view import answer_view

    return archive.keep(answer, takeable(answer, answer_view(answer)))


def _filters(sent: object) -> "Filters | None":
    if sent is None:
        return None
    if not isinstance(sent, dict):
        raise _bad("filters: {…}")
    only_known(sent, _FILTERS)
    from assistant import Filters

    values: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in sent.items()}
    return Filters(**values)  # checked by Assistant.ask


def _history(sent: object) -> list[Any]:
    if sent is None:
        return []
    if not isinstance(sent, list):
        raise _bad('history: [["question", "answer" | null], …]')
    return sent


def _language(sent: object) -> Any:  # noqa: ANN401  (checked by Assistant.ask)
    if sent is not None and not isinstance(sent, str):
        raise _bad("language: ja | en | zh | ko")
    return sent


def _status(error: HakushoError) -> int:
    statuses = {QuestionError: 400, LinkError: 400, ExportError: 501, IndexFault: 503}
    return next((status for kind, status in statuses.items() if isinstance(error, kind)), 500)


def _bad(wanted: str) -> QuestionError:
    return QuestionError(ja=f"送信された内容を読めません（{wanted}）。", en=f"What was sent cannot be read ({wanted}).")


_UNEXPECTED = HakushoError(
    ja="予期しない問題が起きました。もう一度お試しください。",
    en="Something unexpected went wrong; please try again.",
)
