"""What the language knows apart from any contest: concepts, weak words, places, other topics.

The words are data (`knowledge/data/lexicon/*.yaml`), grouped by meaning and never by case, so
that the same lexicon serves every contest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from knowledge.errors import DataFileError
from knowledge.korean.particles import CASE_PARTICLE
from knowledge.korean.verbs import forms_of

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Cues:
    """What is said beside a word of a concept; without it a word of `when` only tells when."""

    words: tuple[str, ...]
    when: bool = False

    def stand_in(self, text: str) -> bool:
        """Whether one of them is said in `text`; those that begin with a blank begin a word."""
        text = f" {text}"
        return any(word in text for word in self.words)


class Part(NamedTuple):
    """Alternatives for one part of what words mean together; the rest of a stem is an ending."""

    words: tuple[str, ...]
    stems: tuple[str, ...]


@dataclass(frozen=True)
class Concept:
    """Words of one meaning.

    `words` count in questions and cases, so do `said` (everyday words; `stems` where the rest of
    the word is an ending) unless they are for people or cued, `holds` (사과 of farming) in cases
    only: who asks for 사과 does not mean 마늘; `vague` ones are said of other things, too. `group`
    marks concepts that say for whom something is and not what; `is_field` whole fields (복지);
    `people` marks those that may also say for whom (독거); `wanted` marks things that are
    fetched somewhere (등본), whose everyday words alone name no case; `placed` things (정화조)
    stay what they are wherever they stand (횟집 정화조); a `season` (농번기) says when, and asks
    for nothing by itself; a `way` (원스톱) how something is done; the everyday words of `kinds`
    (옥돔, 갈치 of 농수축산물) are kinds of it, and no synonyms. `cued` ones (소파) mean it
    only where one of their cues (버리) or nothing else is said with them. `narrower` lists the ids
    of concepts that belong to this one. `together` are everyday words that mean it only with each
    other, in any order (휠체어, 방전). A `deed` is also said in a verb of one word (빌려, of
    대여); phrases (전기 없는) make none of a thing.
    """

    id: str
    words: tuple[str, ...]
    said: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    vague: frozenset[str] = frozenset()
    cued: tuple[tuple[str, Cues], ...] = ()
    narrower: tuple[str, ...] = ()
    together: tuple[tuple[Part, ...], ...] = ()
    group: bool = False
    people: bool = False
    is_field: bool = False
    wanted: bool = False
    placed: bool = False
    season: bool = False
    way: bool = False
    kinds: bool = False
    deed: bool = False


@dataclass(frozen=True)
class Lexicon:
    """All word lists, compact (without blanks) and lower case.

    Fillers never carry a meaning. Asides (회의 자료에 넣게, 해준) carry none unless the knowledge
    itself has the word.
    """

    concepts: Mapping[str, Concept]
    filler_words: frozenset[str]
    filler_stems: frozenset[str]
    aside_words: frozenset[str]
    aside_stems: frozenset[str]
    unrelated: Mapping[str, tuple[str, ...]]
    """A word → longer ones that it stands in and has nothing to do with (비자: 소비자)."""
    common: frozenset[str]
    """Words that mean something by themselves (은행), and so are no slips of others (운행)."""
    common_stems: tuple[str, ...]
    """The same of verbs."""
    generic: frozenset[str]
    requests: frozenset[str]
    """Those of `generic` that say what somebody wants to do (신청)."""
    manners: frozenset[str]
    """Those that say how anything is (방식), and what no case is about."""
    acts: frozenset[str]
    """Those of `requests` that name what an office does, and so which service is meant (신고)."""
    troubles: frozenset[str]
    """What is wrong with a thing (위험, 막힘), and what is done about it (막기),"""
    trouble_stems: tuple[str, ...]
    """and the stems of verbs that say it (막히)."""
    variants: Mapping[str, str]
    sounds: Mapping[str, str]
    outside: Mapping[str, str]
    elsewhere: frozenset[str]
    elsewhere_phrases: frozenset[str]
    """Those of `elsewhere` that are written with a blank."""
    tells: frozenset[str]
    """Stems of verbs of the own day (달다), which ask nothing however they end."""
    told: frozenset[str]
    """Stems of what somebody did (사다): said as done, they ask nothing."""
    called: Mapping[str, str]
    """What a word of `elsewhere` that is no noun is called in an answer (뭐 먹 → 식사)."""
    provinces: Mapping[str, str]
    municipalities: frozenset[str]
    short_municipalities: Mapping[str, str]
    ambiguous_municipalities: frozenset[str]
    towns: frozenset[str]
    bodies: frozenset[str]
    """Ministries and public corporations."""
    kinds_of_bodies: frozenset[str]
    """What kinds of public bodies are called without a name (소방서)."""
    category_names: Mapping[str, tuple[str, ...]]
    """A category that is a kind of bodies → what else it is called (중앙행정기관 → 중앙부처)."""
    department_stems: frozenset[str]
    not_names: frozenset[str]
    suffixes: tuple[str, ...]
    english: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def noted(self) -> dict[str, Any]:
        """What whoever reads one document has worked out about its words; see `for_document`."""
        return {}

    def for_document(self) -> Lexicon:
        """The same word lists, with nothing noted yet: for one document and no longer."""
        return replace(self)

    @cached_property
    def concept_of_word(self) -> Mapping[str, tuple[str, ...]]:
        """word or everyday word → ids of the concepts that it belongs to."""
        found: dict[str, list[str]] = {}
        for concept in self.concepts.values():
            for word in (*concept.words, *concept.said, *concept.stems):
                found.setdefault(word, []).append(concept.id)
        return _shared(found)

    @cached_property
    def concept_beginnings(self) -> frozenset[str]:
        """The first two letters of every word that a phrase may be: most texts have none."""
        return frozenset(word[:2] for word in (*self.concept_of_word, *self.elsewhere_phrases))

    @cached_property
    def own_day(self) -> Mapping[str, Sequence[tuple[str, bool, bool]]]:
        """First letter → forms of the verbs of the own day, whether one is a whole word, and
        whether it is of `told`."""
        found: dict[str, list[tuple[str, bool, bool]]] = {}
        for stem in self.tells | self.told:
            done = stem not in self.tells
            for form, whole in _told_forms(stem, done_only=done):
                found.setdefault(form[0], []).append((form, whole, done))
        return found

    @cached_property
    def any_outside(self) -> re.Pattern[str]:
        """Finds out whether a text without blanks has any word of `outside`."""
        words = {word.replace(" ", "") for word in self.outside}
        return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)")

    @cached_property
    def concepts_of_written(self) -> Mapping[str, tuple[str, ...]]:
        """word as it is written in cases, too → ids of the concepts that it belongs to."""
        found: dict[str, list[str]] = {}
        for concept in self.concepts.values():
            for word in (*concept.words, *concept.holds):
                found.setdefault(word, []).append(concept.id)
        return _shared(found)

    @cached_property
    def concepts_in_cases(self) -> Mapping[str, tuple[str, ...]]:
        """The same with the everyday words, which a title may use, too (두고 간 외투 나눔).

        Those for people stay questions: a case that speaks of 부모님 is not for the old; and so
        do kinds: a case of 옥돔 is none of 갈치. What is written for one meaning (하교) does not
        mean another everyday one.
        """
        written = self.concepts_of_written
        found = {word: list(ids) for word, ids in written.items()}
        for concept in self.concepts.values():
            asked_only = concept.group or concept.kinds
            everyday = () if asked_only else (*concept.said, *concept.stems)
            cued = {word for word, _ in concept.cued}
            for word in everyday:
                if len(word) > 1 and word not in cued and word not in written:
                    found.setdefault(word, []).append(concept.id)
        return _shared(found)

    @cached_property
    def beginnings_in_cases(self) -> Mapping[str, tuple[str, ...]]:
        """Two letters → the words of `concepts_in_cases` that begin with them."""
        found: dict[str, list[str]] = {}
        for word in self.concepts_in_cases:
            found.setdefault(word[:2], []).append(word)
        return {beginning: tuple(words) for beginning, words in found.items()}

    @cached_property
    def cues_of(self) -> Mapping[str, Sequence[tuple[str, Cues]]]:
        """word → concepts, each with what is said beside the word where that one is meant."""
        found: dict[str, list[tuple[str, Cues]]] = {}
        for concept in self.concepts.values():
            for word, cues in concept.cued:
                found.setdefault(word, []).append((concept.id, cues))
        return found

    @cached_property
    def told_together(self) -> Sequence[tuple[str, tuple[Part, ...]]]:
        """Concepts with the parts of what words mean together."""
        return [(c.id, parts) for c in self.concepts.values() for parts in c.together]

    @cached_property
    def concept_stems(self) -> frozenset[str]:
        """Everyday stems after which the rest of a word is an ending."""
        return frozenset(stem for c in self.concepts.values() for stem in c.stems)

    @cached_property
    def _ways(self) -> tuple[str, ...]:
        return tuple(word for c in self.concepts.values() if c.way for word in c.words)

    def is_common(self, word: str) -> bool:
        """Whether `word` is one that many people use, and as it is written: 은행, 죽은."""
        return word in self.common or self._common_verb.fullmatch(word) is not None

    @cached_property
    def _common_verb(self) -> re.Pattern[str]:
        stems = "|".join(map(re.escape, self.common_stems)) or "(?!)"
        return re.compile(rf"(?:{stems})(?:[은는을던어아게고지면기음]|[어아]서|었던|았던)")

    def tells_how(self, word: str) -> bool:
        """Whether a way ends in `word`: 방문 of 직접 방문."""
        return any(way.endswith(word) for way in self._ways)

    def only_say_how(self, concepts: Sequence[str]) -> bool:
        """Whether `concepts` are ways of doing anything (원스톱), and there is one."""
        return bool(concepts) and all(self.concepts[concept].way for concept in concepts)


def _shared(found: Mapping[str, Iterable[str]]) -> Mapping[str, tuple[str, ...]]:
    """The same without doubles; equal ids are one tuple, which spares megabytes."""
    tuples: dict[tuple[str, ...], tuple[str, ...]] = {}
    of_words = ((word, tuple(dict.fromkeys(ids))) for word, ids in found.items())
    return {word: tuples.setdefault(ids, ids) for word, ids in of_words}


def compact(text: str) -> str:
    """`text` without any blanks, lower case."""
    return "".join(text.split()).lower()


def split_stems(words: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Whole words, and stems (written with ~), both compact."""
    listed = list(words)
    return (
        _compacted([word for word in listed if not word.endswith("~")]),
        _compacted([word[:-1] for word in listed if word.endswith("~")]),
    )


