#!/usr/bin/env bash
# Lists what a QEMU has of memory backends, memory devices and -numa that no row of the library knows, and fails on what is
# not on the short list with reasons (test/Numa.Backing.Qemu.Tests/Release/KnownProperties.cs).
# Usage: build/qemu-report.sh [BINARY]   The default is the QEMU on the path.
set -euo pipefail
cd "$(dirname "$0")/.."
[ $# -eq 0 ] || export NUMA_BACKING_QEMU=$1
exec dotnet test test/Numa.Backing.Qemu.Tests --filter TestCategory=NewRelease
