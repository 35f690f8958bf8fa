"""Build the desk's waveform player from npm: the pinned release, with its licence in front, as one file.

Usage: python scripts/build_player.py [--check]

With --check the file that is there is compared with what would be built. It needs npm; whoever uses the desk does not.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent / "player"
OUT = HERE.parent.parent / "voicecoach" / "desk" / "static" / "wavesurfer.js"
NAME = "wavesurfer.js"
MODULE = "dist/wavesurfer.esm.js"


def build() -> bytes:
    """The module of the release that package-lock.json pins by its checksum, with name, version and licence in front."""
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("npm is needed to build the player: install Node.js")
    with tempfile.TemporaryDirectory() as folder:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, folder)
        subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], cwd=folder, check=True)
        package = Path(folder) / "node_modules" / NAME
        version = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
        licence = (package / "LICENSE").read_text(encoding="utf-8").strip()
        code = (package / MODULE).read_text(encoding="utf-8").strip()
    return f"/*! {NAME} {version}\n\n{licence}\n*/\n{code}\n".encode()


def main() -> None:
    """Build, or compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="only say whether the file is what would be built")
    built = build()
    if parser.parse_args().check:
        if OUT.read_bytes() != built:
            sys.exit(f"{OUT.name} is not what would be built")
        print(f"{OUT.name} is what would be built")
    else:
        OUT.write_bytes(built)
        print(f"wrote {OUT} ({len(built)} bytes)")


if __name__ == "__main__":
    main()