def has_verb(said: Iterable[str]) -> bool:
    """Whether one of the stems of `said` is a word by itself."""
    return any(word.endswith("~") and " " not in word for word in said)


def load_lexicon(folder: Path) -> Lexicon:
    """Reads the lexicon files below `folder`.

    Words of one meaning stand in `concepts.yaml`, which the first contests needed, and in every
    file of `fields/`, one for each part of what public bodies do. Raises `DataFileError` when a
    file is missing or is not of the expected form, and when two meanings have one id.
    """
    concepts: dict[str, Concept] = {}
    words = _read(folder / "words.yaml", dict)
    sounds: Mapping[str, str] = words["sounds"]
    meanings = (folder / "concepts.yaml", *sorted((folder / "fields").glob("*.yaml")))
    for path, entry in ((file, each) for file in meanings for each in _read(file, list)):
        if entry["id"] in concepts:
            problem = f"모둠 {entry['id']}가 두 번 나옵니다"
            raise DataFileError(file=path.name, line=None, problem=problem)
        said = [*entry.get("said", []), *entry.get("vague", [])]
        said += [word for group in entry.get("cued", []) for word in group["words"]]
        said = _with_and_without_particles(said)
        concepts[entry["id"]] = Concept(
            id=entry["id"],
            words=_as_heard(_compacted(entry.get("words", [])), sounds),
            said=split_stems(said)[0],
            holds=_compacted(entry.get("holds", [])),
            stems=_conjugated(said),
            vague=_all_forms(entry.get("vague", [])),
            cued=_cued(entry.get("cued", [])),
            narrower=tuple(entry.get("narrower", [])),
            together=tuple(_parts(each) for each in entry.get("together", [])),
            group=entry.get("group", False),
            people=entry.get("people", False),
            is_field=entry.get("field", False),
            wanted=entry.get("wanted", False),
            placed=entry.get("placed", False),
            season=entry.get("season", False),
            way=entry.get("way", False),
            kinds=entry.get("kinds", False),
            deed=entry.get("deed", False) or has_verb(said),
        )
    elsewhere = [str(word) for group in words["elsewhere"] for word in group]
    fillers = [w for group in words["fillers"] for w in group]
    asides = [w for group in words["asides"] for w in group]
    common = _read(folder / "common.yaml", dict)
    verbs, stems = split_stems(common["verbs"])
    troubles, trouble_stems = split_stems(words["troubles"])
    places = _read(folder / "places.yaml", dict)
    municipalities = [
        name for names in places["municipalities"].values() for name in names.split()
    ]
    ambiguous = set(places["ambiguous_short"])
    return Lexicon(
        concepts=concepts,
        filler_words=frozenset(_compacted([w for w in fillers if not w.endswith("~")])),
        filler_stems=frozenset(_compacted([w[:-1] for w in fillers if w.endswith("~")])),
        aside_words=frozenset(_compacted([w for w in asides if not w.endswith("~")])),
        aside_stems=frozenset(_compacted([w[:-1] for w in asides if w.endswith("~")])),
        unrelated={word: tuple(wholes) for word, wholes in common["unrelated"].items()},
        common=frozenset((*common["nouns"].split(), *verbs)),
        common_stems=stems,
        generic=frozenset(_compacted(words["generic"])),
        requests=frozenset(_compacted(words["requests"])),
        manners=frozenset(_compacted(words["manners"])),
        acts=frozenset(_compacted(words["acts"])),
        troubles=frozenset(troubles),
        trouble_stems=trouble_stems,
        variants=words["variants"],
        sounds=sounds,
        outside={
            str(w).lower(): entry.get("say", "{}")
            for entry in words["outside"]
            for w in entry["words"]
        },
        elsewhere=frozenset(_compacted(elsewhere)),
        elsewhere_phrases=frozenset(_compacted([w for w in elsewhere if " " in w])),
        tells=frozenset(_compacted(words["own_day"]["tells"])),
        told=frozenset(_compacted(words["own_day"]["told"])),
        called={compact(str(word)): str(name) for word, name in words["called"].items()},
        provinces={
            short: full for full, names in places["provinces"].items() for short in (full, *names)
        },
        municipalities=frozenset(municipalities),
        short_municipalities={
            name[:-1]: name
            for name in municipalities
            if len(name) > 2 and name[:-1] not in ambiguous
        },
        ambiguous_municipalities=frozenset(
            name[:-1] for name in municipalities if len(name) > 2 and name[:-1] in ambiguous
        ),
        bodies=frozenset(places["bodies"].split()),
        kinds_of_bodies=frozenset(places["kinds_of_bodies"].split()),
        towns=frozenset(places["towns"].split()),
        category_names={k: tuple(names) for k, names in places["category_names"].items()},
        department_stems=frozenset(places["department_stems"].split()),
        not_names=frozenset(places["not_names"].split()),
        suffixes=tuple(places["suffixes"]),
        english={str(k).lower(): str(v) for k, v in _read(folder / "english.yaml", dict).items()},
    )


