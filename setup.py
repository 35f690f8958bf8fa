"""What pyproject.toml cannot say: the callers in personas/ are installed inside the package, as voicecoach/personas/."""

from setuptools import find_namespace_packages, setup

setup(
    packages=[*find_namespace_packages(include=["voicecoach*"]), "voicecoach.personas"],
    package_dir={"voicecoach.personas": "personas"},
)
