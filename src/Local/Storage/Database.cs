using Microsoft.Data.Sqlite;

namespace Pipeline.Local.Storage;

/// <summary>
/// A SQLite file as the stores here use it: write-ahead log, a commit is on the disk when it returns, one connection that
/// its users share under <see cref="Lock"/>.
/// </summary>
internal sealed class Database : IDisposable
{
    /// <summary>Pages in memory, in KiB (the sign is SQLite's): the upper levels of an index of a million keys.</summary>
    private const string CacheSize = "-32000";

    /// <summary>SQLite's result codes (sqlite.org/rescode.html): out of room, not its file, not what it wrote.</summary>
    private const int Full = 13, Corrupt = 11, NotADatabase = 26;

    private readonly List<Statement> _statements = [];
    private readonly Statement _begin, _commit, _rollback;

    private Database(SqliteConnection connection, string path)
    {
        (Connection, FilePath) = (connection, path);
        _begin = Prepare("BEGIN IMMEDIATE");
        _commit = Prepare("COMMIT");
        _rollback = Prepare("ROLLBACK");
    }

    public Lock Lock { get; } = new();

    public string FilePath { get; }

    public SqliteConnection Connection { get; }

    /// <param name="path">The file; made if need be.</param>
    /// <param name="schema">Statements that make what is not there.</param>
    /// <exception cref="DamagedDataException">The file is damaged.</exception>
    /// <exception cref="IOException">It cannot be used.</exception>
    public static Database Open(string path, string schema)
    {
        var connection = new SqliteConnection(Text(path, SqliteOpenMode.ReadWriteCreate));
        try
        {
            connection.Open();
            Execute(connection, $"""
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = FULL;
                PRAGMA cache_size = {CacheSize};
                PRAGMA temp_store = MEMORY;
                PRAGMA cell_size_check = ON;
                {schema}
                """);
            return new(connection, path);
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            throw Translate(exception, path);
        }
    }

    /// <summary>Another connection, for reading alone, that waits for nobody and makes nobody wait.</summary>
    public static SqliteConnection OpenToRead(string path)
    {
        var connection = new SqliteConnection(Text(path, SqliteOpenMode.ReadOnly));
        connection.Open();
        return connection;
    }

    /// <summary>A statement with parameters <c>$1</c>, <c>$2</c>, … that lives as long as the file is open.</summary>
    public Statement Prepare(string text)
    {
        var statement = new Statement(Connection, text);
        _statements.Add(statement);
        return statement;
    }

    /// <summary>Adds a column that files of before do not have; their rows hold null in it.</summary>
    public void EnsureColumn(string table, string name, string type)
    {
        if (!HasColumn(Connection, table, name)) Execute(Connection, $"ALTER TABLE {table} ADD COLUMN {name} {type}");
    }

    public static bool HasColumn(SqliteConnection connection, string table, string name)
    {
        using var columns = new Statement(connection, "SELECT 1 FROM pragma_table_info($1) WHERE name = $2");
        return columns.Value(table, name) is not null;
    }

    /// <summary>Reads under the lock.</summary>
    public T Read<T>(Func<T> read)
    {
        lock (Lock)
        {
            try
            {
                return read();
            }
            catch (SqliteException exception)
            {
                throw Fault(exception);
            }
        }
    }

    /// <summary>Writes under the lock, all or nothing, on disk when it returns.</summary>
    /// <exception cref="DiskFullException">There is no room; nothing was written.</exception>
    public T Write<T>(Func<T> write)
    {
        lock (Lock)
        {
            try
            {
                _begin.Run();
                var result = write();
                _commit.Run();
                return result;
            }
            catch (Exception exception)
            {
                // Some errors have ended the transaction already (sqlite.org/lang_transaction.html).
                if (SQLitePCL.raw.sqlite3_get_autocommit(Connection.Handle) == 0) _rollback.Run();
                if (exception is SqliteException sqlite) throw Fault(sqlite);
                throw;
            }
        }
    }

    public void Write(Action write) => Write(() =>
    {
        write();
        return true;
    });

    /// <summary>Has the next start make the file anew: damaged pages were found.</summary>
    public static void Mark(string path) =>
        File.WriteAllText(MarkOf(path), "Damaged pages were found; the next start makes the file anew.\n");

    /// <summary>Whether damaged pages were found before.</summary>
    public static bool IsMarked(string path) => File.Exists(MarkOf(path));

    /// <summary>Moves a file with its write-ahead log, which goes by its name, to a new folder in quarantine.</summary>
    /// <returns>Where it is now.</returns>
    public static string SetAside(string path, string quarantine)
    {
        var aside = Path.Combine(quarantine, $"{Path.GetFileNameWithoutExtension(path)}-{Guid.NewGuid().ToString("n")[..8]}");
        Directory.CreateDirectory(aside);
        foreach (var part in new[] { path, path + "-wal", path + "-shm" })
        {
            if (File.Exists(part)) File.Move(part, Path.Combine(aside, Path.GetFileName(part)));
        }
        File.Delete(MarkOf(path));
        return Path.Combine(aside, Path.GetFileName(path));
    }

    /// <summary>Looks the whole file over for what a damaged page shows; on a connection of its own.</summary>
    /// <returns>What is wrong; null for nothing.</returns>
    public static string? Check(string path)
    {
        try
        {
            using var connection = OpenToRead(path);
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA quick_check(1)";
            return command.ExecuteScalar() as string is "ok" ? null : "its pages do not fit together";
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is Corrupt or NotADatabase)
        {
            return exception.Message;
        }
    }

    public void Dispose()
    {
        foreach (var statement in _statements) statement.Dispose();
        Connection.Dispose();
    }

    private IOException Fault(SqliteException exception)
    {
        var fault = Translate(exception, FilePath);
        if (fault is DamagedDataException) Mark(FilePath);
        return fault;
    }

    public static IOException Translate(SqliteException exception, string path) => exception.SqliteErrorCode switch
    {
        Full => new DiskFullException(path, exception),
        Corrupt or NotADatabase => new DamagedDataException($"{path} is damaged: {exception.Message}", exception),
        _ => new IOException($"{path}: {exception.Message}", exception),
    };

    private static string MarkOf(string path) => path + ".damaged";

    private static void Execute(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    private static string Text(string path, SqliteOpenMode mode) =>
        new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 5 }.ToString();
}
