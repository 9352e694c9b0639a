import pytest

from evaluation.coded import load_scorer
from evaluation.shared import Shared
from onrecord.errors import BadUsage


@pytest.fixture(scope="session")
def shared():
    """The shared material; what needs it is skipped where there is none."""
    try:
        return Shared.find()
    except BadUsage as lacking:
        pytest.skip(str(lacking))


@pytest.fixture(scope="session")
def scorer(shared):
    return load_scorer(shared.scorer)
