"""App Engine's own parsers, in the environment that ``make test`` builds for them."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

TOOLS = Path(sys.prefix) / "app-engine"
READER = Path(__file__).with_name("as_app_engine.py")
SCHEDULES = Path("googlecloudsdk", "appengine", "googlecron")


def missing() -> str | None:
    """What has to be installed before they can run."""
    if not (TOOLS / "installed").exists():
        return "App Engine's parsers need an environment of their own (make test builds it, if it finds its packages)"
    if not (_sdk() / SCHEDULES).is_dir():
        return "App Engine's parser of schedules comes with gcloud"
    return None


def read(*files: Path) -> list[dict[str, Any]]:
    """For each app.yaml or cron.yaml what was ``understood``, or why it is ``refused``."""
    command = [str(TOOLS / "bin" / "python"), str(READER), str(_sdk()), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def _sdk() -> Path:
    """The libraries of gcloud, wherever it was unpacked."""
    return Path(shutil.which("gcloud") or "gcloud").resolve().parents[1] / "lib"


def uploaded(folder: Path, configuration: Path) -> list[str]:
    """What gcloud would send of ``folder``; ``configuration`` is a folder for its own files."""
    command = ["gcloud", "meta", "list-files-for-upload", str(folder)]
    environment = os.environ | {"CLOUDSDK_CONFIG": str(configuration), "CLOUDSDK_CORE_DISABLE_PROMPTS": "1"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120, env=environment)
    return done.stdout.splitlines()
