"""Document → draft: who won what, as far as the document says it.

lines and tables ─► facts of the contest ─► winners ─► one record each ─► checks
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from knowledge.intake.document import Document, Table
from knowledge.intake.draft import (
    ContestDraft,
    Draft,
    FactField,
    RecordDraft,
    RecordField,
)
from knowledge.intake.results.checks import warnings_of
from knowledge.intake.results.contents import Passage, fits, headed_passages, told_passages
from knowledge.intake.results.deeds import done
from knowledge.intake.results.facts import Facts, evidence_of, find_facts
from knowledge.intake.results.kinds import kind_of
from knowledge.intake.results.lines import layout, sentences, without_dateline
from knowledge.intake.results.merging import Found, each_official, letters, merged
from knowledge.intake.results.outcomes import MOST as MOST_CASES
from knowledge.intake.results.outcomes import (
    Told,
    labelled,
    of_paragraphs,
    of_winner,
    stated,
)
from knowledge.intake.results.people import mask, without_officials
from knowledge.intake.results.reading import MOST, read_layout
from knowledge.intake.results.rewards import Rule, joined, reward_rules, rewards_of_note
from knowledge.intake.results.scan import Scan
from knowledge.lexicon import Lexicon
from knowledge.models import Half

_MAX_TEXT = 4000


def understand(document: Document, *, published: dt.date | None, lexicon: Lexicon) -> Draft:
    """What `document` says about the winners of a contest.

    `published` is the day on which it appeared, which words such as 올해 and 지난 7일 refer to;
    None takes a whole date of the text itself, if there is one. Nothing is guessed: what the
    document does not say stays empty and is named by a warning. Never raises; time grows with
    the length of the document.
    """
    lexicon = lexicon.for_document()
    read = layout(document)
    lines = read.lines
    told = [s for line in lines for s in sentences(without_dateline(line))]
    facts = find_facts(_raw(document), told, published, lexicon)
    headed, taken = headed_passages(lines)
    scan = read_layout(read, facts, lexicon, taken)
    told_once = each_official(merged(scan.found), scan.announced)
    found = _within_halves(_without_own(told_once, facts), facts)
    # Winners of the half before, told beside a call, make no result of it.
    main = [one for one in found if one.half in (None, facts.half)] if facts.half else found
    standing = any(one.entry.rank or one.entry.grade for one in main)
    tables = any(isinstance(part, Table) for part in read.parts)
    kind = kind_of(told or [""], standing=standing or (tables and bool(main)), found=bool(main))
    if kind != "result":
        found = []
    passages = [
        *headed,
        *told_passages(told, [one.entry.title for one in found if one.entry.title]),
    ]
    rules = reward_rules(told)
    stories = _stories(found, passages, told, lines)
    evidence = evidence_of(facts, _raw(document), told, published, lexicon)
    contests = _contests(found, facts, scan, passages, rules, stories, evidence)
    if kind == "unknown":
        contests = ()
    return Draft(
        contests=contests,
        kind=kind,
        warnings=tuple(
            warnings_of(
                contests,
                kind,
                scan.announced,
                cut=read.cut,
                most=MOST if scan.more else None,
            )
        ),
    )


def _raw(document: Document) -> str:
    return "\n".join(
        "" if isinstance(block, Table) else block.text[:4000] for block in document.blocks[:60]
    )[:8000]


def _without_own(found: Sequence[Found], facts: Facts) -> list[Found]:
    """An office that the text is about (은하소방본부) is the organisation, and no department.

    A rank of a person alone, whose name is not kept, tells nothing.
    """
    own = letters(facts.organisation or "")
    kept = []
    for one in found:
        if one.entry.department and letters(one.entry.department) == own:
            one = replace(one, entry=replace(one.entry, department=None))
            if not (one.entry.title or one.entry.people):
                continue
        entry = one.entry
        if entry.title or entry.department or entry.organisation or entry.grade or own:
            kept.append(one)
    return kept


def _within_halves(found: Sequence[Found], facts: Facts) -> list[Found]:
    """Winners without a half of their own belong to the contest's."""
    return [replace(one, half=one.half or facts.half) for one in found]


