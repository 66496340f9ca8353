using System.Globalization;
using System.Text;

namespace Pipeline.Metadata.Formats.Rtf;

/// <summary>Collects the values of the information group and hands each on when its group ends.</summary>
internal sealed class RtfInfo(MetadataBuilder metadata, int maxCharacters)
{
    private const int MaxNameCharacters = 100;
    private static readonly char[] BetweenPeople = [';'];
    private static readonly char[] BetweenKeywords = [';', ','];

    private readonly StringBuilder _value = new();
    private readonly RtfTime _time = new();
    private string? _propertyName;

    public void Append(ReadOnlySpan<char> text)
    {
        var room = maxCharacters - _value.Length;
        _value.Append(text[..Math.Clamp(text.Length, 0, Math.Max(0, room))]);
    }

    /// <summary>A number of the information group.</summary>
    public void Number(ReadOnlySpan<char> word, int value)
    {
        _time.Set(word, value);
        if (value < 0) return;
        switch (word)
        {
            case "nofpages": metadata.PageCount = value; break;
            case "nofwords": metadata.DeclaredWordCount = value; break;
            case "nofchars": metadata.DeclaredCharacterCount = value; break;
            case "edmins": metadata.AddProperty("editingMinutes", value.ToString(CultureInfo.InvariantCulture)); break;
            case "version": metadata.AddProperty("revision", value.ToString(CultureInfo.InvariantCulture)); break;
            default: break;
        }
    }

    /// <summary>Hands on what was gathered for a destination.</summary>
    public void End(RtfDestination destination)
    {
        var value = _value.ToString();
        _value.Clear();
        switch (destination)
        {
            case RtfDestination.Title: metadata.Title = value; break;
            case RtfDestination.Subject: metadata.Subject = value; break;
            case RtfDestination.Description: metadata.Description = value; break;
            case RtfDestination.Author: Each(value, BetweenPeople, metadata.AddAuthor); break;
            case RtfDestination.Keywords: Each(value, BetweenKeywords, metadata.AddKeyword); break;
            case RtfDestination.Operator: metadata.AddProperty("lastModifiedBy", value); break;
            case RtfDestination.Company: metadata.Publisher = value; break;
            case RtfDestination.Manager: metadata.AddProperty("manager", value); break;
            case RtfDestination.Category: metadata.AddProperty("category", value); break;
            case RtfDestination.Generator: metadata.CreatorTool = value.TrimEnd(' ', ';'); break;
            case RtfDestination.Created: metadata.CreatedAt = _time.Take(); break;
            case RtfDestination.Modified: metadata.ModifiedAt = _time.Take(); break;
            case RtfDestination.Printed: metadata.AddProperty("lastPrinted", _time.Take()?.Value); break;
            case RtfDestination.PropertyName: _propertyName = CleanText.OfField(value, MaxNameCharacters); break;
            case RtfDestination.PropertyValue when _propertyName is not null: metadata.AddProperty("custom." + _propertyName, value); break;
            default: break;
        }
    }

    private static void Each(string values, char[] separators, Action<string?> add)
    {
        foreach (var value in values.Split(separators)) add(value);
    }
}
