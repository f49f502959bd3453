"""A why-question needs a statement that gives a cause, a reason, a purpose or a background; else it is not answered."""

import re
from collections.abc import Iterator
from typing import Final

from assistant.objections.objection import Chosen, Objection

_GIVES: Final = re.compile(
    "(?:の|[るたいうくすむぶぬつぐだ]|である|な)ため(?!し)|(?:こと|もの|[るたいだす])から[、。）」]?(?!始)|ので[、あす。]"
    "|により(?!実施|行|開催|構成)|によって、|によるもの|を受け(?!た[^め、]|入)|踏まえ|(?:鑑|かんが)み|観点|理由|原因|目的|背景|要因|契機|きっかけ"
    "|成果|結果、|に伴(?:い|う)|重なり|影響で|狙い|ねらい|留意|おそれ|懸念|せい[でだ]|以上、|重要(?!性|影響|事項|港)|必要(?:が|で|と|に)|不可欠|資する|貴重|ないよう|ゆえ|故に"
    # en
    r"|\b(?:because|since|due to|owing to|as a result|in order to|so that|so as to|in light of|given|"
    r"in view of|reasons?|caus\w+|purposes?|aims?|aimed|to (?:ensure|protect|prevent|avoid|reduce|help|keep|make|give|"
    r"allow|enable|improve|strengthen|meet|cope|respond|support|secure|promote|deepen)|for fear|lest|therefore|"
    r"thus|hence|follow(?:s|ed|ing)|result\w*|led to|attribut\w+|thanks to|on the grounds?|background)\b"
    # zh, ko
    "|因[为為此]|由于|由於|以便|[为為]了|原因|目的|旨在|鉴于|鑒於|基于|基於|从而|使得|出于|出於"
    "|때문|위해|위하여|따라서?|인해|이유|원인|목적|배경|[으]?므로|니까|으로써|(?:아|어|여|해)서",
    re.IGNORECASE,
)

# A sentence that goes on about the one before it.
_GOES_ON: Final = re.compile(
    r"\W{0,3}(?:これ(?:は|ら|に)|それ(?:は|に)|この|その|こう(?:した|いう)|そう(?:した|いう)|なぜなら|というのも|したがって|従って|よって|ゆえに|"
    "理由|背景|原因|it\\b|they\\b|this\\b|these\\b|that\\b|therefore|hence|because|这|這|此|其|이는|이에|이를|따라서|그)",
    re.IGNORECASE,
)


def _linked(chosen: Chosen) -> Iterator[str]:
    """Yield the statements quoted, with the one that they go on from and the one that goes on from them."""
    yield chosen.text
    for quote in chosen.quotes:
        told = quote.best.ground.statements
        first, last = quote.statements[0].statement.place, quote.statements[-1].statement.place
        if first and _GOES_ON.match(told[first].stated.text):
            yield told[first - 1].stated.text
        if last + 1 < len(told) and _GOES_ON.match(told[last + 1].stated.text):
            yield told[last + 1].stated.text


def no_cause(chosen: Chosen) -> Objection | None:
    """Object where a reason is asked for, and neither the quotes nor what stands beside them gives any.

    A row of a table has its words by themselves.
    """
    if not chosen.asks("why") or chosen.is_row or any(map(_GIVES.search, _linked(chosen))):
        return None
    return Objection("cause")
