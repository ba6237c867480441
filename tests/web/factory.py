"""Publications for tests: an invented war between invented countries, in our own words."""

from datetime import date, timedelta
from itertools import count
from typing import Any

from onrecord.model import (
    About,
    AnyFinding,
    Article,
    Assertion,
    Balance,
    Casualties,
    Control,
    Entity,
    Entry,
    Event,
    EventDate,
    Figure,
    Part,
    Participant,
    Passage,
    PlaceMention,
    Policy,
    Position,
    Publication,
    Published,
    Quote,
    Role,
    Span,
    Speaker,
    Time,
    Topic,
    Venue,
)

PLACES = {
    "Port Ellery": (-17.6, 83.1, "XV", "port"),
    "Sunder": (-18.3, 84.0, "XV", "city"),
    "Corvane": (-16.9, 84.6, "XT", "city"),
    "Mellow Point": (-19.1, 82.7, "XT", "facility"),
    "Harrow Island": (-18.8, 85.2, "XT", "island"),
    "Velmark": (-17.9, 83.6, "XV", "country"),
    "Torrin": (-17.2, 85.0, "XT", "country"),
}
BORDERS = """{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"code":"XV","name":"Velmark","level":0},"geometry":{"type":"Polygon","coordinates":
[[[82.2,-17.0],[84.2,-17.2],[84.5,-18.6],[83.2,-18.9],[82.4,-18.2],[82.2,-17.0]]]}},
{"type":"Feature","properties":{"code":"XT","name":"Torrin","level":0},"geometry":{"type":"Polygon","coordinates":
[[[84.3,-16.4],[85.8,-16.6],[85.9,-19.3],[84.8,-19.2],[84.6,-17.4],[84.3,-16.4]]]}}]}"""


class Report:
    """One article under construction: findings are added by the words they stand on."""

    def __init__(self, name: str, text: str, outlet: str, day: str | None, **more: Any) -> None:
        self.name, self.text, self.outlet, self.day, self.more = name, text, outlet, day, more
        self.entries: list[Entry] = []
        self._numbers = count(1)

    def at(self, words: str, nth: int = 0) -> Span:
        """Where the words stand."""
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(words, start + 1)
        return Span(start, start + len(words))

    def sentence(self, span: Span) -> Span:
        """The sentence around a span: between full stops or line ends."""
        marks = [(self.text.rfind(mark, 0, span.start), mark) for mark in (". ", "\n", "” ")]
        start = min(span.start, max((at + len(mark) for at, mark in marks if at >= 0), default=0))
        ends = [self.text.find(mark, span.end - 1) for mark in (". ", ".\n", "\n")]
        end = min([e + 1 for e in ends if e >= 0], default=len(self.text))
        return Span(start, min(len(self.text), max(end, span.end)))

    def add(
        self, kind: str, finding: AnyFinding, place: PlaceMention | None = None, review: str = "machine"
    ) -> "Report":
        """One more entry."""
        identity = f"{kind}-{self.name}-{next(self._numbers)}"
        sentence = self.sentence(finding.span)
        index = sum(entry.kind == kind for entry in self.entries)
        self.entries.append(
            Entry(
                id=identity,
                kind=kind,
                article=self.name,
                finding=finding,
                index=index,
                sentence=sentence,
                place=place,
                review=review,
                extractor=f"{kind}@1",
            )  # type: ignore[arg-type]
        )
        return self

    def place(self, name: str, nth: int = 0, **more: Any) -> PlaceMention:
        """Adds a mention of a place."""
        lat, lon, country, kind = PLACES.get(name, (None, None, None, None))
        span = self.at(name, nth)
        found = PlaceMention(
            start=span.start,
            end=span.end,
            name=name,
            lat=lat,
            lon=lon,
            country=country,
            kind=kind,
            place=f"dossier:{name.lower().replace(' ', '-')}" if lat else None,
            precision=1 if lat else 7,
            **more,
        )
        self.add("places", found)
        return found

    def quote(self, content: str, source: str, cue: str, **more: Any) -> Quote:
        """Adds a statement."""
        speaker = more.pop("speaker", Speaker())
        found = Quote(
            id=f"q{next(self._numbers)}",
            content=(self.at(content),),
            source=(self.at(source),),
            cue=(self.at(cue),),
            mode=more.pop("mode", "direct"),
            speaker=speaker,
            confidence=0.91,
            **more,
        )
        self.add("quotes", found)
        return found

    def event(self, trigger: str, actor: str | None, place: PlaceMention | None, day: str | None, **more: Any) -> Event:
        """Adds an event."""
        span = self.at(trigger)
        people = (Participant(start=0, end=0, name=actor),) if actor else ()
        if actor and actor in self.text:
            who = self.at(actor)
            people = (Participant(start=who.start, end=who.end, name=actor),)
        when = EventDate(value=day, earliest=day, latest=day, precision="day") if day else None
        found = Event(
            id=f"v{next(self._numbers)}",
            type=more.pop("type", "ASSAULT"),
            mode=more.pop("mode", "drone"),
            acled=more.pop("acled", "Air/drone strike"),
            trigger=span,
            mentions=(span,),
            evidence=self.sentence(span),
            actor=people,
            place=0 if place else None,
            date=more.pop("date", when),
            confidence=0.8,
            **more,
        )
        self.add("events", found, place)
        return found

    def control(self, words: str, actor: str, change: str, place: PlaceMention, day: str, **more: Any) -> Control:
        """Adds a report of control."""
        found = Control(
            place=0,
            actor=actor,
            change=change,
            evidence=self.sentence(self.at(words)),  # type: ignore[arg-type]
            date=more.pop("date", EventDate(value=day, earliest=day, latest=day, precision="day")),
            **more,
        )
        self.add("control", found, place)
        return found

    def figure(self, words: str, low: float | None, what: str | None, **more: Any) -> Figure:
        """Adds a figure."""
        span = self.at(words)
        found = Figure(start=span.start, end=span.end, low=low, what=what, **more)
        self.add("figures", found)
        return found

    def time(self, words: str, value: str, earliest: str | None, latest: str | None, precision: str) -> Time:
        """Adds a time expression."""
        span = self.at(words)
        found = Time(
            start=span.start,
            end=span.end,
            type="DATE",
            value=value,
            earliest=earliest,
            latest=latest,
            precision=precision,
        )  # type: ignore[arg-type]
        self.add("times", found)
        return found

    def position(self, words: str, entity: str, stance: str, by: str = "self", topic: str = "escort") -> Position:
        """Adds a position."""
        found = Position(
            entity=entity,
            topic=topic,
            stance=stance,
            by=by,  # type: ignore[arg-type]
            evidence=self.sentence(self.at(words)),
        )
        self.add("positions", found)
        return found

    def article(self) -> Article:
        """The article as published."""
        published = Published(value=self.day, precision="day", basis="metadata") if self.day else None
        more = {"title": self.text.split("\n")[0], "complete": True, **self.more}
        passages = more.pop("passages", (Passage(start=0, text=self.text),))
        return Article(id=self.name, published=published, publisher=self.outlet, passages=passages, **more)


