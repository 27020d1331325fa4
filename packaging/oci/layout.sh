# shellcheck shell=sh disable=SC2086,SC2154
# Functions that write an OCI image layout (https://github.com/opencontainers/image-spec): sourced by build.
# $layout is its directory, $stage a temporary one. $layers and $diff_ids collect JSON, in the order of the layers.
layers='' diff_ids=''

sha256_of() {
    sha256sum "$1" | cut -d ' ' -f 1
}

# Moves a file to the blobs. Prints its descriptor: add_blob MEDIA-TYPE FILE
add_blob() {
    digest=$(sha256_of "$2")
    printf '{"mediaType":"%s","digest":"sha256:%s","size":%s}' "$1" "$digest" "$(stat -c %s "$2")"
    mv "$2" "$layout/blobs/sha256/$digest"
}

# A tar file whose bytes depend only on content and modes: pack FILE OPTION... (those of tar)
pack() {
    tar --create --file "$@" $canonical
}

append() {
    tar --append --file "$@" $canonical
}

canonical="--sort=name --mtime=@$SOURCE_DATE_EPOCH --numeric-owner --format=posix
    --pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime"

add_layer() { # a tar file, which is consumed
    diff_ids="$diff_ids${diff_ids:+,}\"sha256:$(sha256_of "$1")\""
    gzip -n "$1"
    layers="$layers${layers:+,}$(add_blob application/vnd.oci.image.layer.v1.tar+gzip "$1.gz")"
}

# A directory's content, owned by root, without set-user-ID programs.
add_directory() {
    pack "$stage/layer.tar" --owner=0 --group=0 --mode=ug-s -C "$1" .
    add_layer "$stage/layer.tar"
}

# Adds the layers of another image layout, as they are. It must have one image, for $architecture.
add_layers_of() {
    manifest=$1/blobs/sha256/$(jq -r '.manifests | if length == 1 then .[0].digest[7:] else error("one image expected") end' "$1/index.json")
    config=$1/blobs/sha256/$(jq -r '.config.digest[7:]' "$manifest")
    [ "$(jq -r .architecture "$config")" = "$architecture" ] ||
        { echo "$0: $1 is not for $architecture" >&2; exit 1; }
    for digest in $(jq -r '.layers[].digest[7:]' "$manifest"); do
        cp "$1/blobs/sha256/$digest" "$layout/blobs/sha256/"
    done
    layers=$(jq -c '.layers[]' "$manifest" | paste -sd ,)
    diff_ids=$(jq -c '.rootfs.diff_ids[]' "$config" | paste -sd ,)
}

# Prints a file of the base, or nothing: base_file etc/passwd
base_file() {
    if [ -d "$base" ] && [ ! -f "$base/oci-layout" ]; then
        cat "$base/$1" 2>/dev/null || :
        return
    fi
    # The uppermost layer that has it.
    for tar in $(base_tars); do
        tar --extract --to-stdout --file "$tar" "./$1" "$1" 2>/dev/null >"$stage/found" || :
        [ ! -s "$stage/found" ] || cat "$stage/found" >"$stage/uppermost"
    done
    cat "$stage/uppermost" 2>/dev/null || :
    rm -f "$stage/uppermost"
}

base_tars() {
    if [ -f "$base" ]; then
        echo "$base"
    else
        jq -r '.layers[].digest[7:]' "$manifest" | sed "s|^|$base/blobs/sha256/|"
    fi
}
