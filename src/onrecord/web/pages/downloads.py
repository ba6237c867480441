"""Everything to take away: the exports, and what the caller adds."""

import hashlib
from collections.abc import Iterator

from onrecord.web.frame import Page, Site


def downloads_pages(site: Site) -> Iterator[Page]:
    """`downloads.html`."""
    rows = [
        {
            "name": file.name,
            "href": f"downloads/{file.name}",
            "about": file.about,
            "size": _size(len(file.data)),
            "sha256": hashlib.sha256(file.data).hexdigest(),
        }
        for file in site.files
    ]
    yield Page(
        path="downloads.html",
        template="downloads.html",
        title="Downloads",
        section="downloads.html",
        values={"rows": rows},
    )


def _size(length: int) -> str:
    if length < 1000:
        return f"{length} bytes"
    return f"{length / 1000:,.0f} kB" if length < 1_000_000 else f"{length / 1_000_000:,.1f} MB"
