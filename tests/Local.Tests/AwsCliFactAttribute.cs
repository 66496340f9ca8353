namespace Pipeline.Local.Tests;

/// <summary>A test that needs AWS's command line, and says so where there is none.</summary>
internal sealed class AwsCliFactAttribute : FactAttribute
{
    public AwsCliFactAttribute()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, "aws")))) Skip = "AWS's command line, aws, is not on the PATH.";
    }
}
