"""What pyproject.toml cannot say: personas/ and drills/ are installed inside the package, as voicecoach/personas/ and so on."""

from setuptools import find_namespace_packages, setup

setup(
    packages=[*find_namespace_packages(include=["voicecoach*"]), "voicecoach.personas", "voicecoach.drills"],
    package_dir={"voicecoach.personas": "personas", "voicecoach.drills": "drills"},
)
