using System.Reflection;
using Pipeline.Changes;
using Pipeline.Ingest;
using Pipeline.Provisioning;
using Pipeline.QueryApi;

namespace Pipeline.Cli.Tests.Packaging;

public sealed class FunctionContentTests
{
    // What a function's assembly refers to, directly or not, is what its package carries.
    [Theory]
    [InlineData(typeof(IngestHandler), true)]
    [InlineData(typeof(QueryApiHandler), false)]
    [InlineData(typeof(ChangesHandler), false)]
    [InlineData(typeof(BucketContentResource), false)]
    public void The_readers_and_their_model_are_in_the_package_of_the_function_that_reads_documents_alone(Type part, bool reads)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var rest = new Queue<Assembly>([part.Assembly]);
        while (rest.TryDequeue(out var assembly))
        {
            foreach (var name in assembly.GetReferencedAssemblies()
                .Where(name => name.Name!.StartsWith("Pipeline.", StringComparison.Ordinal)))
            {
                if (found.Add(name.Name!)) rest.Enqueue(Assembly.Load(name));
            }
        }

        Assert.Contains("Pipeline.LambdaHost", found);
        Assert.Equal(reads, found.Contains("Pipeline.Metadata"));
    }
}
