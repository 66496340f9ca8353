using Pipeline.Tables.Syntax;

namespace Pipeline.Tables.Hcl;

/// <summary>A body with everything as it is written: both branches of a conditional, references by their text.</summary>
internal static class HclLiterals
{
    private static readonly HclScope Nothing = new(new Dictionary<string, SpecNode>());

    public static SpecNode Of(HclBody body) => new SpecMap(
        [
            .. body.Attributes.Select(attribute => new SpecEntry(attribute.Name, attribute.Origin, Of(attribute.Value))),
            .. body.Blocks.Select((block, i) => new SpecEntry($"{block.Type}[{i}]", block.Origin, Of(block.Body))),
        ],
        Origin.BuiltIn);

    private static SpecNode Of(HclExpression expression) => expression switch
    {
        HclList list => new SpecList([.. list.Items.Select(Of)], list.Origin),
        HclObject map =>
            new SpecMap([.. map.Entries.Select(entry => new SpecEntry(entry.Key, entry.KeyOrigin, Of(entry.Value)))], map.Origin),
        HclConditional choice => new SpecList([Of(choice.Condition), Of(choice.Then), Of(choice.Else)], choice.Origin),
        HclCall call => new SpecList([new SpecScalar(call.Function, true, call.Origin), .. call.Arguments.Select(Of)], call.Origin),
        _ => Nothing.Evaluate(expression),
    };
}
