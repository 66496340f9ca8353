namespace Pipeline.Local.S3.Multipart;

/// <summary>AbortMultipartUpload.</summary>
internal sealed class AbortUpload(OpenUploads uploads)
{
    public Task HandleAsync(S3Request request)
    {
        if (!uploads.Remove(uploads.Find(request))) throw new S3Exception(S3Error.NoSuchUpload);
        request.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
