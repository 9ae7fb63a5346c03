"""What is compared: our index, our index with one part less, and its peers.

Each is built once from the records into a folder, and opened from there by the process that
searches. All get the same words, ours also what they mean; each peer has a second index over the
초성 of the heads, which gets the words that are 초성.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import knowledge
from knowledge.korean.initials import initials
from knowledge.korean.jamo import decompose
from knowledge.search.documents import searchable
from tests.bench.search.corpus import Record

if TYPE_CHECKING:
    from knowledge.lexicon import Lexicon

HEAD_BOOST = 2.0
"""What a hit in the head of a record counts, beside one in the body: as in ours."""


class Asked(NamedTuple):
    """The words of a question, and for each the ids of the concepts that it may mean."""

    words: Sequence[str]
    meanings: Sequence[Sequence[str]]


class Searcher(Protocol):
    """Finds the numbers of the best records, best first."""

    def __call__(self, asked: Asked, count: int) -> list[int]: ...


class System(Protocol):
    """One way to search."""

    def build(self, texts: Sequence[tuple[str, str]], folder: Path) -> None:
        """Writes what `open` needs. `texts` are head and body, cleaned."""

    def open(self, folder: Path) -> Searcher:
        """What answers questions."""


class Ours:
    """`knowledge.search.text_index`, with all parts but one."""

    def __init__(self, without: str = "") -> None:
        self._without = without

    def build(self, texts: Sequence[tuple[str, str]], folder: Path) -> None:
        from knowledge.search.documents import (
            BODY,
            TITLE,
            Entry,
            concepts_of,
            field_of,
            meanings_of,
        )
        from knowledge.search.saved import save
        from knowledge.search.text_index import TextIndex

        lexicon = _lexicon()
        entries = []
        for head, body in texts:
            concepts = concepts_of(
                (field_of(TITLE, head, lexicon), field_of(BODY, body, lexicon)), lexicon
            )
            entries.append(Entry(head, body, meanings_of(concepts)))
        save(folder / "arrays", TextIndex.build(entries).arrays, "bench")

    def open(self, folder: Path) -> Searcher:
        from knowledge.search.saved import load
        from knowledge.search.text_index import Parts, TextIndex

        arrays = load(folder / "arrays", "bench")
        if arrays is None:
            raise FileNotFoundError(folder)
        parts = {self._without: False} if self._without else {}
        index = TextIndex(arrays, Parts(**parts))

        def search(asked: Asked, count: int) -> list[int]:
            found = index.search(asked.words, count, meanings=asked.meanings)
            return [match.number for match in found]

        return search


def _lexicon() -> Lexicon:
    from knowledge.lexicon import load_lexicon

    return load_lexicon(Path(knowledge.__file__).parent / "data" / "lexicon")


class WithCodes:
    """A peer twice: over the texts, and over the 초성 of their heads."""

    def __init__(self, peer: System) -> None:
        self._peer = peer

    def build(self, texts: Sequence[tuple[str, str]], folder: Path) -> None:
        codes = [(" ".join(map(initials, head.split())), "") for head, _ in texts]
        for name, indexed in (("texts", texts), ("codes", codes)):
            (folder / name).mkdir()
            self._peer.build(indexed, folder / name)

    def open(self, folder: Path) -> Searcher:
        texts, codes = self._peer.open(folder / "texts"), self._peer.open(folder / "codes")

        def search(asked: Asked, count: int) -> list[int]:
            coded = all(re.fullmatch("[ㄱ-ㅎ0-9]+", word) for word in asked.words)
            return codes(asked, count) if coded and asked.words else texts(asked, count)

        return search


class Fts5:
    """SQLite FTS5 with its BM25. `grams` makes the tokens, which are joined by OR."""

    def __init__(self, tokenizer: str, grams: Callable[[str], list[str]], *, whole: bool) -> None:
        """`whole`: the tokenizer makes the grams of the texts by itself."""
        self._tokenizer, self._grams, self._whole = tokenizer, grams, whole

    def build(self, texts: Sequence[tuple[str, str]], folder: Path) -> None:
        database = sqlite3.connect(folder / "fts.sqlite3")
        database.execute(
            f"CREATE VIRTUAL TABLE record USING fts5(head, body, tokenize='{self._tokenizer}')"
        )
        database.execute("CREATE TABLE plain (number INTEGER PRIMARY KEY, text TEXT)")
        for number, (head, body) in enumerate(texts):
            row = [text.replace(" ", "") if self._whole else " ".join(self._grams(text))
                   for text in (head, body)]  # fmt: skip
            database.execute(
                "INSERT INTO record(rowid, head, body) VALUES (?, ?, ?)", (number, *row)
            )
            if self._whole:
                database.execute("INSERT INTO plain VALUES (?, ?)", (number, "\n".join(row)))
        database.execute("INSERT INTO record(record) VALUES ('optimize')")
        database.commit()
        database.close()

    def open(self, folder: Path) -> Searcher:
        database = sqlite3.connect(folder / "fts.sqlite3")
        database.execute("PRAGMA cache_size = -65536")
        ranked = (
            "SELECT rowid FROM record WHERE record MATCH ?"
            f" ORDER BY bm25(record, {HEAD_BOOST}, 1.0) LIMIT ?"
        )

        def search(asked: Asked, count: int) -> list[int]:
            tokens = dict.fromkeys(self._grams(" ".join(asked.words)))
            if tokens:
                wanted = " OR ".join(f'"{token}"' for token in tokens)
                rows = database.execute(ranked, (wanted, count))
            else:  # Too short for a trigram: FTS5 would find nothing at all.
                text = f"%{''.join(asked.words)}%"
                found = "SELECT number FROM plain WHERE text LIKE ? LIMIT ?"
                rows = database.execute(found, (text, count))
            return [number for (number,) in rows]

        return search


class Tantivy:
    """tantivy with its BM25 over pairs of syllables."""

    def build(self, texts: Sequence[tuple[str, str]], folder: Path) -> None:
        import tantivy

        writer = tantivy.Index(self._schema(), path=str(folder)).writer(128_000_000, 1)
        for number, (head, body) in enumerate(texts):
            writer.add_document(
                tantivy.Document(
                    number=number, head=" ".join(bigrams(head)), body=" ".join(bigrams(body))
                )
            )
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> Searcher:
        import tantivy

        schema = self._schema()
        searcher = tantivy.Index(schema, path=str(folder)).searcher()

        def search(asked: Asked, count: int) -> list[int]:
            clauses = []
            for token in dict.fromkeys(bigrams(" ".join(asked.words))):
                for field, boost in (("head", HEAD_BOOST), ("body", 1.0)):
                    term = tantivy.Query.term_query(schema, field, token)
                    clauses.append((tantivy.Occur.Should, tantivy.Query.boost_query(term, boost)))
            if not clauses:
                return []
            hits = searcher.search(tantivy.Query.boolean_query(clauses), count).hits
            return [int(searcher.doc(address)["number"][0]) for _, address in hits]

        return search

    def _schema(self) -> Any:
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_unsigned_field("number", stored=True)
        for name in ("head", "body"):
            builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
        return builder.build()


class Bm25s:
    """bm25s over pairs of syllables; the head is given twice."""

    def build(self, texts: Sequence[tuple[str, str]], folder: Path) -> None:
        import bm25s  # type: ignore[import-untyped]

        index = bm25s.BM25(k1=1.2, b=0.75)
        tokens = [[*bigrams(head), *bigrams(head), *bigrams(body)] for head, body in texts]
        index.index(tokens, show_progress=False)
        index.save(folder)

    def open(self, folder: Path) -> Searcher:
        import bm25s

        index = bm25s.BM25.load(folder, mmap=True)
        total = int(index.scores["num_docs"])

        def search(asked: Asked, count: int) -> list[int]:
            wanted = dict.fromkeys(bigrams(" ".join(asked.words)))
            tokens = [token for token in wanted if token in index.vocab_dict]
            if not tokens:
                return []
            found, scores = index.retrieve(
                [tokens], k=min(count, total), show_progress=False, n_threads=0
            )
            return [int(n) for n, score in zip(found[0], scores[0], strict=True) if score > 0]

        return search


class WholeCorpus:
    """A scorer of rapidfuzz over the heads of all records, as key strokes."""

    def __init__(self, scorer: str) -> None:
        self._scorer = scorer

    def build(self, texts: Sequence[tuple[str, str]], folder: Path) -> None:
        strokes = [decompose(head) for head, _ in texts]
        (folder / "heads.json").write_text(json.dumps(strokes), encoding="utf-8")

    def open(self, folder: Path) -> Searcher:
        from rapidfuzz import fuzz, process

        heads = json.loads((folder / "heads.json").read_text(encoding="utf-8"))
        scorer = getattr(fuzz, self._scorer)

        def search(asked: Asked, count: int) -> list[int]:
            wanted = decompose(" ".join(asked.words))
            return [n for _, _, n in process.extract(wanted, heads, scorer=scorer, limit=count)]

        return search


def bigrams(text: str) -> list[str]:
    """Pairs of characters without blanks; a single character is itself."""
    letters = text.replace(" ", "")
    if len(letters) == 1:
        return [letters]
    return [letters[at : at + 2] for at in range(len(letters) - 1)]


def trigrams(text: str) -> list[str]:
    """Runs of three characters without blanks."""
    letters = text.replace(" ", "")
    return [letters[at : at + 3] for at in range(len(letters) - 2)]


def cleaned(record: Record) -> tuple[str, str]:
    """Head and body as every system gets them."""
    return searchable(record.head), searchable(record.body)


PARTS = ("syllables", "strokes", "meanings", "fit", "joined", "codes")

SYSTEMS: Mapping[str, System] = {
    "ours": Ours(),
    **{f"without_{part}": Ours(part) for part in PARTS},
    "without_layout": Ours(),
    "without_cleaning": Ours(),
    "fts5_trigram": WithCodes(Fts5("trigram", trigrams, whole=True)),
    "fts5_bigrams": WithCodes(Fts5("unicode61", bigrams, whole=False)),
    "tantivy": WithCodes(Tantivy()),
    "bm25s": WithCodes(Bm25s()),
    "token_set_ratio": WithCodes(WholeCorpus("token_set_ratio")),
    "WRatio": WithCodes(WholeCorpus("WRatio")),
}
