#:package Pipeline.Metadata@0.*
#:property PublishAot=false
using Pipeline.Metadata;

foreach (var path in args)
{
    using var file = new FileByteSource(path);
    var (document, text) = DocumentExtractor.Extract(file, new(Path.GetFileName(path)), keepText: true);
    Console.WriteLine($"{path}: {document.ContentType}, \"{document.Title}\" by {string.Join(", ", document.Authors)}");
    Console.WriteLine($"  {document.Status}, {document.PageCount} pages, {document.WordCount} words in {document.DetectedLanguage}: "
        + $"{text?[..Math.Min(40, text.Length)]}");
}