def publication(*reports: Report, **more: Any) -> Publication:
    """A publication of these reports."""
    about = more.pop("about", About(title="Test", synthetic=True, made_at="2031-07-02T00:00:00Z", version="0.1"))
    n = len(reports)
    ledger = (
        Balance(what="captures", taken=n, stored=n, quarantined=0, duplicate=0),
        Balance(what="documents", taken=n + 2, stored=n, quarantined=1, duplicate=1, reasons=(("not text", 1),)),
    )
    return Publication(
        about=about,
        policy=Policy(),
        articles=tuple(r.article() for r in reports),
        entries=tuple(e for r in reports for e in r.entries),
        ledger=ledger,
        **more,
    )


def empty() -> Publication:
    """A record of nothing."""
    return publication()


def reports_only() -> Publication:
    """Reports in which nothing was found."""
    return publication(Report("doc-a", "A quiet day\nNothing was read here.", "Lowgate Post", "2031-03-01"))


def hostile() -> Publication:
    """Text that tries to become markup, script or address; ids that try to leave the folder."""
    bad = "</script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
    text = f"{bad}\n{bad} said a man. It hit {bad} at dawn, killing 5 people.\u2028And \U0001f6a2 sailed from Sunder."
    report = Report(
        "../../etc/passwd", text, bad, "2031-03-02", title=bad, url="javascript:document.title='owned'", authors=(bad,)
    )
    span = report.at(bad, 2)
    place = PlaceMention(start=span.start, end=span.end, name=bad, lat=-18.0, lon=84.0, kind="city", place="x:'\"><b>")
    report.add("places", place)
    report.place("Sunder")
    report.quote(bad, "a man", "said", speaker=Speaker(name=bad, anonymity="named"))
    report.event("hit", bad, place, "2031-03-02")
    report.figure("5 people", 5, bad, unit=bad)
    report.position("sailed", bad, "in", topic=bad)
    report.control("hit", bad, "gains", place, "2031-03-02")
    report.time("dawn", bad, "2031-03-02", "2031-03-02", "day")
    return publication(report, about=About(title=bad, description=bad, publisher=bad, synthetic=True))


