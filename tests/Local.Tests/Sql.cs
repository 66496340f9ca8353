using Pipeline.Local.Storage;

namespace Pipeline.Local.Tests;

/// <summary>Changes a database behind the back of whoever uses it.</summary>
internal static class Sql
{
    public static int Run(string path, string statement)
    {
        using var database = Database.Open(path, "");
        return database.Write(() => database.Prepare(statement).Run());
    }
}
