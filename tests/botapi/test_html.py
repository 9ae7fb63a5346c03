"""HTML as Telegram reads it."""

from __future__ import annotations

from html import escape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.botapi.entities import piece, settled, units
from tests.support.botapi.errors import RefusedError
from tests.support.botapi.html import SIMPLE, parse


def marked(html: str) -> list[tuple[str, str]]:
    """Kind and text of each entity."""
    found = parse(html)
    return [(entity["type"], piece(found.text, entity)) for entity in found.entities]


@pytest.mark.parametrize(
    ("html", "entities"),
    [
        ("<b>3위</b> 여성가족과", [("bold", "3위")]),
        ("🍊<i>귤</i>", [("italic", "귤")]),
        ("<B>가</B><STRONG>나</STRONG>", [("bold", "가"), ("bold", "나")]),
        ("<b>가<i>나</i></b>", [("bold", "가나"), ("italic", "나")]),
        ("<b></b>가", []),
        ("<u>가</>", [("underline", "가")]),
        ('<a href="https://example.com/a?b=1&amp;c">글</a>', [("text_link", "글")]),
        ("<a>example.com</a>", [("text_link", "example.com")]),
        ('<a href="글">말</a>', []),
        ('<span class="tg-spoiler">비밀</span>', [("spoiler", "비밀")]),
        ("<pre>가\n나</pre>", [("pre", "가\n나")]),
        ('<pre><code class="language-py">x = 1</code></pre>', [("pre", "x = 1")]),
        ("<b>가 <code>나</code> 다</b>", [("bold", "가 "), ("code", "나"), ("bold", " 다")]),
        ("<code><b>가</b></code>", [("code", "가")]),
        ("<blockquote expandable>가</blockquote>", [("expandable_blockquote", "가")]),
        ('<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>', [("custom_emoji", "👍")]),
        ("  <b> 가 </b>  ", [("bold", "가")]),
    ],
)
def test_tags_become_entities(html: str, entities: list[tuple[str, str]]) -> None:
    assert marked(html) == entities


def test_details_of_entities() -> None:
    (link,) = parse('<a href="https://example.com/?a=1&amp;b=2">글</a>').entities
    (block,) = parse('<pre><code class="language-py">x</code></pre>').entities
    (code,) = parse('<code class="language-py">x</code>').entities
    assert link["url"] == "https://example.com/?a=1&b=2"
    assert block["language"] == "py"
    assert "language" not in code


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a &lt;b&gt; &amp; &quot;c&quot;", 'a <b> & "c"'),
        ("&#44540;&#xADE4;", "근귤"),
        ("&lt 3", "< 3"),
        ("R&D, &nbsp;, &copy;, &#0;, &#xD800;", "R&D, &nbsp;, &copy;, &#0;, &#xD800;"),
        ("3 > 2", "3 > 2"),
        ("\n 가 \n", "가"),
    ],
)
def test_only_the_named_letters_are_read(html: str, text: str) -> None:
    assert parse(html).text == text


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        ("<b>가", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>가</i>", 'Can\'t find end tag corresponding to start tag "b"'),
        ("가</b>", "Unexpected end tag at byte offset 3"),
        (
            "<b>가<i>나</b></i>",
            'Unmatched end tag at byte offset 12, expected "</i>", found "</b>"',
        ),
        ("가 <br>", 'Unsupported start tag "br" at byte offset 4'),
        ("1 <2", "Unclosed start tag at byte offset 2"),
        ("1 <2 3", 'Unsupported start tag "2" at byte offset 2'),
        ("<", "Unclosed start tag at byte offset 0"),
        ("<>", 'Unsupported start tag "" at byte offset 0'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
        ('<a href="x', 'Unclosed start tag "a" at byte offset 0'),
        ("<a href=x/y>가</a>", "Unexpected end of name token at byte offset 8"),
        ('<a ="x">가</a>', 'Empty attribute name in the tag "a" at byte offset 3'),
        ("<b>가</b", "Unclosed end tag at byte offset 6"),
        ("<b>가</b x>", "Unclosed end tag at byte offset 6"),
        ("<span>가</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<script>x</script>", 'Unsupported start tag "script" at byte offset 0'),
        ("<p>가</p>", 'Unsupported start tag "p" at byte offset 0'),
    ],
)
def test_wrong_tags_are_refused_in_telegrams_words(html: str, problem: str) -> None:
    with pytest.raises(RefusedError) as caught:
        parse(html)
    assert caught.value.status == 400
    assert caught.value.description == f"Bad Request: can't parse entities: {problem}"


visible = st.text(st.characters(codec="utf-8"))


@given(visible)
def test_escaped_text_is_seen_as_it_was(text: str) -> None:
    for quote in (False, True):
        # Python writes ' as &#x27;, which Telegram reads as well.
        assert parse(escape(text, quote=quote)).text == text.strip()


@given(visible)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = parse(text)
    except RefusedError:
        # Nothing without a tag is refused.
        assert "<" in text
    else:
        assert len(found.text) <= len(text)


_trees: Any = st.recursive(
    visible.map(lambda text: escape(text, quote=False)),
    lambda inner: st.tuples(st.sampled_from(sorted(SIMPLE)), st.lists(inner, max_size=3)).map(
        lambda made: f"<{made[0]}>{''.join(made[1])}</{made[0]}>"
    ),
    max_leaves=8,
)


@given(_trees)
def test_balanced_tags_are_accepted_and_lie_within_the_text(html: str) -> None:
    found = parse(html)
    for entity in found.entities:
        assert 0 <= entity["offset"] < entity["offset"] + entity["length"] <= found.length
        assert entity["type"] in SIMPLE.values()


def test_lengths_are_utf16_units() -> None:
    assert units("귤🍊") == 3
    assert parse("<b>귤🍊</b>").length == 3
    assert settled("  🍊가", [{"type": "bold", "offset": 2, "length": 2}]).entities == (
        {"type": "bold", "offset": 0, "length": 2},
    )
