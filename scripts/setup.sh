#!/bin/sh
# Makes what a goal needs, each step only when what it depends on has changed:
#   sh scripts/setup.sh run     the server and its built front end
#   sh scripts/setup.sh check   the same, and the tools of the static checks
#   sh scripts/setup.sh test    the same, and what the tests drive (Node packages, Chromium)
#   sh scripts/setup.sh bench   the same as check, and the peers that the benches compare with, as far as they can be had
#   sh scripts/setup.sh assets  the same as run, the front end built anew
# PYTHON chooses the interpreter; the settings of pip, uv and npm (mirrors, certificates, proxies) are left as they are.
set -eu
cd "$(dirname "$0")/.."
goal=${1:-run}

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "$*"
  exit 1
}

# A figure that changes when one of the files does, in name or in content; folders are read whole.
sum_of() { find "$@" -type f -exec cksum {} + | sort | cksum | tr ' ' '-'; }

is_fresh() { [ -f ".uv/done-$1" ] && [ "$(cat ".uv/done-$1")" = "$2" ]; }

mark() { printf '%s' "$2" >".uv/done-$1"; }

apt_install() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 || return 1
  say "Installing $* (apt-get)…"
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >&2 && return
  apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >&2
}

find_python() {
  if [ -n "${PYTHON:-}" ]; then
    is_recent "$PYTHON" || fail "PYTHON=$PYTHON is not a Python of version 3.11 or newer."
    printf '%s' "$PYTHON"
    return
  fi
  for candidate in python3 python3.11 python3.12 python3.13 python3.14 python; do
    if is_recent "$candidate"; then
      printf '%s' "$candidate"
      return
    fi
  done
  fail "Python 3.11 or newer is needed, and none was found: install one, or name it (make run PYTHON=/path/to/python3)."
}

is_recent() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

get_uv() {
  wanted=$(sum_of scripts/uv.txt)
  if is_fresh uv "$wanted" && .uv/bin/uv --version >/dev/null 2>&1; then return; fi
  python=$(find_python)
  say "Making a place for the tools with $("$python" --version)…"
  rm -rf .uv
  if ! "$python" -m venv .uv >/dev/null 2>&1; then
    apt_install python3-venv || fail "This Python cannot make environments (on Debian and Ubuntu: apt install python3-venv)."
    rm -rf .uv
    "$python" -m venv .uv
  fi
  .uv/bin/python -m pip install --quiet --require-hashes --only-binary :all: -r scripts/uv.txt
  mark uv "$wanted"
}

sync() {
  wanted=$(sum_of uv.lock pyproject.toml)
  .venv/bin/python -c '' >/dev/null 2>&1 || rm -rf .venv .uv/done-run .uv/done-dev
  if is_fresh dev "$wanted" || is_fresh "$1" "$wanted"; then return; fi
  say "Installing the locked Python packages ($1)…"
  [ -d .venv ] || make_venv
  case $1 in
    run) fetch --no-default-groups --group assets ;;
    dev) fetch --group dev ;;
  esac
  mark "$1" "$wanted"
}

make_venv() {
  python=$(find_python)
  .uv/bin/uv venv --quiet --no-python-downloads --python "$("$python" -c 'import sys; print(sys.executable)')" .venv
}

# Packages that are there and not asked for stay: `make run` takes nothing from `make test`.
# uv takes them from the addresses of the lock; where only a mirror known to pip can be reached, pip does. Both compile
# them: a program that may not write there would do it at each start, which takes it 1.5 s and leaves it 4 MB larger.
fetch() {
  for certificates in "" --system-certs; do
    if UV_PROJECT_ENVIRONMENT=.venv .uv/bin/uv sync --quiet --frozen --inexact --compile-bytecode $certificates "$@" \
      2>.uv/sync.log; then return; fi
  done
  say "uv could not fetch them (see .uv/sync.log); asking pip, which may know a mirror…"
  .uv/bin/uv export --quiet --frozen --no-emit-project "$@" --output-file .uv/requirements.txt >/dev/null
  .uv/bin/python -m pip --python .venv/bin/python install --quiet --require-hashes -r .uv/requirements.txt
  .uv/bin/python -m pip --python .venv/bin/python install --quiet --no-deps --editable .
}

node_packages() {
  if cmp -s "$1/package-lock.json" "$1/node_modules/.installed"; then return; fi
  say "Installing the locked Node packages of $1…"
  sh scripts/npm.sh ci --prefix "$1" --ignore-scripts --no-audit --no-fund --loglevel=error >&2 &&
    cp "$1/package-lock.json" "$1/node_modules/.installed"
}

# The environment of a peer written in Python, from its own lock; `fetch` tells why there are three ways.
python_packages() {
  wanted=$(sum_of "tests/bench/peers/$1/requirements.txt")
  there=".uv/peers/$1"
  if is_fresh "peer-$1" "$wanted" && [ -x "$there/bin/python" ]; then return; fi
  say "Installing the locked Python packages of tests/bench/peers/$1…"
  rm -rf "$there" ".uv/done-peer-$1"
  .uv/bin/uv venv --quiet --no-python-downloads --python .venv/bin/python "$there" || return
  locked="--quiet --require-hashes -r tests/bench/peers/$1/requirements.txt"
  # shellcheck disable=SC2086  # words, none of which holds a space
  .uv/bin/uv pip install --python "$there/bin/python" $locked 2>.uv/sync.log ||
    .uv/bin/uv pip install --python "$there/bin/python" --system-certs $locked 2>.uv/sync.log ||
    .uv/bin/python -m pip --python "$there/bin/python" install $locked || return
  mark "peer-$1" "$wanted"
}

peers() {
  python_packages by_hand
  python_packages strawberry_django || say "strawberry-django cannot be had here: the benches do without it."
  for peer in mercurius postgraphile; do
    node_packages "tests/bench/peers/$peer" || say "$peer cannot be had here: the benches do without it."
  done
}

build_assets() {
  wanted=$(sum_of frontend/assets frontend/elements frontend/styles frontend/package-lock.json scripts/build_assets.mjs)
  if is_fresh assets "$wanted" && [ -f frontend/dist/manifest.json ]; then return; fi
  say "Building the front end…"
  sh scripts/npm.sh run --silent build --prefix frontend >&2
  mark assets "$wanted"
}

find_chromium() {
  for candidate in "${PREAU_TEST_CHROMIUM:-}" /usr/bin/chromium; do
    if [ -x "$candidate" ]; then return; fi
  done
  apt_install chromium || fail "The browser tests need Chromium: install it as /usr/bin/chromium (apt install chromium), or name it in PREAU_TEST_CHROMIUM."
}

unset VIRTUAL_ENV PYTHONHOME
get_uv
case $goal in
  run | assets) sync run ;;
  check | test | bench) sync dev ;;
  *) fail "usage: scripts/setup.sh run|check|test|bench|assets" ;;
esac
if [ "$goal" = assets ]; then rm -f .uv/done-assets; fi
node_packages frontend
build_assets
if [ "$goal" = bench ]; then peers; fi
if [ "$goal" = test ]; then
  node_packages tests
  find_chromium
fi
