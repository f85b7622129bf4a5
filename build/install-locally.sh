#!/usr/bin/env bash
# Packs all packages into a folder, adds it to NuGet's sources, so that `dotnet add package Numa.Backing` finds them, and installs
# the tool numa-backing.
#   build/install-locally.sh [CONFIG [TOOLS]]
#     CONFIG  the NuGet.Config to change; without it, that of this user
#     TOOLS   the folder for the tool; without it, that of this user's tools
# Undo: dotnet nuget remove source numa-backing; dotnet tool uninstall --global Numa.Backing.Tool
set -euo pipefail
config=${1:+$(realpath "$1")}
tools=${2:+$(realpath --canonicalize-missing "$2")}
cd "$(dirname "$0")/.."

packages=$PWD/artifacts/packages
rm -rf "$packages"
for project in Numa.Backing Numa.Backing.Probing Numa.Backing.Tool; do
  dotnet pack "src/$project" --configuration Release --verbosity quiet --nologo
done

# The version of the sources may be that of the last time: a copy of it in the cache would be taken in place of this one.
cache=$(dotnet nuget locals global-packages --list | sed 's/^[^:]*: //')
rm -rf "${cache%/}/numa.backing" "${cache%/}/numa.backing.probing" "${cache%/}/numa.backing.tool"

dotnet nuget remove source numa-backing ${config:+--configfile "$config"} >/dev/null 2>&1 || true
dotnet nuget add source "$packages" --name numa-backing ${config:+--configfile "$config"} >/dev/null
echo "Packed into $packages, which is now the source 'numa-backing' of NuGet."

where=(--global)
[ -z "$tools" ] || where=(--tool-path "$tools")
dotnet tool uninstall Numa.Backing.Tool "${where[@]}" >/dev/null 2>&1 || true
dotnet tool install Numa.Backing.Tool "${where[@]}" --source "$packages" --no-cache >/dev/null
tools=${tools:-${DOTNET_CLI_HOME:-$HOME}/.dotnet/tools}
case ":$PATH:" in
  *":$tools:"*) echo "Installed the tool: try 'numa-backing --help'." ;;
  *) echo "Installed the tool in $tools, which is not on PATH: export PATH=\"\$PATH:$tools\"" ;;
esac
