"""Set voicecoach up and hold two practice calls: python scripts/demo.py (any Python can read this file, to say what it needs)."""

import platform
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python is told so in a sentence, not in a traceback
    sys.exit(
        "voicecoach needs Python 3.11 or newer, and this is Python " + platform.python_version() + ": run it with a newer one."
    )

from _demo import main

sys.exit(main())
