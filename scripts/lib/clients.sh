# Installs the real clients of the Hub and of Modal beside the build. Sourced; needs $root and prepare.sh.

clients="$root/.build/clients"

make_environment "$clients" huggingface_hub modal
