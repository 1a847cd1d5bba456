#!/bin/sh
# Puts the project and its locked requirements in the virtual environment $1. Safe to run again, also after an interruption.
set -eu
venv=$1
fits='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'

stop() {
    echo "Set-up stopped: $1"
    exit 1
}

if "$venv/bin/python" -c "$fits" 2>/dev/null && "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    echo "[1/3] Keeping the virtual environment in $venv."
else
    python=
    for candidate in python3.13 python3.12 python3.11 python3 python; do
        if "$candidate" -c "import ensurepip, venv; $fits" >/dev/null 2>&1; then
            python=$candidate
            break
        fi
    done
    [ -n "$python" ] || stop "it needs Python 3.11, 3.12 or 3.13 with venv (python.org; on Debian and Ubuntu: apt install python3-venv)."
    echo "[1/3] Making a virtual environment in $venv with $("$python" --version) (about 5 seconds) ..."
    "$python" -m venv --clear "$venv" || stop "the virtual environment could not be made; the reason is above."
fi

export PIP_DISABLE_PIP_VERSION_CHECK=1
pip() {
    "$venv/bin/python" -m pip install --quiet --quiet "$@"
}

echo "[2/3] Installing $(grep -c '==' requirements.lock) packages (about a minute the first time) ..."
pip --require-hashes --requirement requirements.lock ||
    stop "the packages could not be installed; the reason is above. Is there a network? Then run the same command again."

echo "[3/3] Installing the project itself (a few seconds) ..."
pip --no-deps --no-build-isolation --no-index --editable . || stop "the project could not be installed; the reason is above."

echo "Ready. 'make chat' starts practising, 'make help' shows the rest."