def many(number: int) -> Publication:
    """A large record: `number` reports over two years with a few findings each."""
    start, names = date(2031, 1, 1), list(PLACES)
    reports = []
    for n in range(number):
        day = (start + timedelta(days=n % 700)).isoformat()
        name, other = names[n % 5], names[(n * 3 + 1) % 5]
        text = (
            f"Report {n} from {name}\nVelmark forces struck a depot near {name} on {day}, killing {n % 9 + 1} people.\n"
            f"“We will not leave {other},” said Marshal Ido Venn {n % 40}. Officials said the fire was out by noon.\n"
            + "Lorries waited at the gate and the ferry did not sail. "
            * 12
        )
        report = Report(f"doc-{n:05d}", text, f"Outlet {n % 7}", day)
        where = report.place(name)
        report.place(other, 1 if other == name else 0)
        report.event("struck", "Velmark forces", where, day, status="claimed")
        report.figure(f"{n % 9 + 1} people", n % 9 + 1, "people killed", unit="people")
        venn = Speaker(name=f"Ido Venn {n % 40}", role="marshal", anonymity="named")
        report.quote(f"We will not leave {other},", f"Marshal Ido Venn {n % 40}", "said", speaker=venn)
        report.time(day, day, day, day, "day")
        reports.append(report)
    return publication(*reports)


def war() -> Publication:
    """Four months with something of every kind; the site that screenshots and most tests look at."""
    return publication(
        *_strikes(),
        *_towns(),
        *_words(),
        *_repeated_strikes(),
        about=About(
            title="The Ellery Sound",
            description="Four months of a quarrel between two countries that do not exist, as four invented "
            "outlets told it: strikes on depots, three towns that changed hands, and a convoy in search of members.",
            synthetic=True,
            publisher="Onrecord tests",
            made_at="2031-07-02T00:00:00Z",
            version="0.1.0",
            topics=(Topic(name="escort", question="Who will send ships to escort tankers through Ellery Sound?"),),
        ),
        borders=BORDERS,
        withheld=(("too recent: a located event within the delay", 3), ("rejected in review", 1)),
    )


