import pytest

from onrecord.gazetteer import Gazetteer


@pytest.fixture(scope="session")
def world() -> Gazetteer:
    return Gazetteer.open()
