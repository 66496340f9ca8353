using System.Globalization;
using System.Text;
using Pipeline.Tables.Syntax;

namespace Pipeline.Tables.Hcl;

/// <summary>
/// Parses the part of Terraform's language that this product's modules and variable files use: blocks, attributes,
/// literals, templates, lists, objects, traversals, conditionals and calls. No operators, no heredocs, no <c>for</c>.
/// </summary>
internal sealed class HclParser
{
    private readonly HclCursor _at;
    private int _nodes;

    private HclParser(string text, string source) => _at = new(text, source);

    /// <exception cref="SpecSyntaxException">The text is not of that language part, or over a limit.</exception>
    public static HclBody Parse(string text, string source)
    {
        if (text.Length > LoadLimits.FileCharacters)
            throw new SpecSyntaxException($"Longer than {LoadLimits.FileCharacters} characters.", new(source), LoadRules.TooLarge);
        var parser = new HclParser(text, source);
        var body = parser.Body(0);
        return parser._at.AtEnd ? body : throw parser._at.Fault($"Unexpected '{parser._at.Current}'.");
    }

    private HclBody Body(int depth)
    {
        var attributes = new List<HclAttribute>();
        var blocks = new List<HclBlock>();
        for (_at.Skip(); !_at.AtEnd && _at.Current != '}'; _at.Skip())
        {
            var origin = _at.Here;
            var name = _at.Word();
            _at.Skip(lines: false);
            if (_at.Try('=')) attributes.Add(new(name, Expression(depth), origin));
            else blocks.Add(Block(name, origin, depth));
        }

        return new(attributes, blocks);
    }

    private HclBlock Block(string type, Origin origin, int depth)
    {
        var labels = new List<string>();
        for (; _at.Current != '{'; _at.Skip(lines: false))
        {
            if (_at.Current != '"') throw _at.Fault($"'=' or '{{' is expected after {type}.");
            labels.Add(((HclLiteral)Text()).Text!);
        }

        _at.Expect('{');
        var body = Body(Deeper(depth));
        _at.Expect('}');
        return new(type, labels, body, origin);
    }

    private HclExpression Expression(int depth)
    {
        _at.Skip(lines: false);
        var value = Primary(Deeper(depth));
        _at.Skip(lines: false);
        if (!_at.Try('?')) return value;
        var then = Expression(depth + 1);
        _at.Skip();
        _at.Expect(':');
        return new HclConditional(value, then, Expression(depth + 1), value.Origin);
    }

    private HclExpression Primary(int depth)
    {
        if (++_nodes > LoadLimits.Nodes)
            throw new SpecSyntaxException($"More than {LoadLimits.Nodes} values.", _at.Here, LoadRules.TooLarge);
        var origin = _at.Here;
        if (_at.Current == '"') return Text();
        if (_at.Current == '[') return new HclList(Sequence('[', ']', depth), origin);
        if (_at.Current == '{') return Object(depth);
        if (char.IsAsciiDigit(_at.Current) || _at.Current == '-') return new HclLiteral(_at.Number(), false, origin);
        var word = _at.Word();
        if (word is "true" or "false") return new HclLiteral(word, false, origin);
        if (word == "null") return new HclLiteral(null, false, origin);
        return _at.Current == '(' ? new HclCall(word, Sequence('(', ')', depth), origin) : Traversal(word, origin, depth);
    }

    private HclReference Traversal(string first, Origin origin, int depth)
    {
        var steps = new List<HclStep> { new(first, null) };
        while (true)
        {
            if (_at.Try('.'))
            {
                steps.Add(new(_at.Word(), null));
            }
            else if (_at.Try('['))
            {
                steps.Add(new(null, Expression(depth)));
                _at.Expect(']');
            }
            else
            {
                return new(steps, origin);
            }
        }
    }

    private List<HclExpression> Sequence(char open, char close, int depth)
    {
        _at.Expect(open);
        var items = new List<HclExpression>();
        for (_at.Skip(); !_at.Try(close); _at.Skip())
        {
            items.Add(Expression(depth));
            _at.Skip();
            if (!_at.Try(',') && _at.Current != close) throw _at.Fault($"',' or '{close}' is expected.");
        }

        return items;
    }

    private HclObject Object(int depth)
    {
        var origin = _at.Here;
        _at.Expect('{');
        var entries = new List<(string, Origin, HclExpression)>();
        for (_at.Skip(); !_at.Try('}'); _at.Skip())
        {
            var keyOrigin = _at.Here;
            var key = _at.Current == '"'
                ? ((Text() as HclLiteral)?.Text ?? throw new SpecSyntaxException("A key is a plain text.", keyOrigin)) : _at.Word();
            _at.Skip(lines: false);
            if (!_at.Try('=') && !_at.Try(':')) throw _at.Fault("'=' is expected.");
            entries.Add((key, keyOrigin, Expression(depth)));
            _at.Try(',');
        }

        return new(entries, origin);
    }

    private HclExpression Text()
    {
        var origin = _at.Here;
        _at.Expect('"');
        var parts = new List<HclExpression>();
        var text = new StringBuilder();
        while (_at.Current != '"')
        {
            if (_at.AtEnd || _at.Current == '\n') throw new SpecSyntaxException("A text is not closed.", origin);
            if (_at.Current is '$' or '%' && _at.Next == _at.Current) text.Append(Escaped());
            else if (_at.Current == '$' && _at.Next == '{') Interpolation(parts, text, origin);
            else if (_at.Current == '\\') text.Append(Escape());
            else text.Append(_at.Take());
        }

        _at.Expect('"');
        if (parts.Count == 0) return new HclLiteral(text.ToString(), true, origin);
        if (text.Length > 0) parts.Add(new HclLiteral(text.ToString(), true, origin));
        return new HclTemplate(parts, origin);
    }

    private void Interpolation(List<HclExpression> parts, StringBuilder text, Origin origin)
    {
        if (text.Length > 0) parts.Add(new HclLiteral(text.ToString(), true, origin));
        text.Clear();
        _at.Take();
        _at.Take();
        parts.Add(Expression(0));
        _at.Skip();
        _at.Expect('}');
    }

    // $${ and %%{ stand for ${ and %{.
    private char Escaped()
    {
        var mark = _at.Take();
        if (_at.Next == '{') _at.Take();
        return mark;
    }

    private char Escape()
    {
        _at.Take();
        var kind = _at.Take();
        return kind switch
        {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' =>
                (char)ushort.Parse(string.Concat(_at.Take(), _at.Take(), _at.Take(), _at.Take()), NumberStyles.HexNumber,
                    CultureInfo.InvariantCulture),
            '"' or '\\' => kind,
            _ => throw _at.Fault($"\\{kind} is no escape."),
        };
    }

    private int Deeper(int depth) => depth < LoadLimits.Depth
        ? depth + 1 : throw new SpecSyntaxException($"Nested deeper than {LoadLimits.Depth} levels.", _at.Here, LoadRules.TooLarge);
}
