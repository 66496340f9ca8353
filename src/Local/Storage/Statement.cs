using Microsoft.Data.Sqlite;

namespace Pipeline.Local.Storage;

/// <summary>A prepared statement. Its parameters are <c>$1</c>, <c>$2</c>, … in the order of the values.</summary>
internal sealed class Statement : IDisposable
{
    private readonly SqliteCommand _command;

    public Statement(SqliteConnection connection, string text)
    {
        _command = connection.CreateCommand();
        _command.CommandText = text;
    }

    /// <returns>The rows changed.</returns>
    public int Run(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteNonQuery();
    }

    /// <returns>The first column of the first row; null when there is none.</returns>
    public object? Value(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    /// <summary>The rows. The caller disposes of them before the statement runs again.</summary>
    public SqliteDataReader Rows(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteReader();
    }

    /// <summary>The rows, each made into something.</summary>
    public List<T> List<T>(Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using var rows = Rows(values);
        var all = new List<T>();
        while (rows.Read()) all.Add(read(rows));
        return all;
    }

    public void Dispose() => _command.Dispose();

    private void Bind(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i] ?? DBNull.Value;
            if (i < _command.Parameters.Count) _command.Parameters[i].Value = value;
            else _command.Parameters.AddWithValue($"${i + 1}", value);
        }
    }
}
