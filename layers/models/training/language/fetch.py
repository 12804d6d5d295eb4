"""Debian packages, downloaded by apt and unpacked, none installed."""

import shutil
import subprocess
from pathlib import Path

# apt fails as a whole when one name is unknown, and command lines have a length: a few dozen names at a time.
AT_ONCE = 40


def _need(tool: str) -> None:
    if shutil.which(tool) is None:
        raise SystemExit(f"{tool}: not found; the texts come from Debian packages, expected Debian 12 (or an image of it) with apt")


def _download(names: list[str], folder: Path) -> None:
    for start in range(0, len(names), AT_ONCE):
        batch = names[start : start + AT_ONCE]
        done = subprocess.run(["apt-get", "download", *batch], cwd=folder, capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"apt-get download: {done.stderr.strip().splitlines()[-1]}; expected Debian 12 with fresh lists (apt-get update)")


def fetch(names: list[str], work: Path) -> Path:
    """
    Makes work/packages/NAME hold the files of each package; what is there already is not fetched again.
    @returns the folder of the unpacked packages
    """
    unpacked, debs = work / "packages", work / "debs"
    missing = [name for name in names if not (unpacked / name).exists()]
    if missing:
        _need("apt-get")
        _need("dpkg-deb")
        debs.mkdir(parents=True, exist_ok=True)
        unpacked.mkdir(parents=True, exist_ok=True)
        absent = [name for name in missing if not list(debs.glob(f"{name}_*.deb"))]
        _download(absent, debs)
    for name in missing:
        [deb] = debs.glob(f"{name}_*.deb")
        subprocess.run(["dpkg-deb", "-x", str(deb), str(unpacked / name)], check=True)
    return unpacked


def versions(names: list[str], work: Path) -> dict[str, str]:
    """Version of each package, from the name of its file."""
    return {name: next((work / "debs").glob(f"{name}_*.deb")).name.split("_")[1].replace("%3a", ":") for name in names}
