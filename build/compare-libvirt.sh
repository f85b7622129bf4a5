#!/usr/bin/env bash
# Measures this library beside the installed libvirt on the same four guests: both make the command line from XML, in turns.
# Needs Linux, root, and Debian's libvirt-daemon-driver-qemu and python3-libvirt, as the test category Libvirt does.
set -euo pipefail
cd "$(dirname "$0")/.."

dotnet build test/Numa.Backing.Benchmarks --configuration Release --verbosity quiet --nologo >&2
folder=$(mktemp -d /tmp/numa-backing-XXXXXX)
trap 'rm -rf "$folder"' EXIT
cp test/Numa.Backing.Qemu.Tests/Libvirt/{ask-libvirt.py,private-host.sh} build/compare-libvirt.py "$folder"
echo "$PWD/test/Numa.Backing.Benchmarks/bin/Release/net10.0/Numa.Backing.Benchmarks" >"$folder/library"
unshare --mount sh "$folder/private-host.sh" / "$folder" compare-libvirt.py
