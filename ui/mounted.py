"""The page as an application: Gradio at the root, the page's own files beside it. Importing gradio takes seconds."""

from importlib import import_module
from importlib.util import find_spec

from fastapi import FastAPI

from assistant import Assistant
from ui.kept import Archive


def page_app(assistant: Assistant, archive: Archive) -> FastAPI:
    """Return the page as an application without guards; imports gradio."""
    page = import_module("ui.page")
    import gradio

    app = FastAPI(title="Hakusho", docs_url=None, redoc_url=None, openapi_url=None)
    if find_spec("ui.files"):
        app.include_router(import_module("ui.files").page_files(assistant))
    gradio.mount_gradio_app(
        app,
        page.build_page(assistant),
        path="/",
        server_name="127.0.0.1",
        footer_links=[],
        favicon_path=page.icon(),
        run_history=False,
        enable_monitoring=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        show_error=False,
        theme=page.theme(),
        head=page.head() if hasattr(page, "head") else None,
        css=None if hasattr(page, "head") else page.static("page.css"),
    )
    return app
