"""What must stay in the house is in no file that leaves it, in no encoding."""

import sqlite3
from pathlib import Path

import pytest
from benchmarks.canaries import CANARIES, leaks, publish_house


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish_house(tmp_path_factory.mktemp("house"))


@pytest.mark.parametrize("where", CANARIES)
def test_a_canary_planted_in(house: Path, where: str) -> None:
    assert len([path for path in house.rglob("*") if path.is_file()]) > 20
    assert leaks(house, where) == []


def test_what_may_leave_does_leave(house: Path) -> None:
    pages = b"".join(path.read_bytes() for path in house.rglob("*.html"))
    assert b"40 stalls" in pages and b"Market reopens in Kabul" in pages


def test_the_published_database_keeps_nothing_in_its_free_pages(house: Path) -> None:
    (database,) = house.rglob("*.sqlite")
    with sqlite3.connect(database) as connection:
        assert connection.execute("pragma freelist_count").fetchone() == (0,)
