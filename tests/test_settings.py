"""Settings: what is wrong is named with its variable and a hint, all at once, before anything starts."""

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from backend import settings
from backend.settings import SettingsError

SECRET = "kept-aside-3f1d9c42a86b7e05-elsewhere"
# What each hint must show: an example, or the limits.
HINTS = {
    "DATABASE_URL": "postgresql://user:password@host/database",
    "PREAU_DATA_DIR": "folder",
    "PREAU_DEMO": "1 or 0",
    "PREAU_DIRECTORY_URL": "https://recherche-entreprises.api.gouv.fr/search",
    "PREAU_LOG_LEVEL": "DEBUG, INFO, WARNING or ERROR",
    "PREAU_MAIL_FROM": "participation@ville.example",
    "PREAU_POOL_SIZE": "from 1 to 200",
    "PREAU_PUBLIC_URL": "https://participation.ville.example",
    "PREAU_SECRET_KEY": "openssl rand -hex 32",
    "PREAU_SMTP_URL": "smtp://user:password@host:587",
    "PREAU_TERRITORY": "31555",
}
BAD = [
    ("DATABASE_URL", "postgresql://host:port/preau"),
    ("DATABASE_URL", "postgresql://host:99999/preau"),
    ("PREAU_PUBLIC_URL", "https://ville.example:99999"),
    ("PREAU_DIRECTORY_URL", "file:///etc/passwd"),
    ("PREAU_DIRECTORY_URL", "https://user:word@directory.example/search"),
    ("PREAU_DIRECTORY_URL", "https://directory.example/search?q=1"),
    ("PREAU_PUBLIC_URL", "https://ville.example/#vote"),
    ("PREAU_PUBLIC_URL", "https://ma ville.example"),
    ("PREAU_DATA_DIR", "~nobody-such/x"),
    ("PREAU_DATA_DIR", "/" + "x" * 5000),
    ("DATABASE_URL", "sqlite:///preau.db"),
    ("DATABASE_URL", "mysql://host/preau"),
    ("DATABASE_URL", "host/preau"),
    ("DATABASE_URL", "postgresql://host"),
    ("DATABASE_URL", "postgresql://host/"),
    ("DATABASE_URL", "postgresql://[::1/preau"),
    ("PREAU_DATA_DIR", __file__),
    ("PREAU_DEMO", "2"),
    ("PREAU_DEMO", "oui"),
    ("PREAU_DEMO", "on"),
    ("PREAU_LOG_LEVEL", "LOUD"),
    ("PREAU_LOG_LEVEL", "10"),
    ("PREAU_MAIL_FROM", "ville"),
    ("PREAU_MAIL_FROM", "ville@"),
    ("PREAU_MAIL_FROM", "ville@localhost"),
    ("PREAU_MAIL_FROM", "la ville@ville.example"),
    ("PREAU_MAIL_FROM", "a@b@ville.example"),
    ("PREAU_POOL_SIZE", "0"),
    ("PREAU_POOL_SIZE", "201"),
    ("PREAU_POOL_SIZE", "-3"),
    ("PREAU_POOL_SIZE", "1.5"),
    ("PREAU_POOL_SIZE", "1_0"),
    ("PREAU_POOL_SIZE", "٣"),
    ("PREAU_POOL_SIZE", "ten"),
    ("PREAU_PUBLIC_URL", "participation.ville.example"),
    ("PREAU_PUBLIC_URL", "ftp://ville.example"),
    ("PREAU_PUBLIC_URL", "https://"),
    ("PREAU_PUBLIC_URL", "https://ville.example/participation"),
    ("PREAU_PUBLIC_URL", "https://ville.example?lang=fr"),
    ("PREAU_PUBLIC_URL", "https://agent@ville.example"),
    ("PREAU_PUBLIC_URL", "https://[ville"),
    ("PREAU_SECRET_KEY", "short"),
    ("PREAU_SECRET_KEY", "0" * 64),
    ("PREAU_SECRET_KEY", "changeme" * 3),
    ("PREAU_SMTP_URL", "mail.ville.example"),
    ("PREAU_SMTP_URL", "http://mail.ville.example"),
    ("PREAU_SMTP_URL", "smtp://"),
    ("PREAU_SMTP_URL", "smtp://mail.ville.example:99999"),
    ("PREAU_TERRITORY", "Toulouse"),
    ("PREAU_TERRITORY", "2a004"),
    ("PREAU_TERRITORY", "3"),
    ("PREAU_TERRITORY", "2431005180"),
]


@pytest.mark.parametrize(("variable", "value"), BAD)
def test_a_bad_value_is_named_with_a_hint(variable: str, value: str) -> None:
    around = {} if variable == "PREAU_MAIL_FROM" else {"PREAU_MAIL_FROM": "participation@ville.example"}
    with pytest.raises(SettingsError) as refused:
        settings.load({**around, variable: value})
    assert [fault.variable for fault in refused.value.faults] == [variable]
    fault = refused.value.faults[0]
    assert fault.message
    assert HINTS[variable] in fault.hint
    assert str(fault) == f"{variable}: {fault.message}. {fault.hint}"


