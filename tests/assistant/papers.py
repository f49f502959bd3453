"""Three documents that no rule was written for, with cards that say what they are called and of which year they are."""

import shutil
from pathlib import Path

from tests.golden.lines import GOLDEN

CARDS = {
    "budget.md": ("港湾強靱化事業執行報告書", 2024),
    "law.txt": ("地域避難支援体制整備推進法", 2023),
    "minutes.txt": ("地域交通再編検討会議事録", 2024),
}


def papers(folder: Path) -> list[Path]:
    """Put the documents and their cards into a folder; return the documents."""
    made = []
    for name, (title, year) in CARDS.items():
        file = Path(shutil.copy(GOLDEN / "documents" / name, folder / name))
        file.with_suffix(".source.toml").write_text(f'title = "{title}"\nyear = {year}\n', encoding="utf-8")
        made.append(file)
    return made
