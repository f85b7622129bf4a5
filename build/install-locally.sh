#!/usr/bin/env bash
# Packs both packages into a folder and adds it to NuGet's sources, so that `dotnet add package Numa.Backing` finds them.
#   build/install-locally.sh [CONFIG]    CONFIG: the NuGet.Config to change; without it, that of this user
# Undo: dotnet nuget remove source numa-backing
set -euo pipefail
config=${1:+$(realpath "$1")}
cd "$(dirname "$0")/.."

packages=$PWD/artifacts/packages
rm -rf "$packages"
dotnet pack src/Numa.Backing --configuration Release --verbosity quiet --nologo
dotnet pack src/Numa.Backing.Probing --configuration Release --verbosity quiet --nologo

# The version of the sources may be that of the last time: a copy of it in the cache would be taken in place of this one.
cache=$(dotnet nuget locals global-packages --list | sed 's/^[^:]*: //')
rm -rf "${cache%/}/numa.backing" "${cache%/}/numa.backing.probing"

dotnet nuget remove source numa-backing ${config:+--configfile "$config"} >/dev/null 2>&1 || true
dotnet nuget add source "$packages" --name numa-backing ${config:+--configfile "$config"} >/dev/null
echo "Packed into $packages, which is now the source 'numa-backing' of NuGet."
