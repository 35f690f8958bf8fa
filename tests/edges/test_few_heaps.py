"""Threads share the C library's heaps, and what is freed goes back to the system, by the system's own account."""

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

FREED = """
from pathlib import Path
from voicecoach.edges.few_heaps import give_back
def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4
held = [bytes(50_000) for _ in range(1000)]
held = held[::10]
before = resident()
give_back()
print(before - resident())
"""
"""Frees 45 of 50 MB between blocks that stay, and prints by how many kB the process got smaller."""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc has a switch for it")
def test_threads_share_heaps() -> None:
    heaps = {
        kind: subprocess.run([sys.executable, "-c", HELD, kind], capture_output=True, text=True, check=True).stdout.count("<heap")
        for kind in ("many", "few")
    }
    assert heaps["few"] <= HEAPS < heaps["many"]


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc has a call for it")
def test_what_lies_free_between_blocks_that_stay_goes_back_to_the_system() -> None:
    done = subprocess.run([sys.executable, "-c", FREED], capture_output=True, text=True, check=True)
    assert int(done.stdout) > 20_000
