"""Questions about the packaged source with true claims in four languages, each with a piece of the passage it is from.

The claims are written from the source by hand, as a good model would write them.
"""

from dataclasses import dataclass

from ingest.errors import Language


@dataclass(frozen=True)
class Topic:
    """A question; `held` stands in the passage that the claims are from, and in no other of the question's."""

    question: str
    held: str
    claims: dict[Language, tuple[str, ...]]


TOPICS = (
    Topic(
        "同盟調整メカニズムはいつ設置されたか",
        "15 (平成27) 年11月、日米両政府は、ガイドラインに基づき、日本の平和と安全に影響",
        {
            "ja": (
                "日米両政府は2015年11月に同盟調整メカニズム（ACM）を設置した。",
                "同盟調整メカニズムが設置されたのは平成27年11月です。",
            ),
            "en": (
                "The Alliance Coordination Mechanism (ACM) was set up in November 2015.",
                "In November 2015, the governments of Japan and the United States set up the ACM.",
            ),
            "zh": ("日美两国政府于2015年11月设立了同盟调整机制（ACM）。",),
            "ko": ("미일 양국 정부는 2015년 11월에 동맹조정메커니즘(ACM)을 설치했다.",),
        },
    ),
    Topic(
        "トモダチ作戦で米軍は最大何人を投入したか",
        "約1万6,000人",
        {
            "ja": (
                "トモダチ作戦で米軍は、最大で約1万6,000人、艦船約15隻、航空機約140機を投入した。",
                "米軍は最大時に約16,000人を投入しました。",
            ),
            "en": (
                "In Operation Tomodachi, the U.S. military deployed about 16,000 personnel at its peak.",
                "U.S. forces sent about 15 ships and about 140 aircraft after the Great East Japan Earthquake.",
            ),
            "zh": ("在“友达行动”中，美军最多投入了约1.6万人、约15艘舰船和约140架飞机。",),
            "ko": ("'도모다치 작전'에서 미군은 최대 약 1만 6천 명을 투입했다.",),
        },
    ),
    Topic(
        "ISR作業部会はいつ設立されたか",
        "ISR 作業部会を 13 (平成 25) 年 2 月に設立",
        {
            "ja": ("ISR作業部会は、日米防衛当局間の課長級を代表者として、2013年2月に設立された。",),
            "en": ("The ISR working group of the two defense authorities was established in February 2013.",),
            "zh": ("日美防卫当局于2013年2月设立了ISR工作组。",),
            "ko": ("ISR 작업부회는 2013년 2월에 설립되었다.",),
        },
    ),
    Topic(
        "新たな日米ACSAはいつ発効したか",
        "同月25日に発効した",
        {
            "ja": (
                "新たな日米ACSAは2017年4月14日に国会で承認され、同月25日に発効した。",
                "新たな日米ACSAは2017年4月25日に発効した。",
            ),
            "en": (
                "The new Japan-U.S. ACSA was approved by the Diet on April 14, 2017.",
                "The new Japan-U.S. ACSA entered into force on April 25, 2017.",
            ),
            "zh": ("新的日美ACSA于2017年4月14日经国会批准。",),
            "ko": ("새로운 미일 ACSA는 2017년 4월 14일 국회에서 승인되었다.",),
        },
    ),
    Topic(
        "陸自はオスプレイを何機導入するか",
        "17機導入することとしている",
        {
            "ja": ("陸自は、ティルト・ローター機（オスプレイ（V-22））を17機導入することとしている。",),
            "en": ("The GSDF is to introduce 17 tilt-rotor aircraft (V-22 Osprey).",),
            "zh": ("陆上自卫队将引进17架倾转旋翼机（鱼鹰V-22）。",),
            "ko": ("육상자위대는 틸트로터기(오스프레이 V-22) 17기를 도입하기로 했다.",),
        },
    ),
    Topic(
        "ACSAでは武器の提供もできるか",
        "武器の提供は含まれない",
        {
            "ja": ("提供の対象となる物品・役務に、武器の提供は含まれません。",),
            "en": ("The provision of weapons is not included in the goods and services that can be provided.",),
            "zh": ("可提供的物品和劳务中不包括武器。",),
            "ko": ("제공 대상 물품과 역무에 무기 제공은 포함되지 않는다.",),
        },
    ),
)
