# Installs what the program needs and is missing. Sourced by the scripts beside this folder; needs $root.

. "$root/scripts/lib/packages.sh"

# Builds a product, silently unless it fails; further arguments go to 'swift build'.
build_product() {
    product=$1
    shift
    build_log=$(swift build --package-path "$root" -c release --product "$product" "$@" 2>&1) || {
        say "$build_log"
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

# With everything inside it starts in half the time; where a library is there only to be loaded, Swift's own are inside.
linking="-Xswiftc -static-executable -Xlinker -s"
for library in libc libstdc++ libsqlite3 libyaml; do
    [ -e "$(clang -print-file-name=$library.a)" ] || linking="--static-swift-stdlib -Xlinker -s"
done
