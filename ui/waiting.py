"""What is said while the page is not there yet: a plain page that asks again by itself, or one line of JSON."""

from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import Scope

SECONDS = 1
_HEADERS = {"Retry-After": str(SECONDS), "Cache-Control": "no-store"}
_PAGE = f"""<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta http-equiv="refresh" content="{SECONDS}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>白書 Hakusho</title>
<style>
:root {{ color-scheme: light dark }}
body {{ font: 1.1rem/1.8 "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic UI", sans-serif; margin: 4rem auto;
  max-width: 34rem; padding: 0 1rem }}
</style>
</head>
<body>
<main>
<h1>白書 Hakusho</h1>
<p role="status">起動しています。準備ができると、この画面は自動で切り替わります。</p>
<p lang="en">Starting; this page changes by itself when everything is ready.</p>
</main>
</body>
</html>
"""


def waiting(scope: Scope) -> Response:
    """Return what a request for the page gets; status 503, with how long to wait."""
    if scope["path"] == "/":
        return HTMLResponse(_PAGE, 503, headers=_HEADERS)
    return not_yet()


def not_yet() -> JSONResponse:
    """Return what a program gets; status 503, with how long to wait."""
    error = {"code": "starting", "message": "Hakusho is starting; ask again.", "message_ja": "起動しています。"}
    return JSONResponse({"error": error}, 503, headers=_HEADERS)
