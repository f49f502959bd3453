"""The outline of a text as short lines, and small documents of many kinds for its tests."""

from ingest.headings.candidates import find_headings
from ingest.headings.outline import Section, outline
from ingest.scan import scan

BODY = "\n\n本文がここにある。これは文である。\n\n"


def sections(text: str, prefix: str = "") -> tuple[Section, ...]:
    """Return the sections of a text without its root."""
    return outline(find_headings(text, scan(text)), prefix, "見本")[0][1:]


def with_bodies(*headings: str) -> str:
    """Return the headings, each with a body behind it."""
    return "".join(heading + BODY for heading in headings)


def references(text: str) -> list[str]:
    """Return the references of a text's sections; ？ marks an unsure level, □ a box, ・ a unit of a law."""
    kinds = {"section": "", "box": "□", "item": "・"}
    return [f"{kinds[s.kind]}{'' if s.sure else '？'}{s.reference}" for s in sections(text)]


def titles(text: str) -> list[str]:
    """Return the titles of a text's sections."""
    return [s.title for s in sections(text)]


LAW = """見本街並み法

目次
　第１章　総則（第１条―第３条）
　第２章　雑則
　附則

　　　第１章　総則

（目的）
第１条　この法律は、街並みの保全に関し必要な事項を定めることを目的とする。

（定義）
第２条　この法律において「街並み」とは、次に掲げるものをいう。
一　指定区域の建造物
二　次のいずれかに該当する樹木
イ　高さが十メートルを超えるもの
ロ　市町村長が指定したもの
２　前項の規定による指定は、告示して行う。

第２条の２　市町村長は、区域を
定めることができる。

　　　第２章　雑則

（委任）
第３条　必要な事項は、政令で定める。

　　　附　則

（施行期日）
１　この法律は、公布の日から施行する。
２　経過措置は、政令で定める。

別表第一（第二条関係）

対象の一覧。
"""

RULES = """見本規程
第1章 総則
（目的）
第1条 この規程は、目的を定める。
（定義）
第2条 用語は、次のとおりとする。
(1) 甲 乙をいう。
ア 子
イ 丑
(2) 丙 丁をいう。
2 前項の用語は、別に定める。
第2章 雑則
（委任）
第3条 必要な事項は、別に定める。
附 則
この規程は、令和5年4月1日から施行する。
"""

MINUTES = """第３回見本検討会　議事録

次第
１　開会
２　議題
　(1) 航路の見直しについて
　(2) その他
３　閉会

１　開会

　事務局から資料の確認があった。

２　議題

(1) 航路の見直しについて

ア　経緯

　見直しの経緯は、次のとおりである。

(ア) 利用の減少

　利用者は３割減った。
２６年度以降も減る。

　　ａ　平日の便
　　ｂ　休日の便

(イ) 船の老朽化

　３ 隻の船が古い。

イ　質疑

○大沢委員長　御意見はあるか。

○桐生委員　特にない。

(2) その他

　次回は４月に開く。

３　閉会

以上
"""

POLICY = """# Harbour Policy

## Part I General

Chapter 1: Purpose

This policy sets out how ports prepare. 12 of the 47 ports have a plan.

Article 1 Scope

It applies to all ports.

(a) a port with a quay;
(b) a port that

Article 2 Terms

1. A port keeps a plan.
2. The plan is public.

Chapter 2: Duties

Section 3 of the Act applies
to all of them.

## Part II Delivery

Chapter 3: Funding

Text.

Annex A Contacts

Text.
"""

# A conversion that took every heading for another level.
WRONG_MARKS = with_bodies(
    *("### 1 目的", "# 2 範囲", "##### (1) 対象", "## (2) 期間", "# 3 方法", "(1) 手順", "# (2) 体制"),
    *("## ア 会議", "# イ 事務局", "4 雑則"),
)
