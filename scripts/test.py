"""Set voicecoach up and run its tests: python scripts/test.py [--openai] [pytest's arguments] (any Python can read this file)."""

import platform
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python is told so in a sentence, not in a traceback
    sys.exit(
        "voicecoach needs Python 3.11 or newer, and this is Python " + platform.python_version() + ": run it with a newer one."
    )

from _checks import main

sys.exit(main(sys.argv[1:]))
