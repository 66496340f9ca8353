using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Pipeline.Tables.Rules;
using Pipeline.Tables.Specification;
using Pipeline.Tables.Syntax;

namespace Pipeline.Tables.Loading;

/// <summary>
/// Turns nodes into the specification's records by their described fields, collecting every finding instead of
/// stopping at the first, and noting where each value came from. Only tools load specifications, so reflection is
/// no burden to a function's start.
/// </summary>
internal sealed class SpecBinder
{
    private readonly List<Finding> _findings = [];
    private readonly List<Explained> _explained = [];

    public IReadOnlyList<Finding> Findings => _findings;

    public IReadOnlyList<Explained> Explanation => _explained;

    public T Bind<T>(SpecMap map, string path, Origin owner)
        where T : new() => (T)BindRecord(typeof(T), map, path, owner);

    public void Report(string code, string path, string message, string remedy, Origin origin) =>
        _findings.Add(new(code, Severity.Error, path, message, remedy) { Where = origin });

    [UnconditionalSuppressMessage("Trimming", "IL2067", Justification = KeptTypes.Reason)]
    private object BindRecord(Type type, SpecMap map, string path, Origin owner)
    {
        var result = Activator.CreateInstance(type)!;
        var fields = FieldNames.Of(type);
        foreach (var entry in map.Entries)
        {
            if (!fields.Any(field => field.Name == entry.Key)) Unknown(entry, path, fields.Select(field => field.Name));
        }

        foreach (var (name, property, field) in fields)
        {
            var at = Join(path, name);
            var node = map[name];
            if (node is null or SpecNull)
            {
                if (field.Required) Report(LoadRules.Missing, at, $"{name} is missing.", $"Add {name}: {field.Description}",
                    map.Entries.Count > 0 ? map.Origin : owner);
                else Explain(at, property.GetValue(result), node?.Origin ?? Origin.BuiltIn);
                if (node is SpecNull && Nullable(property)) property.SetValue(result, null);
                continue;
            }

            var value = BindValue(property.PropertyType, node, at);
            if (value is not null) property.SetValue(result, value);
        }

        return result;
    }

