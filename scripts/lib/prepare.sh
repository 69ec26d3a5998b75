# Installs what the program needs and is missing. Sourced by the scripts beside this folder; needs $root.

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

# Builds the program; the arguments go to 'swift build'.
build_runner() {
    output=$(swift build --package-path "$root" -c release --product goap-runner "$@" 2>&1) || {
        say "$output"
        exit 70
    }
}

if ! command -v swift >/dev/null 2>&1; then
    say "missing: a Swift 6.3 toolchain; see https://www.swift.org/install"
    exit 69
fi

missing=""
[ -e /usr/include/sqlite3.h ] || missing="$missing libsqlite3-dev"
[ -e /usr/include/yaml.h ] || missing="$missing libyaml-dev"
command -v pkg-config >/dev/null 2>&1 || missing="$missing pkg-config"
# The Hub is asked about a token with it.
command -v curl >/dev/null 2>&1 || missing="$missing curl"
if [ -n "$missing" ]; then install_packages $missing; fi
