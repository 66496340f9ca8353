namespace Pipeline.House.Tests;

/// <summary>Inside a project folders know one direction (decision 161).</summary>
public class FolderTests
{
    /// <summary>Circles that are left, with what keeps them. No folder may join one, and one that is gone has to go from here.</summary>
    private static readonly (string Project, string[] Folders, string Reason)[] Left =
    [
        ("Cli",
            [
                "Backfilling", "Backups", "Commands", "Deploying", "Doctoring", "Drills", "Failover", "Files", "Ingesting", "Items",
                "Migration", "Reconciling", "Redriving", "Results",
                "Screens", "Standby", "Targets", "Verbs",
            ],
            "the one list of verbs stands with what runs them, and results with the screens that show them"),
    ];

    public static TheoryData<string> Projects => [.. SourceFolders.Projects];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_know_one_direction(string project)
    {
        var circles = new SourceFolders(project).Circles();
        foreach (var circle in circles)
        {
            Assert.True(Left.Any(left => left.Project == project && !circle.Except(left.Folders).Any()),
                $"In src/{project} these folders use each other: {string.Join(", ", circle)}. "
                + "What two of them need stands above both or in a folder of its own.");
        }

        foreach (var (_, folders, reason) in Left.Where(left => left.Project == project))
            Assert.True(
                circles.Any(circle => circle.Intersect(folders).Any()),
                $"The circle in src/{project} ({reason}) is gone: take it off the list.");
    }
}
