namespace Pipeline.Metadata.Formats.Images;

/// <summary>Exif's dates: <c>YYYY:MM:DD HH:MM:SS</c> in local time, the offset in a tag of its own (Exif 3.0, 4.6.5).</summary>
internal static class ExifDate
{
    public static DocumentDate? Parse(string? value, string? offset = null)
    {
        if (value is null) return null;
        var text = value.AsSpan().Trim();
        const int DateLength = 10;
        if (text.Length < DateLength || text[4] is not (':' or '-' or '/' or '.')) return IsoDate.Parse(value);
        var date = $"{text[..4]}-{text[5..7]}-{text[8..10]}";
        var time = text[DateLength..].Trim();
        if (time.IsEmpty) return IsoDate.Parse(date);
        return IsoDate.Parse($"{date}T{time}{offset?.Trim()}") ?? IsoDate.Parse($"{date}T{time}");
    }
}
