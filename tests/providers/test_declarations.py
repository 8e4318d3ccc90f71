"""The file that declares a provider: presets, what may be changed, and every fault told at once."""

from dataclasses import fields

import pytest

from backend.identity import declarations
from backend.identity.declarations import WrongDeclaration
from backend.identity.providers import ALGORITHMS, PRESETS, ProviderSettings

LEAST = """
preset = "{preset}"
code = "ville"
name = "Compte de la ville"
issuer = "https://compte.ville.example/realms/ville"
client_id = "preau"
client_secret = "a secret"
"""


def faults(text: str) -> dict[str, str]:
    with pytest.raises(WrongDeclaration) as told:
        declarations.read(text)
    assert str(told.value).count("\n") == len(told.value.faults) - 1
    return {fault.key: fault.message for fault in told.value.faults}


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_leaves_four_things_to_say(preset: str) -> None:
    provider = declarations.read(LEAST.format(preset=preset))
    assert provider.settings == PRESETS[preset]
    assert (provider.code, provider.client_secret) == ("ville", "a secret")
    assert "a secret" not in repr(provider)


def test_every_setting_may_be_changed() -> None:
    assert set(declarations._SETTINGS) == {each.name for each in fields(ProviderSettings)} - {"preset"}


def test_what_a_file_says_replaces_the_preset() -> None:
    text = LEAST.format(preset="oidc") + (
        'audience = "professional"\nscopes = ["openid", "siret"]\nacr_values = ["gold"]\nleeway = 0\npkce = false\n'
        'userinfo = "signed"\nid_token_algs = ["PS256"]\nfresh = "none"\n'
        "acr_levels = { gold = 2, silver = 1 }\n"
        'claims = { given_name = "prenom" }\nparameters = { kc_idp_hint = "agents" }\n'
    )
    settings = declarations.read(text).settings
    assert (settings.audience, settings.scopes, settings.leeway, settings.pkce) == (
        "professional",
        ("openid", "siret"),
        0,
        False,
    )
    assert [settings.strength(acr) for acr in ("gold", "silver", "bronze")] == [2, 1, None]
    assert (settings.claims, settings.parameters) == ({"given_name": "prenom"}, {"kc_idp_hint": "agents"})


def test_settings_are_read_again_as_they_were_written() -> None:
    for settings in PRESETS.values():
        assert ProviderSettings.from_json(settings.as_json()) == settings


def test_a_row_of_another_version_is_still_read() -> None:
    kept = '{"preset":"oidc","audience":"citizen","scopes":["openid"],"a setting of tomorrow":1}'
    assert ProviderSettings.from_json(kept).timeout == 5


def test_a_signature_is_never_one_that_its_reader_could_make() -> None:
    assert not [name for name in ALGORITHMS if name.startswith("HS") or name == "none"]


def test_every_fault_is_told_at_once() -> None:
    text = (
        'preset = "facebook"\ncode = "La Ville"\nissuer = "http://compte.ville.example"\nclient_id = ""\n'
        'audience = "anybody"\nscopes = "openid"\nlevel = 3\npkce = "yes"\nid_token_algs = ["HS256"]\n'
        'userinfo_algs = []\nclaims = { email = 1 }\nparameters = { state = "x" }\nclient_secert = "x"\n'
    )
    assert faults(text) == {
        "preset": "must be one of franceconnect, proconnect, oidc, publik",
        "code": "must be 2 to 39 lower-case letters, digits and dashes: it is part of addresses",
        "name": "is needed",
        "issuer": "must be an https address, exactly as the provider writes it",
        "client_id": "must be a text of 1 to 200 characters",
        "audience": "must be one of citizen, professional",
        "scopes": "must be a list of words",
        "level": "must be a whole number from 1 to 2",
        "pkce": "must be true or false",
        "id_token_algs": f"must be some of {', '.join(ALGORITHMS)}",
        "userinfo_algs": f"must be some of {', '.join(ALGORITHMS)}",
        "claims": "must be a text of 1 to 100 characters",
        "parameters": "`state` is set by us",
        "client_secert": "is not a key of this file: check its spelling",
    }


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('scopes = ["profile"]', "scopes"),
        ('authentication = "none"', "client_secret"),
        ('acr_values = ["gold"]\nacr_levels = { silver = 1 }', "acr_levels"),
        ('acr_values = ["gold"]\nlevel = 2', "acr_levels"),
        ("pivot = true", "claims"),
        ('claims = { pseudo = "nick" }', "claims"),
        ("claims = 1", "claims"),
        ("acr_levels = { gold = 0 }", "acr_levels"),
        ("leeway = 61", "leeway"),
        ("timeout = true", "timeout"),
    ],
)
def test_settings_must_agree(line: str, key: str) -> None:
    assert set(faults(f"{LEAST.format(preset='oidc')}\n{line}\n")) == {key}


def test_a_client_without_a_secret_uses_pkce() -> None:
    text = LEAST.format(preset="oidc").replace('client_secret = "a secret"\n', 'authentication = "none"\n')
    assert declarations.read(text).client_secret is None
    assert set(faults(f"{text}pkce = false\n")) == {"pkce"}


@pytest.mark.parametrize(
    "issuer",
    [
        "compte.ville.example",
        "https://",
        "https://a:b@compte.ville.example",
        "https://compte.ville.example/?a=b",
        "https://compte.ville.example/#x",
        "ftp://compte.ville.example",
        "http://localhost.evil.example",
    ],
)
def test_an_issuer_is_an_https_address(issuer: str) -> None:
    text = LEAST.format(preset="oidc").replace("https://compte.ville.example/realms/ville", issuer)
    assert set(faults(text)) == {"issuer"}


@pytest.mark.parametrize("issuer", ["http://127.0.0.1:8080/r", "http://localhost:8080", "http://[::1]:8080"])
def test_this_machine_may_be_asked_without_https(issuer: str) -> None:
    text = LEAST.format(preset="oidc").replace("https://compte.ville.example/realms/ville", issuer)
    assert declarations.read(text).issuer == issuer


def test_what_is_not_toml_is_told() -> None:
    assert "is not TOML" in faults("preset: oidc")[""]
