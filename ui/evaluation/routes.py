"""Evaluation runs over HTTP: `GET /evaluation` lists them, `/evaluation/report?run=NAME` reports on one.

With `&with=NAME` a second one stands beside it, with what differs; `&lang=ja` or `en` is the language of the report.
"""

from importlib.resources import files
from pathlib import Path

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ingest import EvalError
from ui.evaluation.drawn import Language, Reports
from ui.evaluation.shelf import Saved, saved_runs
from ui.rest import answered, refused
from ui.source.plain import plain

_FRESH = {"Cache-Control": "no-store"}


def evaluation(folder: Path) -> list[Route]:
    """Return the routes; `folder` holds the runs of whoever runs the server."""
    reports, one = Reports(), CapacityLimiter(1)

    async def runs(_request: Request) -> Response:
        found = await to_thread.run_sync(saved_runs, folder)
        return JSONResponse({"runs": [run.to_dict() for run in found], "folder": plain(folder.name)}, headers=_FRESH)

    async def report(request: Request) -> Response:
        language: Language = "en" if request.query_params.get("lang") == "en" else "ja"
        names = [request.query_params.get(key, "") for key in ("run", "with")]
        try:
            drawn = await to_thread.run_sync(_report, reports, names, folder, language, limiter=one)
        except EvalError as error:
            return refused(error, 400)
        return Response(drawn, media_type="application/json", headers=_FRESH)

    async def style(_request: Request) -> Response:
        sheet = (files("eval") / "report" / "style.css").read_text(encoding="utf-8")
        return Response(sheet, media_type="text/css", headers={"Cache-Control": "no-cache"})

    return [
        Route("/evaluation", answered(runs)),
        Route("/evaluation/report", answered(report)),
        Route("/hakusho/report.css", style),
    ]


def _report(reports: Reports, names: list[str], folder: Path, language: Language) -> bytes:
    there = {run.name: run for run in saved_runs(folder)}
    wanted: list[Saved] = []
    for name in filter(None, names):
        if name not in there:
            raise EvalError(ja="この実行結果は、もうありません。", en="This run is not there any more.")
        wanted.append(there[name])
    if not wanted:
        raise EvalError(ja="実行結果を選んでください。", en="Choose a run.")
    return reports.find(wanted, language)
