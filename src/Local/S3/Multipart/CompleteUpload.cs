using Pipeline.Local.S3.Bodies;
using Pipeline.Local.S3.Objects;
using Pipeline.Local.Storage;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.S3.Multipart;

/// <summary>CompleteMultipartUpload: whatever is wrong with it, the upload stays; asked again after it went well, the answer is the
/// same.</summary>
internal sealed class CompleteUpload(OpenUploads uploads, ObjectStoring storing)
{
    public async Task HandleAsync(S3Request request, BucketFolder folder)
    {
        var wanted = await WantedPart.ReadAsync(request);
        if (uploads.TryFind(request) is not { } upload)
        {
            await AnswerAgainAsync(request, wanted);
            return;
        }
        await upload.Completing.WaitAsync(request.Aborted);
        try
        {
            if (uploads.TryFind(request) is null) await AnswerAgainAsync(request, wanted);
            else await CompleteAsync(request, folder, upload, wanted);
        }
        finally
        {
            upload.Completing.Release();
        }
    }

    private async Task CompleteAsync(S3Request request, BucketFolder folder, OpenUpload upload, IReadOnlyList<WantedPart> wanted)
    {
        var condition = ObjectStoring.ConditionOf(request);
        var there = upload.BeginReading();
        try
        {
            var parts = wanted.Select(one => Match(one, there)).ToList();
            if (parts.SkipLast(1).FirstOrDefault(part => part.Blob.SizeBytes < MultipartLimits.MinPartBytes) is { } small)
                throw new S3Exception(MultipartErrors.TooSmall(small));
            var size = parts.Sum(part => part.Blob.SizeBytes);
            if (long.TryParse(request.Header("x-amz-mp-object-size"), out var said) && said != size)
                throw new S3Exception(MultipartErrors.WrongSize(said, size));
            var composite = upload.IsComposite ? Composite(upload.Algorithm!, parts) : null;
            await using var joined =
                new JoinedStream([.. parts.Select(part => part.Blob)], (upload.Algorithm ?? ChecksumAlgorithm.Default).Start());
            var (blob, _) = await folder.Blobs.WriteAsync(joined, request.Aborted);
            var checksum = composite ?? new(joined.Checksum.Algorithm.Name, joined.Checksum.Value());
            var eTag = $"{Md5OfMd5s(parts)}-{parts.Count}";
            try
            {
                CheckSent(request, checksum);
            }
            catch (S3Exception)
            {
                ObjectStoring.Discard(blob);
                throw;
            }
            var version = storing.Put(folder, request.Key, upload.Description with
            {
                Blob = blob,
                ETag = eTag,
                Headers = upload.Description.Headers with
                {
                    Checksum = checksum,
                    Parts = [.. parts.Select(part =>
                        new ObjectPart(part.Number, part.Blob.SizeBytes, upload.Algorithm is null ? null : part.Checksum))],
                },
            }, condition);
            var completed = new CompletedUpload(upload.Bucket, upload.Key, version.VersionId, eTag, checksum, wanted);
            uploads.Complete(upload, completed);
            await AnswerAsync(request, completed);
        }
        finally
        {
            upload.EndReading();
        }
    }

    private Task AnswerAgainAsync(S3Request request, IReadOnlyList<WantedPart> wanted) =>
        uploads.FindCompleted(request) is { } completed
            && completed.Parts.Select(part => (part.Number, part.ETag)).SequenceEqual(wanted.Select(part => (part.Number, part.ETag)))
            ? AnswerAsync(request, completed)
            : throw new S3Exception(S3Error.NoSuchUpload);

    private static Task AnswerAsync(S3Request request, CompletedUpload completed)
    {
        request.Response.Headers["x-amz-version-id"] = completed.VersionId;
        return S3Xml.WriteAsync(request.Http, 200, "CompleteMultipartUploadResult", xml =>
        {
            xml.Text("Location", $"{request.Http.Request.Scheme}://{request.Http.Request.Host}"
                + $"{S3Address.PathOf(S3Request.TargetOf(request.Http))}");
            xml.WriteElementString("Bucket", request.Bucket);
            xml.Text("Key", request.KeyText);
            xml.WriteElementString("ETag", $"\"{completed.ETag}\"");
            xml.WriteElementString("Checksum" + completed.Checksum.Algorithm, completed.Checksum.Value);
            xml.WriteElementString("ChecksumType", ObjectAnswer.TypeOf(completed.Checksum));
        });
    }

    private static ReceivedPart Match(WantedPart wanted, IReadOnlyDictionary<int, ReceivedPart> there) =>
        there.GetValueOrDefault(wanted.Number) is { } part && part.ETag == wanted.ETag
            && (wanted.Checksum is null || wanted.Checksum == part.Checksum)
            ? part
            : throw new S3Exception(MultipartErrors.InvalidPart(wanted.Number, wanted.ETag));

    private static void CheckSent(S3Request request, ObjectChecksum checksum)
    {
        foreach (var algorithm in ChecksumAlgorithm.All)
        {
            if (request.Header(algorithm.Header) is not { } sent) continue;
            if (algorithm.Name != checksum.Algorithm)
                throw new S3Exception(MultipartErrors.ChecksumMismatch(checksum.Algorithm, algorithm.Name));
            // The number of parts may be left off a composite one.
            if (sent != checksum.Value && sent != checksum.Value.Split('-')[0]) throw new S3Exception(S3Error.BadDigest(algorithm.Name));
        }
        if (request.Header("x-amz-checksum-type") is { } type && type != ObjectAnswer.TypeOf(checksum))
            throw new S3Exception(S3Error.InvalidRequest(
                $"The upload was created with the checksum type {ObjectAnswer.TypeOf(checksum)}, the complete request has {type}."));
    }

    private static ObjectChecksum Composite(ChecksumAlgorithm algorithm, List<ReceivedPart> parts)
    {
        using var running = algorithm.Start();
        foreach (var part in parts) running.Append(Convert.FromBase64String(part.Checksum));
        return new(algorithm.Name, $"{running.Value()}-{parts.Count}", IsComposite: true);
    }

    private static string Md5OfMd5s(IEnumerable<ReceivedPart> parts) =>
        Convert.ToHexStringLower(EntityMd5.Hash([.. parts.SelectMany(part => Convert.FromHexString(part.ETag))]));
}