def _conjugated(listed: Iterable[str]) -> tuple[str, ...]:
    """The stems (written with ~) in all their forms, compact.

    Of verbs of one letter only 되다 and 하다 change, and others with 아/어 (병원비 주~: 병원비 줘,
    병원비 줬): 혼자 산 may be the beginning of 혼자 산골에.
    """
    found: dict[str, None] = {}
    for stem in (word[:-1] for word in listed if word.endswith("~")):
        verb = stem.split()[-1]
        forms = forms_of(stem)
        if len(verb) == 1 and verb not in ("되", "하"):
            others = (stem[:-1] + form for form in _OF_ONE_LETTER.get(verb, ()))
            forms = (stem, *(form for form in others if len(compact(form)) >= _SHORTEST_PAST))
        found |= dict.fromkeys(compact(form) for form in forms)
    return tuple(found)


_SHORTEST_PAST = 4
"""병원비 줘, 불 안 껐; 보여줘 is said of anything."""
_OF_ONE_LETTER = {
    "주": ("줘", "줬"),
    "쓰": ("써", "썼"),
    "끄": ("꺼", "껐"),
    "내": ("냈",),
    "대": ("댔",),
    "사": ("샀",),
    "타": ("탔",),
}


def _with_and_without_particles(said: Sequence[Any]) -> list[str]:
    """집을 못 찾~: also 집 못 찾~, as people type it on a phone; those of one word stay."""
    listed = [str(word) for word in said]
    bare = [CASE_PARTICLE.sub("", word) for word in listed if " " in word]
    long = [word for word in bare if len(compact(word)) >= _SHORTEST_BARE]
    return list(dict.fromkeys((*listed, *long)))


