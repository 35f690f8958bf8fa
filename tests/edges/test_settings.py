import stat
import sys
from pathlib import Path

import pytest

from voicecoach.edges.settings import FILE, Consent, Settings, load_settings, save_settings


def test_what_is_remembered_is_read_back(tmp_path: Path) -> None:
    settings = Settings(trainee="Zoë <b>", consent=Consent(notice=1, when="2026-01-02T03:04:05", how="printed"))
    assert load_settings(tmp_path) == Settings()
    save_settings(settings, tmp_path)
    assert load_settings(tmp_path) == settings
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"trainee": 1}', b"\xff", b'{"consent": {"how": "forced"}}'])
def test_a_damaged_file_remembers_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    assert load_settings(tmp_path) == Settings()
