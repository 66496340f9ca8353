using Pipeline.LambdaHost.Events;

namespace Pipeline.LambdaHost.Tests.Events;

public sealed class S3EventWriterTests
{
    [Fact]
    public void What_is_written_is_read_back()
    {
        var random = new Random(7);
        for (var i = 0; i < 500; i++)
        {
            var change = new ObjectEvent
            {
                EventName = "ObjectCreated:Put",
                Kind = ObjectEventKind.Created,
                Bucket = "documents-us-west-2",
                Key = RandomKey.Next(random),
                VersionId = random.Next(2) == 0 ? null : "v" + i,
                Sequencer = random.Next(2) == 0 ? null : $"{random.NextInt64():X16}",
                Size = random.Next(2) == 0 ? null : random.NextInt64(),
                ETag = random.Next(2) == 0 ? null : "d41d8cd98f00b204e9800998ecf8427e",
                Region = random.Next(2) == 0 ? null : "us-west-2",
                EventTime = random.Next(2) == 0 ? null : new DateTimeOffset(2026, 11, 21, 10, 0, 0, random.Next(1000), TimeSpan.Zero),
            };
            Assert.Equal([change], S3EventReader.Parse(S3EventWriter.Write(change)).Events);
        }
    }
}