def _strikes() -> list[Report]:
    text = (
        "Fuel depot burns at Port Ellery\nBy Ana Quill\n"
        "A drone strike by Torrin forces set a fuel depot at Port Ellery alight on 3 March 2031, killing 4 people. "
        "“Our aircraft reached the depot,” said General Tolan Reiss, the commander of Torrin’s air arm. "
        "Two officials who spoke on condition of anonymity said the fire burned for 9 hours.\n"
        "Smoke over the harbour on Monday. Photograph: Lowgate Post\n"
        "Read more: The long winter of the Sound\n"
        "“Our aircraft reached the depot”\n"
        "The harbour master of Velmark confirmed the strike. At least 60,000 barrels were lost, the ministry said."
    )
    depot = Report(
        "doc-depot",
        text,
        "Lowgate Post",
        "2031-03-04",
        authors=("Ana Quill",),
        url="https://example.org/depot",
        parts=_parts(text),
    )
    depot.sentence(depot.at("alight"))
    ellery = depot.place("Port Ellery", 1)
    depot.place("Velmark")
    general = Speaker(
        name="Tolan Reiss",
        role="commander of Torrin’s air arm",
        affiliation="Torrin",
        anonymity="named",
        resolution="explicit",
        role_status="current",
    )
    said = depot.quote(
        "Our aircraft reached the depot,",
        "General Tolan Reiss",
        "said",
        speaker=general,
        act="confirm",
        venue=Venue(medium="press_conference"),
    )
    group = Speaker(role="two officials", anonymity="anonymous", reason=depot.at("on condition of anonymity"))
    depot.quote("the fire burned for 9 hours", "Two officials", "said", speaker=group, mode="indirect")
    struck = depot.at("fuel depot")
    depot.event(
        "drone strike",
        "Torrin forces",
        ellery,
        "2031-03-03",
        target=(Participant(start=struck.start, end=struck.end, name="fuel depot", kind="fuel"),),
        status="confirmed",
        casualties=(Casualties(effect="killed", low=4, high=4, side="civilian"),),
        assertions=(
            Assertion(by="harbour master of Velmark", side="target", act="confirm", basis=(depot.at("confirmed"),)),
            Assertion(by="Tolan Reiss", side="actor", act="confirm", quote=said.id),
        ),
    )
    depot.figure("4 people", 4, "people killed at Port Ellery", unit="people", as_of="2031-03-04")
    depot.figure("At least 60,000 barrels", 60000, "barrels lost", unit="barrels", relation=">=")
    depot.time("3 March 2031", "2031-03-03", "2031-03-03", "2031-03-03", "day")
    span = depot.at("General Tolan Reiss")
    depot.add(
        "roles",
        Role(
            entity="e1",
            person="Tolan Reiss",
            role="commander of Torrin’s air arm",
            affiliation="Torrin",
            status="current",
            evidence=depot.sentence(span),
        ),
    )
    depot.add(
        "entities",
        Entity(start=span.start, end=span.end, type="PERSON", entity="e1", name="Tolan Reiss"),
        review="accepted",
    )

    copy = Report("doc-copy", text, "Sallow Bay Herald", "2031-03-04", same_as="doc-depot")
    where = copy.place("Port Ellery", 1)
    copy.event("drone strike", "Torrin forces", where, "2031-03-03", status="claimed")

    partial_text = (
        "Toll disputed\nThe toll at Port Ellery rose to 7 people, a hospital said on 4 March. "
        + "It had been a long night on the quay. " * 20
        + "Velmark’s envoy denied that the depot held fuel. The strike could not be independently verified."
    )
    first, last = partial_text.index("It had"), partial_text.index("Velmark’s envoy")
    partial = Report(
        "doc-partial",
        partial_text,
        "Meridian Desk",
        "2031-03-05",
        complete=False,
        passages=(Passage(start=0, text=partial_text[:first]), Passage(start=last, text=partial_text[last:])),
    )
    partial.figure("7 people", 7, "people killed at Port Ellery", unit="people", as_of="2031-03-04")
    partial.quote(
        "that the depot held fuel",
        "Velmark’s envoy",
        "denied",
        mode="indirect",
        act="deny",
        speaker=Speaker(role="envoy", affiliation="Velmark", anonymity="role_only"),
    )
    partial.time("4 March", "2031-03-04", "2031-03-04", "2031-03-04", "day")
    return [depot, copy, partial]


def _parts(text: str) -> tuple[Part, ...]:
    kinds = ("headline", "byline", "body", "caption", "read_more", "pull_quote", "body")
    parts, at = [], 0
    for kind, line in zip(kinds, text.split("\n"), strict=True):
        parts.append(Part(start=at, end=at + len(line), kind=kind))  # type: ignore[arg-type]
        at += len(line) + 1
    return tuple(parts)


def _towns() -> list[Report]:
    reports = []
    told = [
        ("Sunder", "Torrin", "gains", "2031-03-10", "stated", "Torrin took {p} on {d}, and its mayor left by boat."),
        (
            "Sunder",
            "Velmark",
            "contested",
            "2031-03-22",
            "stated",
            "Velmark marines fought in the streets of {p} on {d}.",
        ),
        (
            "Sunder",
            "Velmark",
            "gains",
            "2031-04-02",
            "confirmed",
            "Velmark retook {p} on {d}, the island council confirmed.",
        ),
        ("Corvane", "Torrin", "holds", "2031-03-15", "stated", "Torrin holds {p}, travellers found on {d}."),
        (
            "Corvane",
            "Velmark",
            "gains",
            "2031-05-20",
            "claimed",
            "Velmark’s staff claimed on {d} that its troops took {p}.",
        ),
        ("Harrow Island", "Torrin", "loses", "2031-04-18", "stated", "Torrin withdrew from {p} on {d} without a word."),
        (
            "Port Ellery",
            "Velmark",
            "holds",
            "2031-06-20",
            "stated",
            "Velmark still holds {p}, a ship’s crew saw on {d}.",
        ),
    ]
    for n, (place, actor, change, day, status, words) in enumerate(told):
        body = words.format(p=place, d=day)
        report = Report(
            f"doc-town-{n}", f"{place}: what is known\n{body}", "Lantern Wire" if n % 2 else "Lowgate Post", day
        )
        where = report.place(place, 1)
        report.control(body[:12], actor, change, where, day, status=status)
        report.time(day, day, day, day, "day")
        reports.append(report)
    return reports


