namespace Pipeline.House.Tests;

/// <summary>Inside a project folders know one direction (decision 161).</summary>
public class FolderTests
{
    /// <summary>Circles that are left, with what keeps them. No folder may join one, and a circle that is gone has to go from
    /// here.</summary>
    private static readonly (string Project, string[] Folders, string Reason)[] Left =
    [
        ("Catalog", ["Identity", "Objects"], "a processing date is made of an object's, and an address of identities"),
        ("Catalog", ["DynamoDb", "Items", "Queries", "Settling", "Statistics", "Stores"],
            "the item knows how it is settled, and the factory of stores stands with their interface"),
        ("LambdaHost", ["Logging", "Runtime"], "the loop logs, and the log names the invocation"),
        ("Local", ["S3/Bodies", "S3/Objects", "S3/Posts",
            "S3/Signing"], "bodies are signed in chunks, and a form is signed by one of its own fields"),
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
