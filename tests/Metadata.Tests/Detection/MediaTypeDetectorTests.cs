using System.IO.Compression;
using System.Text;
using Pipeline.Metadata.Detection;

namespace Pipeline.Metadata.Tests.Detection;

public sealed class MediaTypeDetectorTests
{
    [Theory]
    [InlineData("%PDF-1.7\n", null, "application/pdf")]
    [InlineData("junk before\n%PDF-1.4\n1 0 obj", null, "application/pdf")]
    [InlineData("A PDF begins with %PDF-1.4 in its first line.", null, "text/plain")]
    [InlineData("{\\rtf1\\ansi hello}", "note.doc", "text/rtf")]
    [InlineData("Hello there", null, "text/plain")]
    [InlineData("# Title\n\ntext", "readme.md", "text/markdown")]
    [InlineData("a,b\n1,2\n", "table.csv", "text/csv")]
    [InlineData("<!DOCTYPE html><title>x</title>", null, "text/html")]
    [InlineData("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>", null, "image/svg+xml")]
    [InlineData("<?xml version=\"1.0\"?><a:RDF xmlns:a=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"/>", null, "application/rdf+xml")]
    [InlineData("<?xml version=\"1.0\"?><unknown/>", null, "application/xml")]
    [InlineData("{\"a\": [1, 2]}", null, "application/json")]
    [InlineData("Received: from a\r\nFrom: b@c\r\nSubject: d\r\n\r\nbody", null, "message/rfc822")]
    [InlineData("From b@c Mon Jan  1 00:00:00 2024\nFrom: b@c\nSubject: d\n\nbody", null, "application/mbox")]
    [InlineData("From 5d4a06f5b2d1a2d5d0c5a2f8d4f6c1f4d0a0b1c2 Mon Sep 17 00:00:00 2001\nFrom: b@c\nSubject: [PATCH] d\n\nbody", null,
        "text/x-diff")]
    [InlineData("Path: news.example!not-for-mail\nFrom: b@c\nNewsgroups: a.b\nSubject: d\n\nbody", null, "message/news")]
    [InlineData("219\nReceived: from a\nFrom: b@c\nSubject: d\n\nbody", null, "message/x-emlx")]
    [InlineData("#!/usr/bin/env -S python3.11 -u\nprint()", null, "text/x-python")]
    [InlineData("#! /bin/bash -e\ntrue", "run", "application/x-sh")]
    [InlineData("#!/opt/own/interpreter\ntrue", null, "text/plain")]
    [InlineData(".\\\" a page\n.TH LS 1\n", "ls.1", "text/troff")]
    [InlineData("MZ is how a text may begin that is no program", null, "text/plain")]
    public void Text_is_told_by_what_it_begins_with_then_by_name(string content, string? name, string expected) =>
        Assert.Equal(expected, Detect(Encoding.UTF8.GetBytes(content), name));

    [Theory]
    [InlineData("ftypmif1\0\0\0\0mif1avif", "image/avif")]
    [InlineData("ftypmif1\0\0\0\0mif1heic", "image/heif")]
    [InlineData("ftypheic\0\0\0\0mif1heic", "image/heic")]
    [InlineData("ftyp3gp9\0\0\0\0isom3gp9", "video/3gpp")]
    [InlineData("ftypisom\0\0\0\0isomavc1", "video/mp4")]
    public void Media_in_boxes_are_told_by_their_brands(string box, string expected) =>
        Assert.Equal(expected, Detect([0, 0, 0, (byte)(4 + box.Length), .. Encoding.Latin1.GetBytes(box), 0, 0, 0, 8, .. "free"u8],
            "a.bin"));

    [Theory]
    [InlineData(0x80, "application/vnd.microsoft.portable-executable")]
    [InlineData(0xF0, "application/x-dosexec")]
    public void A_program_of_Windows_is_told_by_the_header_behind_that_of_DOS(byte headerAt, string expected)
    {
        var program = new byte[512];
        "MZ"u8.CopyTo(program);
        program[0x3C] = headerAt;
        "PE"u8.CopyTo(program.AsSpan(0x80));
        Assert.Equal(expected, Detect(program, "a"));
    }

    [Theory]
    [InlineData("word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("word/document.xml", "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.document.macroenabled.12")]
    [InlineData("xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation")]
    public void A_package_is_told_by_the_content_type_of_its_main_part(string part, string partType, string expected)
    {
        var types = $"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/{part}\" "
            + $"ContentType=\"{partType}\"/></Types>";
        Assert.Equal(expected, Detect(Zip(("[Content_Types].xml", types), (part, "<x/>")), "mislabelled.zip"));
    }

    [Theory]
    [InlineData("application/vnd.oasis.opendocument.text")]
    [InlineData("application/epub+zip")]
    public void A_package_with_a_mimetype_entry_is_what_it_says(string type) =>
        Assert.Equal(type, Detect(Zip(("mimetype", type), ("content.xml", "<x/>")), "a.zip"));

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/pdf")]
    public void A_package_cannot_pass_for_a_type_that_is_none(string type) =>
        Assert.Equal("application/zip", Detect(Zip(("mimetype", type)), "a"));

    [Fact]
    public void An_archive_of_anything_else_is_a_zip_whatever_its_name() =>
        Assert.Equal("application/zip", Detect(Zip(("a.txt", "a")), "a.docx"));

    [Fact]
    public void A_truncated_package_is_told_by_its_local_headers()
    {
        var zip = Zip(("word/document.xml", new string('x', 1000)), ("word/styles.xml", "y"));
        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", Detect(zip[..^60], null));
    }

    [Fact]
    public void Bytes_that_say_nothing_take_the_type_of_the_name_and_then_the_declared_one()
    {
        byte[] bytes = [0, 1, 2, 3, 0xFE, 0xDC, 0, 0];
        Assert.Equal("image/jpeg", Detect(bytes, "a.jpg"));
        Assert.Equal("application/octet-stream", Detect(bytes, "a.txt"));
        Assert.Equal("application/x-thing",
            MediaTypeDetector.Detect(ByteSource.FromMemory(bytes), new("a", "application/x-thing; a=b")).ContentType);
        Assert.Equal("application/octet-stream", MediaTypeDetector.Detect(ByteSource.FromMemory(bytes), new("a", "text/html")).ContentType);
    }

    [Fact]
    public void Detection_reads_at_most_64_KB_of_any_document()
    {
        var zip = Zip([.. Enumerable.Range(0, 5000).Select(i => ($"some/longer/folder/entry-{i}.bin", "x"))]);
        var source = new CountingSource(zip);
        MediaTypeDetector.Detect(source, default);
        Assert.InRange(source.BytesRead, 1, MediaTypeDetector.MaxBytesRead);
    }

    private static string Detect(byte[] bytes, string? name) =>
        MediaTypeDetector.Detect(ByteSource.FromMemory(bytes), new(name)).ContentType;

    private static byte[] Zip(params (string Name, string Content)[] entries)
    {
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }
        return bytes.ToArray();
    }

    private sealed class CountingSource(byte[] bytes) : ByteSource
    {
        public long BytesRead { get; private set; }

        public override long Length => bytes.Length;

        public override int Read(long offset, Span<byte> destination)
        {
            var count = (int)Math.Min(destination.Length, Math.Max(0, bytes.Length - offset));
            bytes.AsSpan((int)Math.Min(offset, bytes.Length), count).CopyTo(destination);
            BytesRead += count;
            return count;
        }
    }
}
