using System.Text;
using System.Text.Json;

namespace Pipeline.Tables.Syntax;

/// <summary>Reads JSON (comments and trailing commas allowed) into nodes, keeping places.</summary>
internal ref struct JsonSpecReader
{
    private readonly string _source;
    private readonly ReadOnlySpan<byte> _utf8;
    private Utf8JsonReader _json;
    private int _line;
    private int _lineStart;
    private int _seen;
    private int _nodes;

    private JsonSpecReader(ReadOnlySpan<byte> utf8, string source)
    {
        _source = source;
        _utf8 = utf8;
        _line = 1;
        _json = new(utf8, new JsonReaderOptions
        {
            AllowTrailingCommas = true,
            CommentHandling = JsonCommentHandling.Skip,
            MaxDepth = LoadLimits.Depth,
        });
    }

    /// <exception cref="SpecSyntaxException">The text is no JSON, or over a limit.</exception>
    public static SpecNode Read(string text, string source)
    {
        try
        {
            var reader = new JsonSpecReader(Encoding.UTF8.GetBytes(text), source);
            reader._json.Read();
            var root = reader.ReadNode();
            while (reader._json.Read()) { }
            return root;
        }
        catch (JsonException e)
        {
            var column = (int)(e.BytePositionInLine ?? 0) + 1;
            throw new SpecSyntaxException(e.Message.Split(" LineNumber:")[0], new(source, (int)(e.LineNumber ?? 0) + 1, column));
        }
    }

    private SpecNode ReadNode()
    {
        var at = Here();
        if (++_nodes > LoadLimits.Nodes) throw new SpecSyntaxException($"More than {LoadLimits.Nodes} values.", at, LoadRules.TooLarge);
        switch (_json.TokenType)
        {
            case JsonTokenType.StartObject:
                return ReadMap(at);
            case JsonTokenType.StartArray:
                var items = new List<SpecNode>();
                while (_json.Read() && _json.TokenType != JsonTokenType.EndArray) items.Add(ReadNode());
                return new SpecList(items, at);
            case JsonTokenType.Null:
                return new SpecNull(at);
            case JsonTokenType.String:
                return new SpecScalar(_json.GetString()!, true, at);
            default:
                return new SpecScalar(Encoding.UTF8.GetString(_json.ValueSpan), false, at);
        }
    }

    private SpecMap ReadMap(Origin at)
    {
        var entries = new List<SpecEntry>();
        while (_json.Read() && _json.TokenType != JsonTokenType.EndObject)
        {
            var keyAt = Here();
            var key = _json.GetString()!;
            if (entries.Exists(entry => entry.Key == key))
                throw new SpecSyntaxException($"'{key}' is given twice.", keyAt, LoadRules.Duplicate);
            _json.Read();
            entries.Add(new(key, keyAt, ReadNode()));
        }

        return new(entries, at);
    }

    private Origin Here()
    {
        var start = (int)_json.TokenStartIndex;
        for (; _seen < start; _seen++)
        {
            if (_utf8[_seen] != (byte)'\n') continue;
            _line++;
            _lineStart = _seen + 1;
        }

        return new(_source, _line, start - _lineStart + 1);
    }
}
