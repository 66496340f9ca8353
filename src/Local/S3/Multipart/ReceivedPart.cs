using Pipeline.Local.Storage;

namespace Pipeline.Local.S3.Multipart;

/// <summary>A part that has been received.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Blob">Its bytes.</param>
/// <param name="ETag">Its MD5 in hex.</param>
/// <param name="Checksum">Its checksum in base64, by the upload's algorithm.</param>
/// <param name="LastModified">When it was received.</param>
internal sealed record ReceivedPart(int Number, FileBlob Blob, string ETag, string Checksum, DateTimeOffset LastModified);
