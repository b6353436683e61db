#!/usr/bin/env bash
# `deploy/image/build-without-daemon.sh [TAG]`: builds the image of `Containerfile` where there is no daemon and no registry of images, on a base that
# debootstrap makes, with Node from its npm package. It needs root, and Debian's buildah and debootstrap. The base is kept for the next time.
set -euo pipefail
cd "$(dirname "$0")/../.."

tag=${1:-partnership-hub:$(node -p 'require("./package.json").version')}
node_version=24.21.0
base_folder=${HUB_IMAGE_BASE:-/var/tmp/hub-image-base}
context=$(mktemp -d)
trap 'rm -rf "$context"' EXIT

missing=()
for tool in buildah debootstrap; do command -v "$tool" >/dev/null || missing+=("$tool (apt-get install $tool)"); done
[ "$(id -u)" = 0 ] || missing+=(root)
if [ "${#missing[@]}" -gt 0 ]; then
  printf 'The image cannot be built here. It needs %s.\n' "$(IFS=';'; echo "${missing[*]}")" >&2
  exit 2
fi

# What buildah needs where it may make no namespaces, and takes images that nobody signed.
echo '{"default":[{"type":"insecureAcceptAnything"}]}' > "$context/policy.json"
buildah() { command buildah --storage-driver vfs "$@"; }
limits=(--ulimit nofile=20000:20000 --ulimit nproc=90000:90000)

if [ ! -x "$base_folder/usr/local/bin/node" ]; then
  [ -d "$base_folder/etc" ] || debootstrap --variant=minbase --include=ca-certificates trixie "$base_folder"
  rm -rf "$base_folder"/var/cache/apt/*.bin "$base_folder"/var/cache/apt/archives/*.deb "$base_folder"/var/lib/apt/lists/*
  package="node-linux-$(node -p process.arch)"
  npm pack --silent --pack-destination "$context" "$package@$node_version" >/dev/null
  mkdir -p "$base_folder/usr/local/lib/node_modules"
  cp -a "$(npm root -g)/npm" "$base_folder/usr/local/lib/node_modules/"
  ln -sf ../lib/node_modules/npm/bin/npm-cli.js "$base_folder/usr/local/bin/npm"
  ln -sf ../lib/node_modules/npm/bin/npx-cli.js "$base_folder/usr/local/bin/npx"
  tar -xzf "$context/$package-$node_version.tgz" -C "$base_folder/usr/local" --strip-components=1 package/bin/node
fi

printf 'FROM scratch\nCOPY . /\n' > "$context/Base"
buildah build --isolation chroot "${limits[@]}" --signature-policy "$context/policy.json" --tag hub-image-base --file "$context/Base" "$base_folder"

# Authorities that this machine trusts, so that npm reaches its registry; they are in no layer.
certificates=()
if [ -n "${NODE_EXTRA_CA_CERTS:-}" ]; then
  certificates=(--volume "$NODE_EXTRA_CA_CERTS:/etc/ssl/certs/of-the-builder.crt:ro" --env "NODE_EXTRA_CA_CERTS=/etc/ssl/certs/of-the-builder.crt" --unsetenv NODE_EXTRA_CA_CERTS)
fi
mkdir "$context/sources"
git ls-files -z --cached --others --exclude-standard | tar --null -T - -cf - | tar -xf - -C "$context/sources"
buildah build --isolation chroot --network host "${limits[@]}" "${certificates[@]}" --signature-policy "$context/policy.json" \
  --ignorefile .containerignore --build-arg BASE=localhost/hub-image-base --pull=never --tag "$tag" --file Containerfile "$context/sources"
buildah images --format '{{.Name}}:{{.Tag}} {{.Size}}' "$tag"
