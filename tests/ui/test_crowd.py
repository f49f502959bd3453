"""Thirty who ask at once, one of them in a browser: all are answered, and nobody waits out of proportion."""

import time
from concurrent.futures import ThreadPoolExecutor
from statistics import median
from threading import Barrier

import pytest
from playwright.sync_api import Page

from eval.items import load_items, packaged_golden
from tests.ui.browser import QUESTION, ask, visit
from tests.ui.http import post

PROGRAMS = 29
ROUNDS = 3  # A machine that does something else for a second may spoil one.


@pytest.fixture(scope="module")
def questions() -> list[str]:
    return [item.question for item in load_items(packaged_golden()) if item.split == "dev"][:PROGRAMS]


def _at_once(page: Page, url: str, questions: list[str]) -> list[float]:
    """Return how long each of them waited, the browser last."""
    begin = Barrier(PROGRAMS + 1)

    def asked(question: str) -> float:
        begin.wait()
        begun = time.perf_counter()
        reply = post(url, "/v1/ask", {"question": question})
        assert reply.status == 200 and reply.json["question"] == question
        return time.perf_counter() - begun

    with ThreadPoolExecutor(PROGRAMS) as pool:
        waiting = [pool.submit(asked, question) for question in questions]
        begin.wait()
        begun = time.perf_counter()
        ask(page, QUESTION)
        seen = time.perf_counter() - begun
        return [*(each.result() for each in waiting), seen]


def test_thirty_at_once_are_answered_and_the_slowest_waits_at_most_twice_the_median(
    page: Page, url: str, questions: list[str]
) -> None:
    shares = []
    for _ in range(ROUNDS):
        visit(page, url)
        waited = _at_once(page, url, questions)
        assert page.locator(".hk-value q").inner_text() == "15 (平成27) 年11月"
        shares.append(max(waited) / median(waited))
        if shares[-1] <= 2:
            break
    assert min(shares) <= 2
