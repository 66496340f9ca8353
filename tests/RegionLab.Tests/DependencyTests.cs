using System.Reflection;
using Pipeline.Catalog.Stores;
using Pipeline.Changes;
using Pipeline.Ingest;

namespace Pipeline.RegionLab.Tests;

public sealed class DependencyTests
{
    public static TheoryData<Assembly> Functions => new([typeof(ObjectIngester).Assembly, typeof(ChangesHandler).Assembly, typeof(ReplicaTable).Assembly]);

    [Theory]
    [MemberData(nameof(Functions))]
    public void The_code_that_runs_in_Lambda_knows_nothing_of_the_model(Assembly code) =>
        Assert.DoesNotContain(code.GetReferencedAssemblies(), reference => reference.Name == typeof(World).Assembly.GetName().Name);
}