    private object? BindValue(Type type, SpecNode node, string path)
    {
        type = System.Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(JsonText)) return BindJson(node, path);
        if (type == typeof(KeyAttributes)) return BindKey(node, path);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return BindList(type.GetGenericArguments()[0], node, path);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
            return BindDictionary(type.GetGenericArguments()[1], node, path);
        if (node is SpecScalar scalar && IsScalar(type)) return BindScalar(type, scalar, path);
        if (node is SpecMap map && !IsScalar(type)) return BindRecord(type, map, path, node.Origin);
        return Wrong(node, path, IsScalar(type) ? "one value" : "a map of fields");
    }

    private object? BindScalar(Type type, SpecScalar scalar, string path)
    {
        object? value;
        if (type == typeof(string)) value = scalar.Text;
        else if (type.IsEnum) value = Spellings.Parse(type, scalar.Text);
        else if (scalar.Quoted) value = null;
        else if (type == typeof(bool)) value = scalar.Text switch { "true" => true, "false" => false, _ => null };
        else if (type == typeof(int))
            value = int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
        else value = decimal.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? exact : null;

        if (value is not null) Explain(path, value, scalar.Origin);
        else if (type.IsEnum) NotAllowed(type, scalar, path);
        else Report(LoadRules.WrongKind, path, $"'{scalar.Text}' is no {(type == typeof(bool) ? "true or false" : "number")}.",
            "Write it without quotes.", scalar.Origin);
        return value;
    }

    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Lists hold text or records: references, whose code is shared.")]
    private object? BindList(Type item, SpecNode node, string path)
    {
        if (node is not SpecList list) return Wrong(node, path, "a list");
        var result = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (BindValue(item, list.Items[i], $"{path}[{i}]") is { } value) result.Add(value);
        }

        return result;
    }

    private object? BindDictionary(Type item, SpecNode node, string path)
    {
        if (node is not SpecMap map) return Wrong(node, path, "a map");
        var result = DictionaryOf(item);
        foreach (var entry in map.Entries)
        {
            if (entry.Value is not SpecNull && BindValue(item, entry.Value, Join(path, entry.Key)) is { } value) result[entry.Key] = value;
        }

        return result;
    }

    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "All but one kind of value are references, whose code is shared.")]
    private static IDictionary DictionaryOf(Type item) => item == typeof(AttributeType)
        ? new SortedDictionary<string, AttributeType>(StringComparer.Ordinal)
        : (IDictionary)Activator.CreateInstance(
            typeof(SortedDictionary<,>).MakeGenericType(typeof(string), item), StringComparer.Ordinal)!;

    private KeyAttributes? BindKey(SpecNode node, string path)
    {
        if (node is SpecScalar one)
        {
            Explain(path, one.Text, one.Origin);
            return new KeyAttributes(one.Text);
        }

        return BindList(typeof(string), node, path) is IEnumerable<string> names ? new KeyAttributes(names) : null;
    }

    private JsonText BindJson(SpecNode node, string path)
    {
        var text = new JsonText(node is SpecScalar { Quoted: true } or SpecScalar
            ? ((SpecScalar)node).Text : Plain(node)?.ToJsonString() ?? "null");
        Explain(path, text, node.Origin);
        return text;
    }

    private static JsonNode? Plain(SpecNode node) => node switch
    {
        SpecMap map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Plain(entry.Value)))),
        SpecList list => new JsonArray([.. list.Items.Select(Plain)]),
        SpecScalar { Quoted: false, Text: "true" or "false" } scalar => scalar.Text == "true",
        SpecScalar scalar => scalar.Text,
        _ => null,
    };

    private void Unknown(SpecEntry entry, string path, IEnumerable<string> known)
    {
        var near = FieldNames.Nearest(entry.Key, known);
        Report(LoadRules.UnknownField, Join(path, entry.Key), $"There is no field {entry.Key} here.",
            near is null ? $"The fields are {string.Join(", ", known)}." : $"Did you mean {near}?", entry.KeyOrigin);
    }

    private void NotAllowed(Type type, SpecScalar scalar, string path)
    {
        var hint = Spellings.Hint(type, scalar.Text)
            ?? (FieldNames.Nearest(scalar.Text, Spellings.AllAccepted(type)) is { } near ? $"Did you mean {near}?" : null);
        Report(LoadRules.NotAllowed, path, $"'{scalar.Text}' is none of {string.Join(", ", Spellings.Allowed(type))}.",
            hint ?? "Write one of them.", scalar.Origin);
    }

    private object? Wrong(SpecNode node, string path, string expected)
    {
        var found = node switch { SpecMap => "a map", SpecList => "a list", SpecNull => "nothing", _ => "one value" };
        Report(LoadRules.WrongKind, path, $"Here is {found} where {expected} belongs.", $"Write {expected}.", node.Origin);
        return null;
    }

    private void Explain(string path, object? value, Origin origin)
    {
        var text = value switch
        {
            null => "none",
            bool flag => flag ? "true" : "false",
            Enum word => Spellings.Of(word),
            string or int or decimal or JsonText or KeyAttributes => value.ToString()!,
            ICollection { Count: 0 } => "none",
            _ => null,
        };
        if (text is not null)
        {
            _explained.Add(new(path, text, origin));
            return;
        }

        foreach (var (name, property, _) in FieldNames.Of(value!.GetType())) Explain(Join(path, name), property.GetValue(value), origin);
    }

    private static bool IsScalar(Type type) => type == typeof(string) || type.IsEnum || type.IsPrimitive || type == typeof(decimal);

    private static bool Nullable(PropertyInfo property) =>
        new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