def _parts(written: str) -> tuple[Part, ...]:
    """휠체어/전동차 + 방전~ → two parts, the first with two alternatives."""
    sides = [[word.strip() for word in side.split("/")] for side in written.split(" + ")]
    return tuple(Part(split_stems(side)[0], _conjugated(side)) for side in sides)


_SHORTEST_BARE = 6
"""With the ~: 일을 하게 is not 일하게, which is said of everything."""


def _told_forms(stem: str, *, done_only: bool) -> Iterator[tuple[str, bool]]:
    """달 → 달, 달아, 달았; 졸리 → 졸리, 졸립, 졸려, 졸렸. True: 졸려 may be all that is said."""
    forms = forms_of(stem)
    if len(forms) == 1:
        yield from ((stem + past, False) for past in "았었")
        if not done_only:
            yield from ((stem, False), *((stem + ending, True) for ending in "아어"))
        return
    *_, polite, contracted, past = forms
    yield past, False
    if not done_only:
        yield from ((stem, False), (polite, False), (contracted, True))


def _all_forms(said: list[Any]) -> frozenset[str]:
    return frozenset((*split_stems(said)[0], *_conjugated(said)))


def _cued(groups: list[Any]) -> tuple[tuple[str, Cues], ...]:
    return tuple(
        (word, Cues(words=tuple(group["beside"]), when=group.get("when", False)))
        for group in groups
        for word in sorted(_all_forms(group["words"]))
    )


def _as_heard(words: Sequence[str], sounds: Mapping[str, str]) -> tuple[str, ...]:
    """cctv, 시시티브이: also as they are read where a particle is glued to them."""
    heard = (re.sub(r"[a-z]+", lambda m: sounds.get(m.group(), m.group()), w) for w in words)
    return tuple(dict.fromkeys((*words, *heard)))


def _compacted(words: list[Any]) -> tuple[str, ...]:
    return tuple(compact(str(word)) for word in words)


def _read(path: Path, expected: type) -> Any:
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except OSError as error:
        raise DataFileError(file=path.name, line=None, problem=str(error.strerror)) from error
    except UnicodeDecodeError as error:
        raise DataFileError(file=path.name, line=None, problem="UTF-8이 아닙니다") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise DataFileError(file=path.name, line=line, problem=str(error.problem)) from error
    if not isinstance(content, expected):
        raise DataFileError(file=path.name, line=1, problem="파일의 꼴이 다릅니다")
    return content
