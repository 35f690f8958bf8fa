"""What every test may ask for."""

import os
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder with real recordings, beside the checkout or where VOICECOACH_DATA says."""
    folder = Path(os.environ.get("VOICECOACH_DATA", CHECKOUT.parent / "shared" / "data"))
    if not (folder / "MANIFEST.tsv").is_file():
        pytest.skip("no real recordings here: put them at ../shared/data or set VOICECOACH_DATA")
    return folder
