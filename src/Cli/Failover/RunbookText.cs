using System.Text;

namespace Pipeline.Cli.Failover;

/// <summary>docs/runbook.md, from the steps that the command takes.</summary>
internal static class RunbookText
{
    public static string Write()
    {
        var text = new StringBuilder();
        text.AppendLine("# Runbook: a region is lost, and comes back").AppendLine();
        text.AppendLine("Written from the steps that `docmeta failover` and `docmeta failback` take; a test says when this page is stale. LOST is the region that is");
        text.AppendLine("lost, STANDING the other. Nothing before the failback asks the lost region. Every step may be repeated, and from any interruption the");
        text.AppendLine("same command goes on: the state is a row of the standing region's replica.").AppendLine();
        text.AppendLine("```").AppendLine(Diagram).AppendLine("```").AppendLine();
        Part(text, "When a region is lost", "docmeta failover --lost LOST --pipeline pipeline.yaml", back: false);
        Part(text, "When it is back", "docmeta failback --lost LOST --pipeline pipeline.yaml", back: true);
        text.AppendLine("## What is lost, and what is not").AppendLine();
        text.AppendLine("What had been replicated is complete in the standing region. Uploads of the last moments before the loss are in the lost bucket and come");
        text.AppendLine("with it; writes that both regions made meanwhile end as one item each, since both make the same. Uploads that a client was not answered are");
        text.AppendLine("the client's to repeat. `docmeta doctor` on both regions and the queues of failed events come before the failback:");
        text.AppendLine("`docmeta redrive --pipeline pipeline.yaml --region LOST`.");
        return text.ToString().ReplaceLineEndings("\n");
    }

    private const string Diagram = """
        active --fence--> fenced --redirect--> failing over --prove--> failed over
          ^                                                                 |
          +------------- confirm -------- failing back <---- return --------+
                                               |      (refused until all agree)
                                               +--- lost again ---> failed over
        """;

    private static void Part(StringBuilder text, string title, string command, bool back)
    {
        text.Append("## ").AppendLine(title).AppendLine().AppendLine("```sh").AppendLine(command).AppendLine("```").AppendLine();
        foreach (var (index, step) in FailoverStep.All.Where(step => step.Back == back).Index())
        {
            text.Append(index + 1).Append(". **").Append(step.Name).Append("**. ").AppendLine(step.Does);
            text.Append("   State: ").AppendLine(step.Enters is { } state ? $"{Words(state)}." : "as it was.");
            text.Append("   Goes no further: ").AppendLine(step.Refuses);
            text.Append("   By hand: `").Append(step.ByHand).AppendLine("`");
        }
        text.AppendLine();
    }

    private static string Words(FailoverState state) => string.Concat(state.ToString().Select((letter, at) => at > 0 && char.IsUpper(letter) ? $" {letter}" : $"{letter}")).ToLowerInvariant();
}