def _words() -> list[Report]:
    text = (
        "Who will sail\n“Halden will send two cutters,” Prime Minister Ulla Brandt told reporters on 9 May.\n"
        "An analyst at the Quay Institute expects that Osmer stays out. "
        "Osmer’s foreign minister said it was undecided.\n"
        "“We shall not come,” wrote Pell’s admiralty in early June. In the first half of 2030 no ship had crossed.\n"
        "Between 3,000 and 5,000 people left the coast, according to the Red Lantern Society."
    )
    who = Report("doc-escort", text, "Lantern Wire", "2031-06-12")
    who.position("Halden will send", "Halden", "in")
    alleged = Speaker(anonymity="impersonal")
    who.quote("stays out", "An analyst", "expects", mode="indirect", speaker=alleged, act="allege")
    who.position("expects that Osmer", "Osmer", "out", by="analyst")
    who.position("it was undecided", "Osmer", "undecided")
    who.position("We shall not come", "Pell", "out")
    brandt = Speaker(
        name="Ulla Brandt", role="prime minister", affiliation="Halden", anonymity="named", role_status="current"
    )
    who.quote("Halden will send two cutters,", "Prime Minister Ulla Brandt", "told", speaker=brandt)
    who.quote(
        "it was undecided",
        "Osmer’s foreign minister",
        "said",
        mode="indirect",
        speaker=Speaker(role="foreign minister", affiliation="Osmer", anonymity="role_only"),
    )
    red = who.quote(
        "Between 3,000 and 5,000 people left the coast",
        "the Red Lantern Society",
        "according to",
        mode="indirect",
        speaker=Speaker(name="Red Lantern Society", anonymity="organisation"),
    )
    who.figure(
        "Between 3,000 and 5,000 people", 3000, "people who left the coast", high=5000, unit="people", quote=red.id
    )
    who.time("9 May", "2031-05-09", "2031-05-09", "2031-05-09", "day")
    who.time("early June", "2031-06", "2031-06-01", "2031-06-10", "month")
    who.time("the first half of 2030", "2030-H1", "2030-01-01", "2030-06-30", "season")
    earlier = Report(
        "doc-escort-2",
        "Halden wavers\nHalden is unlikely to sail, its cabinet let it be known. About 2,000 people left the "
        "coast, the Red Lantern Society said.",
        "Meridian Desk",
        "2031-04-20",
    )
    earlier.position("unlikely to sail", "Halden", "unlikely")
    left = earlier.quote(
        "About 2,000 people left the coast",
        "the Red Lantern Society",
        "said",
        mode="indirect",
        speaker=Speaker(name="Red Lantern Society", anonymity="organisation"),
    )
    earlier.figure("About 2,000 people", 2000, "people who left the coast", unit="people", relation="~", quote=left.id)
    third = Report(
        "doc-escort-3",
        "Coast empties\nSome 4,500 people left the coast, Velmark counted.",
        "Sallow Bay Herald",
        "2031-06-12",
    )
    third.figure("Some 4,500 people", 4500, "people who left the coast", unit="people")
    return [who, earlier, third]


def _repeated_strikes() -> list[Report]:
    """Strikes month by month, more of them later, told by outlets in turn."""
    plan = [
        ("2031-03", 3, "claimed"),
        ("2031-04", 4, "stated"),
        ("2031-05", 8, "claimed"),
        ("2031-06", 11, "confirmed"),
    ]
    places, outlets = ["Mellow Point", "Corvane", "Port Ellery"], ["Lantern Wire", "Lowgate Post", "Meridian Desk"]
    reports = []
    for month, times, status in plan:
        for n in range(times):
            day, place = f"{month}-{2 * n + 5:02d}", places[n % 3]
            actor = "Velmark’s navy" if n % 3 else "Torrin forces"
            body = f"{actor} struck {place} with drones on {day}, by its own account."
            report = Report(f"doc-strike-{month}-{n}", f"Strike at {place}\n{body}", outlets[n % 3], day)
            where = report.place(place, 1)
            side: Any = "actor" if n % 2 else "third_party"
            confirmed = (Assertion(by="its own staff" if n % 2 else "a ferry company", side=side, act="confirm"),)
            kind = {"type": "ASSAULT", "mode": "drone"} if n % 4 else {"type": "ASSAULT", "mode": "artillery"}
            report.event(
                "struck",
                actor,
                where,
                day,
                status=status,
                assertions=confirmed if status == "confirmed" else (),
                **kind,
            )
            report.time(day, day, day, day, "day")
            reports.append(report)
    return reports
