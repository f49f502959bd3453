"""`hakusho eval`, put together from its commands."""

import typer

from ui.eval_commands import check, new
from ui.feedback_command import from_feedback
from ui.jsquad_command import jsquad
from ui.report_command import report
from ui.run_commands import compare_runs, run_golden

eval_app = typer.Typer(
    help="正解付きの質問集で、検索と回答を測ります。 / Measure retrieval and answers with a golden set.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
eval_app.command("check")(check)
eval_app.command("new")(new)
eval_app.command("run")(run_golden)
eval_app.command("compare")(compare_runs)
eval_app.command("report")(report)
eval_app.command("jsquad")(jsquad)
eval_app.command("from-feedback")(from_feedback)
