# Installs what the program needs and is missing. Sourced by the scripts beside this folder; needs $root.

. "$root/scripts/lib/packages.sh"

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
