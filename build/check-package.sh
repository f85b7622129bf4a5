#!/usr/bin/env bash
# Packs both packages, then builds and runs a project outside the solution that has only the package, from a local folder.
set -euo pipefail
cd "$(dirname "$0")/.."

packages=$PWD/artifacts/packages
sample=$PWD/docs/samples/web-cache.xml
rm -rf "$packages"
dotnet pack src/Numa.Backing --configuration Release --verbosity quiet --nologo
dotnet pack src/Numa.Backing.Probing --configuration Release --verbosity quiet --nologo
ls "$packages"

# The version does not change between two runs, so the package must not come from the user's cache, or stay there;
# all other packages may.
project=$(mktemp -d)
trap 'rm -rf "$project"' EXIT
cp build/consumer/* "$project"
cd "$project"
export NUGET_PACKAGES=$project/packages
sources=(-p:RestoreAdditionalProjectSources="$packages" -p:RestoreFallbackFolders="$HOME/.nuget/packages")

echo "== With the runtime"
dotnet run --verbosity quiet "${sources[@]}" -p:PublishAot=false -- "$sample" | tee plain.txt
grep -q '^-m$' plain.txt

# A native image needs a linker and the compiler's package; where both are to be had, the answer must be the same.
echo "== As a native image"
linker=$(basename "$(command -v clang || command -v gcc || true)")
if [ -n "$linker" ] && dotnet restore --verbosity quiet "${sources[@]}" -p:RuntimeIdentifier=linux-x64 >restore.txt; then
  dotnet publish --runtime linux-x64 --output native --verbosity quiet --nologo "${sources[@]}" -p:CppCompilerAndLinker="$linker"
  ./native/consumer "$sample" | cmp plain.txt -
  echo "$(stat -c %s native/consumer) bytes, and the same answer."
else
  echo "Not made: no linker, or no compiler package."
fi
