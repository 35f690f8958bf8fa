"""Threads share the C library's heaps, by its own account."""

import platform
import subprocess
import sys

import pytest

from voicecoach.edges.few_heaps import HEAPS

HELD = """
import ctypes, sys, threading
from voicecoach.edges.few_heaps import few_heaps
if sys.argv[1] == "few":
    few_heaps()
libc, here = ctypes.CDLL(None), threading.Barrier(12)
libc.malloc.restype = ctypes.c_void_p
def hold():
    libc.malloc(2000)
    here.wait()
threads = [threading.Thread(target=hold) for _ in range(11)]
[each.start() for each in threads]
here.wait()
[each.join() for each in threads]
libc.fdopen.restype = ctypes.c_void_p
out = ctypes.c_void_p(libc.fdopen(1, b"w"))
libc.malloc_info(0, out)
libc.fflush(out)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc has a switch for it")
def test_threads_share_heaps() -> None:
    heaps = {
        kind: subprocess.run([sys.executable, "-c", HELD, kind], capture_output=True, text=True, check=True).stdout.count("<heap")
        for kind in ("many", "few")
    }
    assert heaps["few"] <= HEAPS < heaps["many"]
