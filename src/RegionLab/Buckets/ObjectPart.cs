namespace Pipeline.RegionLab.Buckets;

/// <summary>One part of an object that was uploaded in parts.</summary>
/// <param name="Number">Its number, which leaves gaps where the uploader's did.</param>
/// <param name="SizeBytes">Its size in bytes.</param>
/// <param name="Checksum">Its own checksum in base64, by the algorithm of the object's; null where the uploader chose none.</param>
public sealed record ObjectPart(int Number, long SizeBytes, string? Checksum = null);
