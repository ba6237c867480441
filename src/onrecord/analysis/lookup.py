"""Finding one's way in a publication: articles by id, quotes by the name their article gives them."""

from functools import cached_property

from onrecord.model import Article, Entry, Publication, Quote


class Lookup:
    """Indexes over one publication; nothing in it changes."""

    def __init__(self, publication: Publication) -> None:
        self.publication = publication

    @cached_property
    def articles(self) -> dict[str, Article]:
        """Articles by id."""
        return {article.id: article for article in self.publication.articles}

    @cached_property
    def _quotes(self) -> dict[tuple[str, str], Entry]:
        return {(e.article, e.finding.id): e for e in self.of("quotes") if isinstance(e.finding, Quote)}

    @cached_property
    def _by_kind(self) -> dict[str, tuple[Entry, ...]]:
        kinds: dict[str, list[Entry]] = {}
        for entry in self.publication.entries:
            if entry.article in self.articles:
                kinds.setdefault(entry.kind, []).append(entry)
        return {kind: tuple(entries) for kind, entries in kinds.items()}

    @cached_property
    def by_article(self) -> dict[str, tuple[Entry, ...]]:
        """Entries of each article, in text order."""
        found: dict[str, list[Entry]] = {article: [] for article in self.articles}
        for entry in self.publication.entries:
            if entry.article in found:
                found[entry.article].append(entry)
        return {a: tuple(sorted(es, key=lambda e: (e.finding.span, e.kind, e.id))) for a, es in found.items()}

    def of(self, kind: str) -> tuple[Entry, ...]:
        """Entries of a kind whose article is published, in the publication's order."""
        return self._by_kind.get(kind, ())

    def quote(self, article: str, local: str | None) -> Entry | None:
        """The quote that an article's findings call `local`, if it is published."""
        return self._quotes.get((article, local)) if local else None

    @cached_property
    def _numbered(self) -> dict[tuple[str, str, int], Entry]:
        return {(e.article, e.kind, e.index): e for e in self.publication.entries}

    def numbered(self, article: str, kind: str, index: int | None) -> Entry | None:
        """The entry that other findings of its article know by its index, if it is published."""
        return None if index is None else self._numbered.get((article, kind, index))

    def original(self, article: str) -> str:
        """The first article that ran this story; itself where it is not a copy."""
        seen = {article}
        while (known := self.articles.get(article)) and known.same_as and known.same_as not in seen:
            article = known.same_as
            seen.add(article)
        return article

    def independent(self, entries: list[Entry] | tuple[Entry, ...]) -> int:
        """How many reports say it, copies of one wire story counted once."""
        return len({self.original(entry.article) for entry in entries})

    def surface(self, entry: Entry) -> str | None:
        """The words of the entry's sentence, or None where they are withheld."""
        passage = self.articles[entry.article].passage(entry.sentence)
        return passage.slice(entry.sentence) if passage else None
