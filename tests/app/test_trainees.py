from pathlib import Path

from voicecoach.app.trainees import current_trainee, forget_trainee, notice, notice_owed, remember_notice


def test_the_trainee_who_practised_last_is_taken_again(tmp_path: Path) -> None:
    assert current_trainee(None, tmp_path) == "me"
    assert current_trainee(" Anna\n", tmp_path) == "Anna"
    assert current_trainee(None, tmp_path) == "Anna"
    assert current_trainee("ANNA", tmp_path) == "Anna", "the same person"
    assert current_trainee("Ben", tmp_path) == "Ben"
    forget_trainee("Anna", tmp_path)
    assert current_trainee(None, tmp_path) == "Ben"
    forget_trainee("ben", tmp_path)
    assert current_trainee(None, tmp_path) == "me"


def test_the_notice_is_given_once_and_asked_once(tmp_path: Path) -> None:
    assert notice_owed(tmp_path, can_ask=False)
    remember_notice("2026-01-02", tmp_path, agreed=False)
    assert not notice_owed(tmp_path, can_ask=False)
    assert notice_owed(tmp_path, can_ask=True), "printed is not agreed to"
    remember_notice("2026-01-03", tmp_path, agreed=True)
    assert not notice_owed(tmp_path, can_ask=True)
    assert current_trainee("Anna", tmp_path) == "Anna"
    assert not notice_owed(tmp_path, can_ask=True), "another setting does not take it back"


def test_the_notice_says_where_and_how_to_delete(tmp_path: Path) -> None:
    said = " ".join(notice(tmp_path))
    assert str(tmp_path) in said
    assert "voicecoach privacy --delete" in said
