using System.Buffers;
using System.Text.Json;
using Pipeline.Metadata.Text;

namespace Pipeline.Metadata.Formats.Json;

/// <summary>Takes JSON tokens in order: every string is text, and the members of the outermost object that name fields fill them.</summary>
internal sealed class JsonMembers(MetadataBuilder metadata, TextSink text, int maxFieldCharacters)
{
    private string? _member;
    private string? _inner;

    public void Take(ref Utf8JsonReader json)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.PropertyName when json.CurrentDepth == 1:
                _member = Name(ref json);
                _inner = null;
                break;
            case JsonTokenType.PropertyName when json.CurrentDepth is 2 or 3:
                _inner = Name(ref json);
                break;
            case JsonTokenType.EndObject:
                _inner = null;
                break;
            case JsonTokenType.String:
                TakeString(ref json);
                break;
        }
    }

    private static string? Name(ref Utf8JsonReader json)
    {
        const int LongestKnown = 32;
        return json.ValueSpan.Length <= LongestKnown && !json.ValueIsEscaped ? json.GetString() : null;
    }

    private void TakeString(ref Utf8JsonReader json)
    {
        var chars = ArrayPool<char>.Shared.Rent(Math.Max(1, json.ValueSpan.Length));
        try
        {
            var length = CopyString(ref json, chars);
            text.Append(chars.AsSpan(0, length));
            text.AppendLine();
            if (_member is not null && json.CurrentDepth is >= 1 and <= 3)
                Fill(chars.AsSpan(0, Math.Min(length, maxFieldCharacters)).ToString(), json.CurrentDepth);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(chars);
        }
    }

    // A lone surrogate in an escape has no place in text: such a string is left out, not the document.
    private static int CopyString(ref Utf8JsonReader json, char[] chars)
    {
        try
        {
            return json.CopyString(chars);
        }
        catch (InvalidOperationException)
        {
            return 0;
        }
    }

    private void Fill(string value, int depth)
    {
        if (depth == 1) FillPlain(value);
        var isName = depth == 1 || _inner is null or "name";
        if (_member is "author" or "authors" or "creator" && isName) metadata.AddAuthor(value);
        else if (_member is "keywords" or "tags" && _inner is null)
        {
            foreach (var keyword in value.Split(',')) metadata.AddKeyword(keyword);
        }
    }

    // Names as in schema.org's CreativeWork and in front matter.
    private void FillPlain(string value)
    {
        switch (_member)
        {
            case "title" or "headline": metadata.Title ??= value; break;
            case "description" or "summary" or "abstract": metadata.Description ??= value; break;
            case "publisher": metadata.Publisher ??= value; break;
            case "language" or "lang" or "inLanguage": metadata.DeclaredLanguage ??= value; break;
            case "dateCreated" or "datePublished" or "created" or "published" or "date": metadata.CreatedAt ??= IsoDate.Parse(value); break;
            case "dateModified" or "modified" or "updated": metadata.ModifiedAt ??= IsoDate.Parse(value); break;
        }
    }
}
