namespace Pipeline.Local.Tests.Clients;

/// <summary>A test of AWS's SDK for Java, which says so where there is no jar of it.</summary>
internal sealed class JavaSdkFactAttribute : FactAttribute
{
    public JavaSdkFactAttribute()
    {
        if (!ClientFactAttribute.IsThere("java")) Skip = "java is not on the PATH.";
        else if (!File.Exists(Jar)) Skip = "PIPELINE_JAVA_SDK names no jar; .ci/tools installs one and prints the variable.";
    }

    public static string? Jar => Environment.GetEnvironmentVariable("PIPELINE_JAVA_SDK");
}
