#!/bin/sh
# Remakes requirements/*.txt: every version and its hashes, for every platform, from pyproject.toml.
set -eu
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check uv

compile() {
    "$work/venv/bin/uv" pip compile pyproject.toml --quiet --upgrade \
        --universal --python-version 3.11 --generate-hashes --no-annotate \
        --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" "$@"
}
compile --group checkout --output-file requirements/run.txt
compile --group dev --constraints requirements/run.txt --output-file requirements/dev.txt
compile --group checkout --extra natural-voice --constraints requirements/run.txt \
    --output-file requirements/natural-voice.txt
