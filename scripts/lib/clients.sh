# Installs the real clients of the Hub and of Modal beside the build. Sourced; needs $root and prepare.sh.

clients="$root/.build/clients"

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

make_environment "$clients" huggingface_hub modal
