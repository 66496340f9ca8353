using Pipeline.Catalog.Identity;
using Pipeline.RegionLab.Tests.Mutations;
using Pipeline.RegionLab.Tests.Schedules;

namespace Pipeline.RegionLab.Tests;

/// <summary>Each guard, taken away by composing the same code differently, makes a named property fail.</summary>
public sealed class MutationTests(Xunit.Abstractions.ITestOutputHelper output)
{
    [Fact]
    public void Without_the_condition_on_the_write_a_version_is_put_more_than_once() =>
        Fails(CostTests.PutsOnce(schedule => Composition.Without(schedule, (store, _) => new UnconditionalStore(store))));

    [Fact]
    public void Without_the_condition_on_the_write_an_older_extractor_overwrites_a_newer_one() =>
        Fails(RollingReleaseTests.NewerStands(store => new UnconditionalStore(store)));

    [Fact]
    public void Without_putting_back_what_an_older_extractor_overwrote_its_item_stands() =>
        Fails(RollingReleaseTests.NewerStands(store => store, changesStore: store => new PutlessStore(store)));

    [Fact]
    public void Without_reading_the_exact_version_replicas_do_not_end_as_the_histories_say() =>
        Fails(ConvergenceTests.Converges(schedule =>
            Composition.Without(schedule, objects: (reader, bucket) => new CurrentVersionReader(reader, bucket))));

    [Fact]
    public void Without_the_deterministic_sort_key_replicas_do_not_end_as_the_histories_say() =>
        Fails(ConvergenceTests.Converges(schedule => Composition.Without(schedule, (store, clock) => new ClockKeyedStore(store, clock))));

    [Fact]
    public void Without_settling_replicas_do_not_end_as_the_histories_say() =>
        Fails(ConvergenceTests.Converges(schedule => Composition.Without(schedule, (store, _) => new UnsettledStore(store))));

    [Fact]
    public void Without_settling_again_on_the_stream_replicas_do_not_end_as_the_histories_say() =>
        Fails(ConvergenceTests.Converges(schedule =>
            services => Composition.Compose(services, schedule) with { Changes = (_, _, _) => Task.FromResult(Stream.Null) }));

    [Fact]
    public void Without_notes_of_what_a_bucket_lost_replicas_do_not_end_as_the_buckets_say() =>
        Fails(ConvergenceTests.Converges(schedule =>
            Composition.Without(schedule, (store, _) => new NotelessStore(store, RowKind.Gone, RowKind.UnplacedGone))));

    [Fact]
    public void Without_notes_of_versions_whose_item_is_still_to_come_replicas_do_not_end_as_the_buckets_say() =>
        Fails(ConvergenceTests.Converges(schedule =>
            Composition.Without(schedule, (store, _) => new NotelessStore(store, RowKind.UnplacedGone))));

    [Fact]
    public void Without_notes_of_the_order_within_a_second_replicas_do_not_end_as_the_buckets_say() =>
        Fails(ConvergenceTests.Converges(schedule => Composition.Without(schedule, (store, _) => new NotelessStore(store, RowKind.Order))));

    [Fact]
    public void Without_notes_of_markers_of_one_buckets_lifecycle_replicas_do_not_end_as_the_buckets_say() =>
        Fails(DistrustTests.EndsAsTheBucketsSay(schedule =>
            Composition.Without(schedule, (store, _) => new NotelessStore(store, RowKind.Unreplicated))));

    [Fact]
    public void Without_the_replica_wait_extractions_exceed_uploads() =>
        Fails(CostTests.ExtractsOnce(schedule => Composition.Faithful(schedule with { ReplicaWait = TimeSpan.Zero })));

    [Fact]
    public void Without_claims_copies_that_come_at_the_same_moment_are_extracted_more_than_once() =>
        Fails(CostTests.ExtractsOnce(schedule => Composition.Without(schedule, (store, _) => new ClaimlessStore(store)),
            ScheduleGenerator.Claimed));

    private void Fails(Property property)
    {
        var seed = property.FirstFailure(Property.Schedules);
        Assert.NotNull(seed);
        // Not shrunk: what a mutation makes of a schedule may go on for ever, each time.
        output.WriteLine($"PIPELINE_SEED={seed}: {property.Check(property.Generate(seed.Value), null).Problem}");
    }
}
