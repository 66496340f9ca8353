using Pipeline.Metadata.Detection;

namespace Pipeline.Metadata.Formats.Images;

/// <summary>The raw formats of cameras that are TIFF underneath.</summary>
internal static class RawImages
{
    public static bool IsTiff(string contentType) =>
        contentType == "image/x-canon-cr2" || ExtensionTable.RefineDeclared(contentType, "tiff") is not null;
}
