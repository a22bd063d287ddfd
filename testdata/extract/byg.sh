#!/bin/sh
# Makes the files of this folder from kilde.fodt with LibreOffice. They are
# committed, since fonts and versions change the bytes and with them the goldens.
# Needs libreoffice-writer and hyphen-da.
set -eu
cd "$(dirname "$0")"
tmp=$(mktemp -d)
trap 'rm -r "$tmp"' EXIT
office() { soffice --headless "-env:UserInstallation=file://$tmp/profile" --convert-to "$1" --outdir "$tmp/out" "$2" >/dev/null 2>&1; }
pdf() { printf 'pdf:writer_pdf_Export:{"ExportBookmarks":{"type":"boolean","value":"true"}%s}' "${1:-}"; }
text() { printf '"%s":{"type":"string","value":"%s"}' "$1" "$2"; }
yes='{"type":"boolean","value":"true"}'

for kind in odt docx doc rtf; do office "$kind" kilde.fodt; mv "$tmp/out/kilde.$kind" "referat.$kind"; done
# A PDF shows what is deleted in a text that is being written: there it is left out.
sed 's/<text:change [^>]*>//' kilde.fodt >"$tmp/kilde.fodt"
office "$(pdf)" "$tmp/kilde.fodt"; mv "$tmp/out/kilde.pdf" referat.pdf
sed 's/column-count="1"/column-count="2" fo:column-gap="0.5cm"/; s/14.8cm/21cm/; s/height="15cm"/height="18cm"/' "$tmp/kilde.fodt" >"$tmp/spalter.fodt"
office "$(pdf)" "$tmp/spalter.fodt"; mv "$tmp/out/spalter.pdf" spalter.pdf
office "$(pdf ",\"EncryptFile\":$yes,$(text DocumentOpenPassword bruger)")" "$tmp/kilde.fodt"; mv "$tmp/out/kilde.pdf" adgangskode.pdf
office "$(pdf ",\"RestrictPermissions\":$yes,$(text PermissionPassword ejer),\"EnableCopyingOfContent\":{\"type\":\"boolean\",\"value\":\"false\"}")" "$tmp/kilde.fodt"
mv "$tmp/out/kilde.pdf" ejerkode.pdf