def test_all_the_faults_are_told_at_once() -> None:
    bad = dict(BAD)
    assert bad.keys() == HINTS.keys()
    with pytest.raises(SettingsError) as refused:
        settings.load({**bad, "PREAU_SECRET": "x", "PREAU_PUBLIC_ULR": "x"})
    told = [fault.variable for fault in refused.value.faults]
    assert sorted(told) == sorted([*HINTS, "PREAU_SECRET", "PREAU_PUBLIC_ULR"])
    assert all(f"{variable}: " in str(refused.value) for variable in told)


@pytest.mark.parametrize("name", ["PREAU_PUBLIC_ULR", "PREAU_", "PREAU_SECRET", "PREAU_DATABASE_URL"])
def test_an_unknown_variable_of_ours_is_an_error(name: str) -> None:
    with pytest.raises(SettingsError) as refused:
        settings.load({name: "anything"})
    assert [(fault.variable, fault.message) for fault in refused.value.faults] == [(name, "is not a variable of Préau")]


def test_variables_of_others_and_of_the_tests_are_left_alone() -> None:
    settings.load({"PATH": "/bin", "PREAUX": "a village", "PREAU_TEST_CHROMIUM": "/usr/bin/chromium"})


def test_mail_needs_a_sender() -> None:
    with pytest.raises(SettingsError) as refused:
        settings.load({"PREAU_SMTP_URL": "smtp://mail.ville.example"})
    assert [fault.variable for fault in refused.value.faults] == ["PREAU_MAIL_FROM"]


def test_no_secret_is_repeated_in_a_fault() -> None:
    with pytest.raises(SettingsError) as refused:
        settings.load(
            {
                "DATABASE_URL": f"mysql://preau:{SECRET}@host/preau",
                "PREAU_SMTP_URL": f"http://preau:{SECRET}@mail.ville.example",
                "PREAU_PUBLIC_URL": f"https://agent:{SECRET}@ville.example",
                "PREAU_SECRET_KEY": SECRET[:31],
            }
        )
    assert len(refused.value.faults) == 4
    assert SECRET[:31] not in str(refused.value)


def test_good_values_are_read(tmp_path: Path) -> None:
    loaded = settings.load(
        {
            "DATABASE_URL": " postgresql://preau:p%40ss@host:5433/preau ",
            "PREAU_DATA_DIR": str(tmp_path),
            "PREAU_DEMO": "yes",
            "PREAU_DIRECTORY_URL": "http://127.0.0.1:8080/search",
            "PREAU_LOG_LEVEL": "debug",
            "PREAU_MAIL_FROM": "participation@ville.example",
            "PREAU_POOL_SIZE": "200",
            "PREAU_PUBLIC_URL": "https://participation.ville.example/",
            "PREAU_SECRET_KEY": SECRET,
            "PREAU_SMTP_URL": "smtp://preau:p%40ss@mail.ville.example:2525",
            "PREAU_TERRITORY": "2A004",
        }
    )
    assert loaded.database_url == "postgresql://preau:p%40ss@host:5433/preau"
    assert loaded.data_dir == tmp_path
    assert loaded.directory_url == "http://127.0.0.1:8080/search"
    assert (loaded.demo, loaded.log_level, loaded.pool_size, loaded.territory) == (True, "DEBUG", 200, "2A004")
    assert loaded.public_url == "https://participation.ville.example"
    assert loaded.secure
    assert loaded.secret_key == SECRET.encode()
    assert loaded.smtp is not None
    assert (loaded.smtp.host, loaded.smtp.port, loaded.smtp.starttls) == ("mail.ville.example", 2525, True)
    assert (loaded.smtp.username, loaded.smtp.password) == ("preau", "p@ss")
    assert loaded.smtp.sender == "participation@ville.example"


def test_smtps_is_encrypted_from_the_start() -> None:
    loaded = settings.load({"PREAU_SMTP_URL": "smtps://mail.ville.example", "PREAU_MAIL_FROM": "a@ville.example"})
    assert loaded.smtp is not None
    assert (loaded.smtp.port, loaded.smtp.tls, loaded.smtp.starttls) == (465, True, False)


def test_nothing_need_be_set() -> None:
    """An empty or blank variable counts for nothing; what was read never changes."""
    loaded = settings.load(dict.fromkeys(HINTS, " "))
    assert loaded == settings.load({})
    assert (loaded.database_url, loaded.public_url, loaded.smtp, loaded.demo) == (None, None, None, False)
    assert not loaded.secure
    with pytest.raises(FrozenInstanceError):
        loaded.demo = True  # type: ignore[misc]  # the very thing refused


def test_the_command_line_asks_for_the_demonstration_and_the_environment_may_refuse_it() -> None:
    assert settings.load({}, demo=True).demo
    assert not settings.load({"PREAU_DEMO": "0"}, demo=True).demo


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://Ville.Example:443/", "https://ville.example"),
        ("http://ville.example:80", "http://ville.example"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("https://[::1]:8443", "https://[::1]:8443"),
    ],
)
def test_a_public_address_is_kept_as_browsers_write_origins(given: str, kept: str) -> None:
    assert settings.load({"PREAU_PUBLIC_URL": given}).public_url == kept
