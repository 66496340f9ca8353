using Pipeline.Testing;
using Pipeline.Testing.Processes;

namespace Pipeline.Console.Tests;

public sealed class BuildTests
{
    private const string Need = "The console is bundled by esbuild, installed with npm";

    private static readonly string Source = Path.Combine(Repository.Root, "src", "Console");

    [Fact]
    public async Task The_page_that_is_committed_is_what_its_source_builds()
    {
        NpmPackages.Install(Source, Need);
        var built = Path.Combine(Directory.CreateTempSubdirectory("console-").FullName, "console.html");

        var (exitCode, output) = ChildProcess.Run("node", ["build.mjs", built], Source, Need);

        Assert.True(exitCode == 0, output);
        Assert.True(
            await File.ReadAllTextAsync(built) == await File.ReadAllTextAsync(Path.Combine(Source, "dist", "console.html")),
            "src/Console/dist/console.html is not what src/Console/app builds. "
            + "Run `npm ci && npm run build` in src/Console and commit the result.");
    }

    [Theory]
    [InlineData("src/Console/package-lock.json")]
    [InlineData("tests/Console.Tests/axe/package-lock.json")]
    [InlineData("tools/Pictures/package-lock.json")]
    public void Lock_files_name_no_registry(string file) =>
        Assert.DoesNotMatch("\"resolved\"", File.ReadAllText(Path.Combine(Repository.Root, file)));

    // The AWS Signature Version 4 test suite: get-vanilla and get-vanilla-query-order-key-case.
    [Theory]
    [InlineData("https://example.amazonaws.com/", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("https://example.amazonaws.com/?Param2=value2&Param1=value1",
        "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500")]
    public void Requests_are_signed_as_AWS_has_it(string url, string signature)
    {
        var script = $$"""
            import { signedHeaders } from './app/signature.js';
            const headers = await signedHeaders({
              method: 'GET', url: new URL('{{url}}'), region: 'us-east-1', service: 'service', now: new Date('2015-08-30T12:36:00Z'),
              credentials: { accessKeyId: 'AKIDEXAMPLE', secretKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' } });
            console.log(headers.authorization);
            """;

        var (exitCode, output) = ChildProcess.Run("node", ["--input-type=module", "-e", script], Source, Need);

        Assert.True(exitCode == 0, output);
        Assert.Equal(
            $"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, "
            + $"Signature={signature}",
            output.Trim());
    }
}
