#!/usr/bin/env bash
# Changes the committed library in thousands of small ways, one at a time, and counts how many of them a test notices.
# Takes half an hour or more; the last lines are the table of docs/robustness.md and the changes that nobody noticed.
#   build/mutate.sh                                  what decides and prints
#   build/mutate.sh '**/Planning/Argument*.cs'       some files again; the table then joins this run to the last whole one
set -euo pipefail
cd "$(dirname "$0")/.."

version=5.1.0
result=$PWD/artifacts/mutation
whole=('**/Planning/**/*.cs' '**/Arguments/**/*.cs')
if [ $# -gt 0 ]; then run=again; files=("$@"); else run=whole; files=("${whole[@]}"); rm -rf "$result/again"; fi

# The tool says nothing of a pattern that no file matches, such as one with braces, and its figures would then say too little.
shopt -s globstar nullglob
for pattern in "${files[@]}"; do
  matches=(src/Numa.Backing/$pattern)
  [ ${#matches[@]} -gt 0 ] || { echo "No file of src/Numa.Backing matches '$pattern'. Braces are not known; give two patterns." >&2; exit 2; }
done

tool=$result/tool/dotnet-stryker
[ -x "$tool" ] || dotnet tool install dotnet-stryker --version "$version" --tool-path "$(dirname "$tool")" >/dev/null

# The changed library is built in place, so that place is a copy; the answers of libvirt are left out, as most have none.
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git clone --quiet --depth 1 "file://$PWD" "$copy/Numa.Backing"
cd "$copy/Numa.Backing/test/Numa.Backing.Tests"
export MutationRun=true NUMA_BACKING_CORPUS=$copy/none
"$tool" --project Numa.Backing.csproj --configuration Release --test-runner mtp --concurrency "$(nproc)" \
  "${files[@]/#/--mutate=}" --reporter json --reporter dots --output "$result/$run" --skip-version-check
cd "$OLDPWD"
dotnet run build/mutation-report.cs -- "$result"/{whole,again}/reports/mutation-report.json
