"""Tables of the publication database, and a view a kind with the columns a reader looks for."""

TABLES = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE articles (
    id TEXT PRIMARY KEY, title TEXT, published TEXT, published_precision TEXT, publisher TEXT, authors TEXT,
    url TEXT, complete INTEGER NOT NULL, same_as TEXT REFERENCES articles(id), json TEXT NOT NULL
);
CREATE TABLE passages (article TEXT NOT NULL REFERENCES articles(id), start INTEGER NOT NULL, text TEXT NOT NULL);
CREATE TABLE entries (
    id TEXT NOT NULL, kind TEXT NOT NULL, article TEXT NOT NULL REFERENCES articles(id), position INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, words TEXT, sentence TEXT, review TEXT NOT NULL,
    confidence REAL NOT NULL, extractor TEXT NOT NULL, sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL, finding TEXT NOT NULL, place_json TEXT
);
CREATE INDEX entries_kind ON entries(kind, article);
CREATE TABLE ledger (
    what TEXT, taken INTEGER, stored INTEGER, quarantined INTEGER, duplicate INTEGER, pending INTEGER, reasons TEXT
);
CREATE TABLE withheld (reason TEXT, entries INTEGER);
"""

#: View → its columns beside those of `_SHARED`; `f` is a path in the finding, `p` one in the place it names.
_COLUMNS = {
    "entities": {"name": "f.name", "type": "f.type", "mention": "f.mention", "entity": "f.entity"},
    "places": {
        "name": "f.name", "country": "f.country", "admin1": "f.admin1", "type": "f.kind", "latitude": "f.lat",
        "longitude": "f.lon", "precision": "f.precision", "geonames": "f.geonames",
    },
    "times": {
        "type": "f.type", "value": "f.value", "earliest": "f.earliest", "latest": "f.latest",
        "precision": "f.precision",
    },
    "figures": {
        "low": "f.low", "high": "f.high", "relation": "f.relation", "unit": "f.unit", "what": "f.what",
        "per": "f.per", "change": "f.change", "as_of": "f.as_of", "quote": "f.quote",
    },
    "quotes": {
        "speaker": "f.speaker.name", "role": "f.speaker.role", "affiliation": "f.speaker.affiliation",
        "anonymity": "f.speaker.anonymity", "act": "f.act", "mode": "f.mode", "medium": "f.venue.medium",
    },
    "events": {
        "type": "f.type", "mode": "f.mode", "actor": "f.actor[0].name", "target": "f.target[0].name",
        "day": "f.date.value", "earliest": "f.date.earliest", "latest": "f.date.latest", "aspect": "f.aspect",
        "status": "f.status", "place": "p.name", "latitude": "p.lat", "longitude": "p.lon",
    },
    "control": {
        "place": "p.name", "actor": "f.actor", "from": "f.from", "change": "f.change", "day": "f.date.value",
        "status": "f.status", "latitude": "p.lat", "longitude": "p.lon",
    },
    "positions": {
        "entity": "f.entity", "topic": "f.topic", "stance": "f.stance", "by": "f.by", "day": "f.date.value",
    },
    "roles": {"person": "f.person", "role": "f.role", "affiliation": "f.affiliation", "status": "f.status"},
}  # fmt: skip
_SHARED = "e.words, e.sentence, a.title AS article_title, a.publisher, a.published, e.review, e.confidence, e.article"
_SOURCE = {"f": "e.finding", "p": "e.place_json"}


def _view(kind: str, columns: dict[str, str]) -> str:
    own = ", ".join(f"json_extract({_SOURCE[path[0]]}, '${path[1:]}') AS \"{name}\"" for name, path in columns.items())
    return (
        f"CREATE VIEW {kind} AS SELECT e.id, {own}, {_SHARED} "
        f"FROM entries e JOIN articles a ON a.id = e.article WHERE e.kind = '{kind}';"
    )


VIEWS = "\n".join(_view(kind, columns) for kind, columns in _COLUMNS.items())
