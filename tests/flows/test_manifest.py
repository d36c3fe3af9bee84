"""What Google is told of the add-on."""

import json
from pathlib import Path

from google.apps.script.type import CommonAddOnManifest
from google.apps.script.type.gmail import GmailAddOnManifest

from addon.manifest import manifest

HOME = Path(__file__).resolve().parent.parent.parent


def test_the_file_is_what_the_command_prints():
    assert json.loads((HOME / "manifest.json").read_text()) == manifest("https://HOST")


def test_google_knows_every_field():
    add_ons = manifest("https://desk.example.com")["addOns"]

    CommonAddOnManifest.from_json(json.dumps(add_ons["common"]))
    GmailAddOnManifest.from_json(json.dumps(add_ons["gmail"]))


def test_its_addresses_are_doors_of_ours(team):
    routes = {rule.rule for rule in team.app.url_map.iter_rules()}
    add_ons = manifest("")["addOns"]

    assert add_ons["common"]["homepageTrigger"]["runFunction"] in routes
    assert add_ons["gmail"]["contextualTriggers"][0]["onTriggerFunction"] in routes
    with team.app.test_client().get("/static/logo.png") as logo:
        assert logo.mimetype == "image/png"
