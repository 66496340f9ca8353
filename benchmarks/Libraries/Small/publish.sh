#!/usr/bin/env bash
# What a library costs a native program: warnings and bytes, against the same program without one.
# Prints a table; run by "benchmarks/run libraries".
set -euo pipefail
cd "$(dirname "$0")/../../.."
work=artifacts/benchmarks/libraries
declare -A said=([None]="no library" [ThisProject]="this project, all formats" [MailByMimeKit]="MimeKit" [PdfByPdfPig]="PdfPig"
    [HtmlByAngleSharp]="AngleSharp" [MediaByMetadataExtractor]="MetadataExtractor" [ArchivesBySharpCompress]="SharpCompress"
    [OfficeByOpenXml]="Open XML SDK")
printf '\n## What a library costs a native program\n\n'
echo "| native program with | warnings of trimming and AOT | MB | MB added |"
echo "|---|---|---|---|"
least=0
for library in None ThisProject MailByMimeKit PdfByPdfPig HtmlByAngleSharp MediaByMetadataExtractor ArchivesBySharpCompress \
    OfficeByOpenXml; do
    log="$work/$library.log"
    mkdir -p "$work"
    if ! dotnet publish benchmarks/Libraries -c Release -r linux-x64 -p:Library="$library" --artifacts-path "$work/$library" \
        -o "$work/$library/out" > "$log" 2>&1; then
        echo "| ${said[$library]} | not built | | |"
        continue
    fi
    bytes=$(stat -c %s "$work/$library/out/Pipeline.Benchmarks.Libraries")
    [ "$library" != None ] || least=$bytes
    warnings=$({ grep -oE 'warning IL[0-9]+: .*' "$log" || true; } | sort -u | wc -l)
    awk -v name="${said[$library]}" -v warnings="$warnings" -v bytes="$bytes" -v least="$least" \
        'BEGIN { printf "| %s | %d | %.1f | %.1f |\n", name, warnings, bytes / 1e6, (bytes - least) / 1e6 }'
done
