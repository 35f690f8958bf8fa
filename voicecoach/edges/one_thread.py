"""Products of matrices on one thread."""


def multiply_on_one_thread() -> None:
    """Have numpy multiply matrices on the thread that asks, from now on.

    The products here are small: two threads of the library wait for each other longer than they compute, up to ten times as
    long on a busy machine, and a sum made of two parts may differ in the last digit from one made of one. Whoever has work
    for two threads shares out whole channels instead.
    """
    from threadpoolctl import ThreadpoolController

    ThreadpoolController().select(internal_api="openblas").limit(limits=1)
