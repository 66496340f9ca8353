using System.Reflection;
using Pipeline.Catalog.Stores;
using Pipeline.Changes;
using Pipeline.Ingest;

namespace Pipeline.RegionLab.Tests;

public sealed class DependencyTests
{
    public static TheoryData<Assembly> Functions =>
        new([typeof(ObjectIngester).Assembly, typeof(ChangesHandler).Assembly, typeof(ReplicaTable).Assembly]);

    [Theory]
    [MemberData(nameof(Functions))]
    public void The_code_that_runs_in_Lambda_knows_nothing_of_the_model(Assembly code) =>
        Assert.DoesNotContain(code.GetReferencedAssemblies(), reference => reference.Name == typeof(World).Assembly.GetName().Name);

    [Fact]
    public void What_neither_the_local_pipeline_nor_a_drill_uses_lives_under_tests() =>
        Assert.Empty(new Reach(typeof(World).Assembly, Assembly.Load("Pipeline.Local"), Assembly.Load("docmeta")).Missed);
}
