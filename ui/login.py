"""The login page: plain HTML without a script, in both languages at once; nothing in it comes unescaped."""

from html import escape

_PAGE = """<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>白書 Hakusho</title>
<style>
:root {{ color-scheme: light dark }}
body {{ font: 1.1rem/1.8 "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic UI", sans-serif; margin: 4rem auto;
  max-width: 26rem; padding: 0 1rem }}
input, button {{ font: inherit; box-sizing: border-box; width: 100%; padding: .4rem .6rem; margin: .3rem 0 }}
</style>
</head>
<body>
<main>
<h1>白書 Hakusho</h1>
{told}
<form method="post" action="/login">
<input type="hidden" name="to" value="{query}">
<label for="key">アクセスキー <span lang="en">Access key</span></label>
<input id="key" name="key" type="password" autocomplete="current-password" required autofocus>
<button type="submit">開く <span lang="en">Open</span></button>
</form>
</main>
</body>
</html>
"""
_WRONG = '<p role="alert">アクセスキーが正しくありません。<br><span lang="en">The access key is not right.</span></p>'
_WAIT = (
    '<p role="alert">間違ったアクセスキーが続いたため、あと{0}秒待ってから入力してください。<br>'
    '<span lang="en">There were too many wrong keys; try again in {0} seconds.</span></p>'
)


def login_page(query: str, *, seconds: int, wrong: bool) -> str:
    """Return the page; `query` is that of the page asked for, `seconds` how long nobody may try."""
    told = _WAIT.format(seconds) if seconds else _WRONG if wrong else ""
    return _PAGE.format(told=told, query=escape(query))
