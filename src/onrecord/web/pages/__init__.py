"""The pages. One line a section, in the order of the navigation; a section without entries is left out."""

from onrecord.web.frame import Section, Site
from onrecord.web.pages.asof import asof_pages
from onrecord.web.pages.chronology import chronology_pages
from onrecord.web.pages.control import control_pages
from onrecord.web.pages.downloads import downloads_pages
from onrecord.web.pages.events import events_pages
from onrecord.web.pages.explore import explore_pages
from onrecord.web.pages.figures import figures_pages
from onrecord.web.pages.front import front_pages
from onrecord.web.pages.places import places_pages
from onrecord.web.pages.positions import positions_pages
from onrecord.web.pages.quotes import quotes_pages
from onrecord.web.pages.reports import reports_pages
from onrecord.web.pages.times import times_pages


def _always(_: Site) -> bool:
    return True


def _asked(site: Site) -> bool:
    return site.has("positions") or bool(site.publication.about.topics)


SECTIONS: tuple[Section, ...] = (
    Section("Front page", "index.html", _always, front_pages),
    Section("Chronology", "chronology.html", _always, chronology_pages),
    Section("Map and timeline", "explore.html", lambda site: site.has("events", "control"), explore_pages),
    Section("Events", "events.html", lambda site: site.has("events"), events_pages),
    Section("Control", "control.html", lambda site: site.has("control"), control_pages),
    Section("Who’s in, who’s out", "positions.html", _asked, positions_pages),
    Section("Who said what", "quotes.html", lambda site: site.has("quotes"), quotes_pages),
    Section("Figures", "figures.html", lambda site: site.has("figures"), figures_pages),
    Section("Places", "places.html", lambda site: site.has("places"), places_pages),
    Section("Times", "times.html", lambda site: site.has("times"), times_pages),
    Section("As of a day", "as-of.html", lambda site: site.has("events", "control", "positions"), asof_pages),
    Section("Reports", "articles.html", _always, reports_pages),
    Section("Downloads", "downloads.html", _always, downloads_pages),
)

__all__ = ["SECTIONS"]
