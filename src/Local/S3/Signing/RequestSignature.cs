namespace Pipeline.Local.S3.Signing;

/// <summary>A verified signature, from which those of a body's chunks go on.</summary>
/// <param name="Key">The signing key of the day, region and service.</param>
/// <param name="Time">The time as it was signed.</param>
/// <param name="Scope">Date, region, service and terminator.</param>
/// <param name="Hex">The signature.</param>
/// <param name="Payload">The body's hash, or the word that says how it is signed instead.</param>
internal sealed record RequestSignature(byte[] Key, string Time, string Scope, string Hex, string Payload);
