using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Pipeline.Tables.Syntax;

/// <summary>Reads YAML 1.2 into nodes, keeping places. Tags are ignored; anchors are followed within <see cref="LoadLimits"/>.</summary>
internal sealed class YamlSpecReader
{
    private readonly string _source;
    private readonly Parser _parser;
    private readonly Dictionary<string, (SpecNode Node, int Size)> _anchors = [];
    private int _nodes;

    private YamlSpecReader(string text, string source)
    {
        _source = source;
        _parser = new Parser(new StringReader(text));
    }

    /// <exception cref="SpecSyntaxException">The text is no YAML, or over a limit.</exception>
    public static SpecNode Read(string text, string source)
    {
        var reader = new YamlSpecReader(text, source);
        try
        {
            reader._parser.Consume<StreamStart>();
            if (reader._parser.Accept<StreamEnd>(out _)) return SpecMap.Empty(new(source, 1, 1));
            reader._parser.Consume<DocumentStart>();
            var root = reader.ReadNode(0);
            reader._parser.Consume<DocumentEnd>();
            if (reader._parser.Accept<DocumentStart>(out var next))
                throw new SpecSyntaxException("A file holds one table; a second document starts here.", reader.At(next.Start));
            return root;
        }
        catch (YamlException e)
        {
            throw new SpecSyntaxException(e.InnerException?.Message ?? e.Message, reader.At(e.Start));
        }
        catch (InvalidOperationException)
        {
            // The scanner of YamlDotNet answers some broken plain words with this instead of a YamlException.
            throw new SpecSyntaxException("The text is no YAML from here on.", reader.Last());
        }
    }

    private SpecNode ReadNode(int depth)
    {
        var at = At(_parser.Current!.Start);
        if (depth > LoadLimits.Depth)
            throw new SpecSyntaxException($"Nested deeper than {LoadLimits.Depth} levels.", at, LoadRules.TooLarge);
        if (_parser.TryConsume<AnchorAlias>(out var alias)) return Follow(alias, at);
        var before = _nodes;
        Count(1, at);
        var anchor = (_parser.Current as NodeEvent)?.Anchor ?? AnchorName.Empty;
        var node = _parser.Current switch
        {
            Scalar => ReadScalar(at),
            SequenceStart => ReadList(at, depth),
            MappingStart => ReadMap(at, depth),
            _ => throw new SpecSyntaxException($"Unexpected {_parser.Current?.GetType().Name}.", at),
        };
        if (!anchor.IsEmpty) _anchors[anchor.Value] = (node, _nodes - before);
        return node;
    }

    private SpecNode Follow(AnchorAlias alias, Origin at)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out var target))
            throw new SpecSyntaxException($"*{alias.Value} names no anchor before it.", at);
        Count(target.Size, at);
        return target.Node;
    }

    private SpecNode ReadScalar(Origin at)
    {
        var scalar = _parser.Consume<Scalar>();
        var plain = scalar.Style is ScalarStyle.Plain;
        return plain && scalar.Value is "" or "~" or "null" or "Null" or "NULL"
            ? new SpecNull(at)
            : new SpecScalar(scalar.Value, !plain, at);
    }

    private SpecList ReadList(Origin at, int depth)
    {
        _parser.Consume<SequenceStart>();
        var items = new List<SpecNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _)) items.Add(ReadNode(depth + 1));
        return new(items, at);
    }

    private SpecMap ReadMap(Origin at, int depth)
    {
        _parser.Consume<MappingStart>();
        var entries = new List<SpecEntry>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var keyAt = At(_parser.Current!.Start);
            if (!_parser.TryConsume<Scalar>(out var key)) throw new SpecSyntaxException("A key is a plain word.", keyAt);
            if (entries.Exists(entry => entry.Key == key.Value))
                throw new SpecSyntaxException($"'{key.Value}' is given twice.", keyAt, LoadRules.Duplicate);
            entries.Add(new(key.Value, keyAt, ReadNode(depth + 1)));
        }

        return new(entries, at);
    }

    private void Count(int nodes, Origin at)
    {
        _nodes += nodes;
        if (_nodes > LoadLimits.Nodes) throw new SpecSyntaxException($"More than {LoadLimits.Nodes} values.", at, LoadRules.TooLarge);
    }

    private Origin Last() => _parser.Current is { } last ? At(last.End) : new(_source, 1, 1);

    private Origin At(Mark mark) => new(_source, (int)mark.Line, (int)mark.Column);
}
