using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Pipeline.Local.S3.Posts;

/// <summary>An upload form up to its file, which comes last and is not read yet.</summary>
/// <param name="Fields">The fields before the file, by lower-case name.</param>
/// <param name="File">The file's bytes.</param>
/// <param name="FileName">The file's name as the browser gave it.</param>
internal sealed record PostForm(IReadOnlyDictionary<string, string> Fields, Stream File, string FileName)
{
    /// <summary>S3's limit on the form without its file.</summary>
    private const int MaxFieldBytes = 20_000;

    public static async Task<PostForm> ReadAsync(S3Request request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.Header("Content-Type"), out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary)
            throw new S3Exception(new(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold",
                ("Condition", "Bucket POST must be of the enclosure-type multipart/form-data")));
        var reader = new MultipartReader(boundary, request.Http.Request.Body);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var left = MaxFieldBytes;
        try
        {
            while (await reader.ReadNextSectionAsync(request.Aborted) is { } section)
            {
                var disposition = section.GetContentDispositionHeader();
                var name = HeaderUtilities.RemoveQuotes(disposition?.Name ?? default).Value ?? "";
                if (name.Equals("file", StringComparison.OrdinalIgnoreCase))
                    return new(fields, section.Body,
                        HeaderUtilities.RemoveQuotes(
                            disposition!.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value ?? "");
                using var text = new StreamReader(section.Body);
                var buffer = new char[left + 1];
                var length = await text.ReadBlockAsync(buffer, request.Aborted);
                if (length > left) throw new S3Exception(
                    new(400, "MaxPostPreDataLengthExceeded", "Your POST request fields preceeding the upload file was too large.",
                        ("MaxPostPreDataLengthExceeded", S3Error.Number(MaxFieldBytes))));
                left -= length;
                fields[name.ToLowerInvariant()] = new string(buffer, 0, length);
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw new S3Exception(new(400, "MalformedPOSTRequest",
                "The body of your POST request is not well-formed multipart/form-data."));
        }
        throw new S3Exception(S3Error.InvalidArgument("POST requires exactly one file upload per request.", "file", "0"));
    }
}
