"""Run by another Python: reads files as App Engine's own parsers do, and prints what they made of each as JSON."""

import importlib
import json
import sys
from pathlib import Path
from typing import Any

READERS = {"app.yaml": ("appinfo", "LoadSingleAppInfo"), "cron.yaml": ("croninfo", "LoadSingleCron")}


def main(sdk: str, *paths: str) -> None:
    """``sdk``: the libraries of gcloud, which alone has the grammar of schedules."""
    json.dump([_read(Path(path), sdk) for path in paths], sys.stdout, default=str)


def _read(path: Path, sdk: str) -> dict[str, Any]:
    """Either ``understood`` or ``refused``; the file's name tells which parser."""
    module, name = READERS[path.name]
    load: Any = getattr(importlib.import_module(f"google.appengine.api.{module}"), name)
    with path.open(encoding="utf-8") as file:
        try:
            understood = load(file).ToDict()
            _read_schedules(understood.get("cron", ()), sdk)
        except _refusals(sdk) as error:
            return {"refused": f"{type(error).__name__}: {error}"}
    return {"understood": understood}


def _read_schedules(jobs: Any, sdk: str) -> None:
    for job in jobs:
        _of_gcloud("groctimespecification", sdk).GrocTimeSpecification(job["schedule"])


def _refusals(sdk: str) -> tuple[Any, ...]:
    errors: Any = importlib.import_module("google.appengine.api.yaml_errors")
    validation: Any = importlib.import_module("google.appengine.api.validation")
    return errors.Error, validation.ValidationError, _of_gcloud("groc", sdk).GrocException


def _of_gcloud(module: str, sdk: str) -> Any:
    for folder in (sdk, f"{sdk}/third_party"):
        if folder not in sys.path:
            sys.path.append(folder)
    return importlib.import_module(f"googlecloudsdk.appengine.googlecron.{module}")


if __name__ == "__main__":
    main(*sys.argv[1:])
