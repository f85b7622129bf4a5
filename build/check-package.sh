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

# The version does not change between two runs, so the package must not come from the user's cache, or stay there.
project=$(mktemp -d)
trap 'rm -rf "$project"' EXIT
cp build/consumer/* "$project"
export NUGET_PACKAGES=$project/packages
cd "$project"
dotnet restore --source "$packages" --verbosity quiet -p:PublishAot=false \
  -p:RestoreAdditionalProjectSources= -p:RestoreFallbackFolders="${HOME}/.nuget/packages"
dotnet run --no-restore --verbosity quiet -p:PublishAot=false -- "$sample" | tee plain.txt
grep -q '^-m$' plain.txt

# A native image needs a linker; where there is one, the native answer must be the same.
linker=$(command -v clang || command -v gcc || true)
if [ -n "$linker" ] && dotnet restore --source "$packages" --verbosity quiet 2>/dev/null; then
  dotnet publish --output native --verbosity quiet --nologo -p:CppCompilerAndLinker="$(basename "$linker")"
  ./native/consumer "$sample" | cmp plain.txt -
  echo "The native image of $(du -h native/consumer | cut -f1) gives the same answer."
else
  echo "No linker or no compiler package: no native image was made."
fi