def _contests(
    found: Sequence[Found],
    facts: Facts,
    scan: Scan,
    passages: Sequence[Passage],
    rules: Sequence[Rule],
    stories: Sequence[_Story],
    evidence: Mapping[FactField, str],
) -> tuple[ContestDraft, ...]:
    halves: list[Half | None] = list(dict.fromkeys(one.half for one in found)) or [facts.half]
    if facts.half in halves:
        halves.remove(facts.half)
        halves.insert(0, facts.half)
    drafts = []
    for half in halves:
        main = half == facts.half
        records = tuple(
            _record(one, facts, passages, rules if main else (), story)
            for one, story in zip(found, stories, strict=True)
            if one.half == half
        )
        contest = ContestDraft(
            name=facts.name if main else None,
            year=facts.year,
            half=half,
            host=facts.host if main or facts.host == facts.organisation else None,
            held_on=facts.held_on if main else None,
            submitted=facts.submitted if main else None,
            selected=scan.selected.get(half, facts.selected if main else None),
            records=records,
        )
        told = {
            field: mask(sentence)[:_MAX_TEXT]
            for field, sentence in evidence.items()
            if getattr(contest, field) == getattr(facts, field)
        }
        drafts.append(contest.model_copy(update={"evidence": told}))
    return tuple(drafts)


class _Story(NamedTuple):
    """What a sentence about a case alone says was done, and what came of it."""

    deed: str | None
    outcome: str | None


def _stories(
    found: Sequence[Found], passages: Sequence[Passage], told: Sequence[str], lines: Sequence[str]
) -> list[_Story]:
    """What each winner did and what came of it, as far as a sentence about it alone says so."""
    cases = [
        Told(
            tuple(name for name in (one.entry.title, *one.entry.aliases) if name),
            one.entry.department,
            one.entry.people,
        )
        for one in found
    ]
    by_label = labelled(lines, cases)
    by_paragraph = of_paragraphs(lines, cases)
    shared = Counter(one.entry.sentence for one in found)
    stories: list[_Story] = []
    for place, (one, case) in enumerate(zip(found, cases, strict=True)):
        own = of_winner(told, case, cases) if len(cases) <= MOST_CASES else []
        own += [text for text in by_paragraph.get(place, []) if text not in own]
        texts = [p.text for p in passages if fits(p, case.department, case.names)] + own
        if shared[one.entry.sentence] == 1 and not one.table:
            texts.append(one.entry.sentence)
        outcome = by_label.get(place) or stated(texts)
        stories.append(_Story(done(text for text in own if stated([text]) is None), outcome))
    return stories


def _record(
    found: Found,
    facts: Facts,
    passages: Sequence[Passage],
    rules: Sequence[Rule],
    story: _Story,
) -> RecordDraft:
    entry, outcome = found.entry, story.outcome
    evidence: dict[RecordField, str] = dict(found.evidence)
    names = [name for name in (entry.title, *entry.aliases) if name]
    content = entry.content
    aliases = entry.aliases
    passage = next((p for p in passages if fits(p, entry.department, names)), None)
    if passage is not None:
        content = passage.text
        evidence["content"] = passage.text
        if (
            passage.title
            and entry.title
            and passage.department
            and letters(passage.title) not in {letters(name) for name in names}
        ):
            aliases = (*aliases, passage.title)
            evidence.setdefault("aliases", passage.title)
    if content is None and story.deed:
        content = evidence["content"] = story.deed
    fitting = [rule for rule in rules if rule.holds(entry.rank, entry.grade)]
    rewards = joined(
        [
            *rewards_of_note(found.note, rules, entry.rank, entry.grade),
            *(reward for rule in fitting for reward in rule.rewards),
        ]
    )
    if rewards:
        evidence["rewards"] = " / ".join(
            dict.fromkeys(
                part for part in (found.note, *(rule.sentence for rule in fitting)) if part
            )
        )
    if outcome:
        evidence["outcome"] = outcome
    if aliases:
        evidence.setdefault("aliases", evidence.get("title", entry.sentence))
    if entry.organisation is None and facts.organisation:
        evidence["organisation"] = facts.organisation_sentence
    return RecordDraft(
        rank=entry.rank if entry.rank and entry.rank <= 999 else None,
        grade=entry.grade,
        category=_text(entry.category),
        organisation=_text(entry.organisation) or facts.organisation,
        department=_text(entry.department and without_officials(entry.department)),
        title=_text(entry.title and without_officials(entry.title)),
        aliases=tuple(
            dict.fromkeys(text for alias in aliases if (text := _text(without_officials(alias))))
        ),
        content=_text(content and mask(content)),
        outcome=_text(outcome and mask(outcome)),
        rewards=rewards,
        evidence=_masked(evidence),
    )


def _masked(evidence: Mapping[RecordField, str]) -> dict[RecordField, str]:
    """Several fields are mostly read in one sentence."""
    hidden = {text: mask(text)[:_MAX_TEXT] for text in set(evidence.values()) if text.strip()}
    return {name: hidden[text] for name, text in evidence.items() if text in hidden}


def _text(text: str | None) -> str | None:
    return text.strip()[:_MAX_TEXT] or None if text else None
