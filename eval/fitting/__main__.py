"""`python -m eval.fitting --jsquad FILE`: fit the models of support and say how well they do on unseen folds.

The packaged models were fitted with `--also eval/golden/six-documents.jsonl INDEX` (an index of its documents).
"""

import argparse
import json
import sys
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np

from assistant.evidence.support import Models, logit
from eval.fitting.examples import golden_examples, jsquad_examples, off_topic_examples
from eval.fitting.fit import Judged, cross_judged, fit, is_answered, to_json, with_limit, with_scale
from eval.measure.calibration import area_under_curve, expected_calibration_error


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit, print the figures of cross-validation, and write the models."""
    parser = argparse.ArgumentParser(prog="python -m eval.fitting", description=__doc__)
    parser.add_argument("--jsquad", type=Path, required=True, help="JSQuAD's validation file")
    parser.add_argument("--jsquad-index", help="an index of its paragraphs (built in a temporary folder if left out)")
    parser.add_argument("--index", help="the index that the golden set is asked of")
    parser.add_argument(
        "--also",
        nargs=2,
        action="append",
        default=[],
        metavar=("FILE", "INDEX"),
        help="another golden set and its index",
    )
    parser.add_argument("--limit", type=int, default=900, help="questions of JSQuAD")
    parser.add_argument("--out", type=Path, default=Path(str(files("assistant.evidence") / "support.json")))
    given = parser.parse_args(arguments)
    examples = [
        *golden_examples(given.index),
        *(one for path, index in given.also for one in golden_examples(index, Path(path))),
        *jsquad_examples(given.jsquad, given.jsquad_index, given.limit),
        *off_topic_examples(given.jsquad, given.index, given.limit // 6),
    ]
    judged = cross_judged(examples)
    models = with_scale(with_limit(fit(examples), judged), judged)
    given.out.write_text(json.dumps(to_json(models), indent=1) + "\n", encoding="utf-8")
    for name in ("golden", "JSQuAD", "off topic"):
        part = [one for one in judged if one.example.source == name]
        sys.stdout.write(_line(name, part, models) + "\n")


def _line(name: str, judged: Sequence[Judged], models: Models) -> str:
    scaled = (models.scale.probability({"logit": logit(one.support)}) for one in judged)
    support = np.array(list(scaled))
    right = np.array([one.right for one in judged])
    answerable = np.array([one.example.item.answerable for one in judged])
    given = np.array([is_answered(one, models) for one in judged])
    figures = {
        "n": float(len(judged)),
        "AUC": area_under_curve(support, right),
        "ECE of answered": expected_calibration_error(support[given], right[given]),
        "chosen right": float(right[answerable].mean()) if answerable.any() else 0.0,
        "refused rightly": float((~given[~answerable]).mean()),
        "refused wrongly": float((~given[answerable]).mean()) if answerable.any() else 0.0,
        "right of answered": float(right[given].mean()) if given.any() else 0.0,
    }
    return f"{name}: " + ", ".join(f"{key} {value:.3f}" for key, value in figures.items())


if __name__ == "__main__":
    main()
