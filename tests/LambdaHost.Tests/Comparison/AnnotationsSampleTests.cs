using Pipeline.Testing;
using Pipeline.Testing.Processes;

namespace Pipeline.LambdaHost.Tests.Comparison;

public sealed class AnnotationsSampleTests
{
    [Fact]
    public void The_annotated_sample_and_the_switch_to_AWSs_packages_compile()
    {
        var folder = Directory.CreateTempSubdirectory("annotations-").FullName;
        try
        {
            // The files of this build stay apart, as the switch changes what is compiled.
            var (exitCode, output) = ChildProcess.Run(
                "dotnet",
                [
                    "build", Path.Combine("samples", "annotations"), "--artifacts-path", folder, "--nologo", "--verbosity", "quiet",
                    "-p:UseAmazonLambda=true", "-p:AmazonLambdaShapes=true", "-p:FurtherLanguages=false",
                ],
                Repository.Root,
                "The sample is compiled by the .NET SDK");
            Assert.True(exitCode == 0, output);
            Assert.True(File.Exists(Path.Combine(folder, "bin", "Annotations", "debug", "Pipeline.Annotations.dll")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
