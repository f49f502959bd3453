"""The page as an application: Gradio at the root, the page's own files beside it. Importing gradio takes seconds."""

from fastapi import FastAPI

from assistant import Assistant
from ui.files import page_files
from ui.kept import Archive


def page_app(assistant: Assistant, archive: Archive, *, locked: bool = False) -> FastAPI:
    """Return the page as an application without guards; `locked` says that an access key is before it.

    Imports gradio.
    """
    from ui.page import build_page, head, icon, theme  # isort: skip  # sets what gradio reads at its import
    import gradio

    app = FastAPI(title="Hakusho", docs_url=None, redoc_url=None, openapi_url=None)
    app.include_router(page_files(assistant))
    gradio.mount_gradio_app(
        app,
        build_page(assistant, archive, locked=locked),
        path="/",
        server_name="127.0.0.1",
        footer_links=[],
        favicon_path=icon(),
        run_history=False,
        enable_monitoring=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        show_error=False,
        theme=theme(),
        head=head(),
    )
    return app
