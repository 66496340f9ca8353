namespace Pipeline.Metadata.Formats.Rtf;

/// <summary>A time in the information group: local, to the minute or second, from several control words.</summary>
internal sealed class RtfTime
{
    private int _year, _month, _day, _second;
    private int? _hour, _minute;

    public void Set(ReadOnlySpan<char> word, int value)
    {
        switch (word)
        {
            case "yr": _year = value; break;
            case "mo": _month = value; break;
            case "dy": _day = value; break;
            case "hr": _hour = value; break;
            case "min": _minute = value; break;
            case "sec": _second = value; break;
            default: break;
        }
    }

    /// <summary>The date gathered since the last call, with what precision it has; null for none.</summary>
    public DocumentDate? Take()
    {
        var (year, month, day, hour, minute, second) = (_year, _month, _day, _hour, _minute, _second);
        _year = _month = _day = _second = 0;
        _hour = _minute = null;
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return null;
        if (hour is null || hour is < 0 or > 23 || minute is < 0 or > 59) return DocumentDate.FromDate(new DateOnly(year, month, day));
        return DocumentDate.FromLocal(new DateTime(year, month, day, hour.Value, minute ?? 0, second is >= 0 and <= 59 ? second : 0));
    }
}
