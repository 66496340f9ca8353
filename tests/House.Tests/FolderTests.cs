namespace Pipeline.House.Tests;

/// <summary>Inside a project folders know one direction (decision 161).</summary>
public class FolderTests
{
    public static TheoryData<string> Projects => [.. SourceFolders.Projects];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_know_one_direction(string project)
    {
        Assert.All(new SourceFolders(project).Circles(), circle => Assert.Fail(
            $"In src/{project} these folders use each other: {string.Join(", ", circle)}. "
            + "What two of them need stands above both or in a folder of its own."));
    }
}
