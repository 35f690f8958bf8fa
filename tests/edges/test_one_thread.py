"""Products of matrices on one thread, with the real library."""

import os
import subprocess
import sys

_ASK = """
import numpy as np
from threadpoolctl import threadpool_info
from voicecoach.edges.one_thread import multiply_on_one_thread
{before}
print([each["num_threads"] for each in threadpool_info() if each["internal_api"] == "openblas"])
"""


def _threads(before: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", _ASK.format(before=before)],
        env=os.environ | {"OPENBLAS_NUM_THREADS": "2"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_numpy_multiplies_on_the_thread_that_asks() -> None:
    found = _threads("")
    if found == "[]":  # numpy brings another library on some systems, which is left alone
        assert _threads("multiply_on_one_thread()") == "[]"
    else:
        assert set(found) & set("2")
        assert set(_threads("multiply_on_one_thread()")) <= set("[1, ]")
