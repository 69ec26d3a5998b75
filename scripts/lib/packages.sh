# Installs packages of the system and of Python. Sourced by the scripts beside this folder; needs $root.

# Tells the user on standard error, so that standard output stays the tool's.
say() { printf '%s\n' "$*" >&2; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null 2>&1; then sudo "$@"; else
        say "need root to run: $*"
        exit 69
    fi
}

install_packages() {
    if ! command -v apt-get >/dev/null 2>&1; then
        say "missing: $*; install it with your package manager, then run this again"
        exit 69
    fi
    say "installing $*"
    as_root env DEBIAN_FRONTEND=noninteractive sh -c "apt-get update -qq && apt-get install -y -qq $*" >&2
}

# Makes a virtual environment with packages of PyPI, once.
make_environment() {
    folder=$1
    shift
    [ ! -e "$folder/complete" ] || return 0
    if ! python3 -c 'import ensurepip, venv' >/dev/null 2>&1; then install_packages python3 python3-venv; fi
    say "installing $* into ${folder#"$root"/}"
    rm -rf "$folder"
    python3 -m venv "$folder"
    "$folder/bin/pip" install --quiet --disable-pip-version-check "$@" >&2
    touch "$folder/complete"
}
