using Pipeline.Tables.Syntax;

namespace Pipeline.Tables.Hcl;

/// <summary>
/// Evaluates expressions to nodes that remember where each literal stands. References that only an apply could
/// resolve stay as their own text.
/// </summary>
internal sealed class HclScope(IReadOnlyDictionary<string, SpecNode> names)
{
    /// <summary>The scope with one name more.</summary>
    public HclScope With(string name, SpecNode value) => new(new Dictionary<string, SpecNode>(names) { [name] = value });

    public SpecNode Evaluate(HclExpression expression) => expression switch
    {
        HclLiteral { Text: null } => new SpecNull(expression.Origin),
        HclLiteral literal => new SpecScalar(literal.Text, literal.Quoted, literal.Origin),
        HclList list => new SpecList([.. list.Items.Select(Evaluate)], list.Origin),
        HclObject map =>
            new SpecMap([.. map.Entries.Select(entry => new SpecEntry(entry.Key, entry.KeyOrigin, Evaluate(entry.Value)))], map.Origin),
        HclTemplate template => new SpecScalar(string.Concat(template.Parts.Select(part => Text(Evaluate(part)))), true, template.Origin),
        HclConditional choice => Evaluate(Text(Evaluate(choice.Condition)) == "true" ? choice.Then : choice.Else),
        HclCall call => Call(call),
        HclReference reference => Resolve(reference),
        _ => new SpecNull(expression.Origin),
    };

    public static string Text(SpecNode node) => node is SpecScalar scalar ? scalar.Text : "";

    private SpecNode Call(HclCall call) => call switch
    {
        // The structure says more than the text that it would be encoded to.
        { Function: "jsonencode", Arguments: [var value] } => Evaluate(value),
        { Function: "merge" } =>
            call.Arguments.Select(Evaluate).OfType<SpecMap>().Aggregate(SpecMap.Empty(call.Origin), (under, over) => under.Under(over)),
        _ =>
            new SpecScalar($"{call.Function}({string.Join(", ", call.Arguments.Select(argument => Text(Evaluate(argument))))})", true,
                call.Origin),
    };

    private SpecNode Resolve(HclReference reference)
    {
        var steps = reference.Steps;
        var known = steps.Count > 1 && steps[1].Name is { } second && names.ContainsKey($"{steps[0].Name}.{second}") ? 2 : 1;
        var name = known == 2 ? $"{steps[0].Name}.{steps[1].Name}" : steps[0].Name!;
        if (!names.TryGetValue(name, out var value)) return new SpecScalar(Written(steps), true, reference.Origin);
        foreach (var step in steps.Skip(known))
        {
            var key = step.Name ?? Text(Evaluate(step.Index!));
            value = value switch
            {
                SpecMap map => map[key] ?? new SpecNull(reference.Origin),
                SpecList list when int.TryParse(key, out var index) && index < list.Items.Count => list.Items[index],
                _ => new SpecNull(reference.Origin),
            };
        }

        return value;
    }

    private string Written(IReadOnlyList<HclStep> steps) =>
        string.Concat(steps.Select((step, i) => step.Name is { } name ? (i == 0 ? name : "." + name) : $"[{Text(Evaluate(step.Index!))}]"));
}
