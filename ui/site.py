"""The site: it answers from the first moment on, questions once the assistant is open, the page once it is built.

Opening and building go on in a thread of their own; until they are done, everybody is told to wait.
"""

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.types import ASGIApp, Receive, Scope, Send

from ingest import KeepError
from ui.answers import answers
from ui.documents import Desk, documents
from ui.evaluation import evaluation
from ui.kept import Archive
from ui.rest import rest
from ui.waiting import waiting

if TYPE_CHECKING:
    from assistant import Assistant, Settings


class Site:
    """Opens an assistant and builds the page behind an application that is there at once.

    `on_ready` is called when the page can be used, `on_fault` when it never will be; `fault` is why.
    """

    def __init__(self, open_assistant: "Callable[[], Assistant]", settings: "Settings") -> None:
        """Do nothing yet: the work begins with the application's."""
        self.assistant: Assistant | None = None
        self.archive = Archive(settings.kept, settings.keep_days)
        self.desk = Desk(settings)
        self._runs = settings.runs
        self.fault: Exception | None = None
        self.on_ready: Callable[[], None] = lambda: None
        self.on_fault: Callable[[], None] = lambda: None
        self._open = open_assistant
        self._page: ASGIApp | None = None
        self._locked = settings.access_key is not None

    def application(self) -> Starlette:
        """Return the application: questions, what is kept, and the page at the root."""
        routes = [*rest(self), *answers(self), *documents(self, self.desk), *evaluation(self._runs)]
        return Starlette(routes=[*routes, Mount("/", app=self._root)], lifespan=self._living)

    async def _root(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve the page, or say that it is not there yet."""
        await (self._page or waiting(scope))(scope, receive, send)

    @contextlib.asynccontextmanager
    async def _living(self, _app: Starlette) -> AsyncIterator[None]:
        """Open and build beside the server; at its end, let the page end, too."""
        built: asyncio.Future[ASGIApp] = asyncio.get_running_loop().create_future()
        ended = asyncio.Event()
        page = asyncio.create_task(self._live(built, ended))
        # A daemon: whoever ends the server does not wait for an index that is being built.
        threading.Thread(target=self._prepare, args=(built,), daemon=True).start()
        yield
        ended.set()
        built.cancel()
        await page

    def _prepare(self, built: "asyncio.Future[ASGIApp]") -> None:
        """Open the assistant, then build the page, in a thread; what goes wrong goes to who waits for it."""
        loop = built.get_loop()
        try:
            self.assistant = self._open()
            self._forget()
            from ui.mounted import page_app

            told: Callable[[], None] = _setting(built, page_app(self.assistant, self.archive, locked=self._locked))
        except Exception as error:
            told = _failing(built, error)
        with contextlib.suppress(RuntimeError):  # The server has ended meanwhile.
            loop.call_soon_threadsafe(told)

    def _forget(self) -> None:
        """Delete what has been kept for long enough; a fault of the file is told when something is to be kept."""
        with contextlib.suppress(KeepError):
            self.archive.expire()

    async def _live(self, built: "asyncio.Future[ASGIApp]", ended: asyncio.Event) -> None:
        """Start the page once it is built, and end it with the server. It has one task: it may not change it."""
        try:
            page = await built
            async with page.router.lifespan_context(page):  # type: ignore[attr-defined]  # FastAPI's
                self._page = page
                self.on_ready()
                await ended.wait()
        except asyncio.CancelledError:
            if not built.cancelled():
                raise
        except Exception as error:
            self.fault = error
            self.on_fault()


def _setting(built: "asyncio.Future[ASGIApp]", page: ASGIApp) -> Callable[[], None]:
    return lambda: None if built.done() else built.set_result(page)


def _failing(built: "asyncio.Future[ASGIApp]", error: Exception) -> Callable[[], None]:
    return lambda: None if built.done() else built.set_exception(error)
