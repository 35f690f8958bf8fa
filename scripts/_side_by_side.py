"""One training shared by several processes of one thread each: each learns from its part of every batch, then all add up.

Two threads in one process take three quarters of the time of one; two processes take half. What was loaded before they part is
not copied. The outcome is the same each time, but depends on how many share, as sums do.
"""

import tempfile
from collections.abc import Callable, Iterable
from datetime import timedelta
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeVar

import torch
from torch import distributed

WORKERS = 2
"""How many share a training."""

PATIENCE = timedelta(minutes=10)
"""How long one waits for the others at a step."""

Tensor = torch.Tensor
T = TypeVar("T")


def place() -> int:
    """Which of those that share a training this is."""
    return distributed.get_rank() if distributed.is_initialized() else 0


def part(of: Iterable[T]) -> list[T]:
    """The part of the one who asks: every so manieth, so that all have short and long ones."""
    return list(of)[place() :: distributed.get_world_size() if distributed.is_initialized() else 1]


def added_up(tensors: Iterable[Tensor]) -> None:
    """Put in each tensor the sum of all parts'."""
    held = list(tensors)
    if not distributed.is_initialized():
        return
    flat = torch.cat([each.reshape(-1) for each in held])
    distributed.all_reduce(flat)
    at = 0
    for each in held:
        each.copy_(flat[at : at + each.numel()].view_as(each))
        at += each.numel()


def shared(learn: Callable[[], T]) -> T:
    """What the first of them learned: all learn the same."""
    context = get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    with tempfile.TemporaryDirectory() as folder:
        workers = [context.Process(target=_one, args=(at, Path(folder) / "meet", learn, theirs)) for at in range(WORKERS)]
        for each in workers:
            each.start()
        theirs.close()
        found: T = ours.recv()
        for each in workers:
            each.join()
    return found


def _one(at: int, meet: Path, learn: Callable[[], T], told: Connection) -> None:
    torch.set_num_threads(1)
    distributed.init_process_group("gloo", init_method=f"file://{meet}", rank=at, world_size=WORKERS, timeout=PATIENCE)
    found = learn()
    if at == 0:
        told.send(found)
    distributed.destroy_process_group()
