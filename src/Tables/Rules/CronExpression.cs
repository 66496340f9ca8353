using System.Globalization;

namespace Pipeline.Tables.Rules;

/// <summary>Checks <c>cron(minutes hours day-of-month month day-of-week year)</c> as EventBridge and AWS Backup read it.</summary>
internal static class CronExpression
{
    private static readonly (string Name, int Low, int High, string[] Words)[] Fields =
    [
        ("minutes", 0, 59, []),
        ("hours", 0, 23, []),
        ("day of month", 1, 31, []),
        ("month", 1, 12, ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]),
        ("day of week", 1, 7, ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]),
        ("year", 1970, 2199, []),
    ];

    /// <summary>What is wrong with an expression, or null.</summary>
    public static string? Fault(string expression)
    {
        if (!expression.StartsWith("cron(", StringComparison.Ordinal) || !expression.EndsWith(')'))
            return $"'{expression}' is not of the form cron(…).";
        var fields = expression[5..^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != Fields.Length) return $"'{expression}' has {fields.Length} fields instead of 6.";
        if ((fields[2] == "?") == (fields[4] == "?")) return $"'{expression}' needs ? in exactly one of day of month and day of week.";
        for (var i = 0; i < fields.Length; i++)
        {
            if (fields[i] == "?" && i is 2 or 4) continue;
            if (!fields[i].Split(',').All(part => IsPart(part, i)))
                return $"'{fields[i]}' is no {Fields[i].Name} of {Fields[i].Low} to {Fields[i].High}.";
        }

        return null;
    }

    /// <summary>How many times a valid expression's minutes come in an hour; 0 for an expression that is not valid.</summary>
    public static int StartsAnHour(
        string expression) => Fault(expression) is null
            ? expression[5..^1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0].Split(',').SelectMany(Minutes).Distinct().Count() : 0;

    private static IEnumerable<int> Minutes(string part)
    {
        var step = part.Split('/');
        var range = step[0] == "*" ? ["0", "59"] : step[0].Split('-');
        var first = int.Parse(range[0], CultureInfo.InvariantCulture);
        var last = range.Length > 1 ? int.Parse(range[1], CultureInfo.InvariantCulture) : step.Length > 1 ? 59 : first;
        var every = step.Length > 1 ? int.Parse(step[1], CultureInfo.InvariantCulture) : 1;
        for (var minute = first; minute <= last; minute += every) yield return minute;
    }

    private static bool IsPart(string part, int field)
    {
        var step = part.Split('/');
        if (step.Length > 2 || (step.Length == 2 && !Number(step[1], 1, Fields[field].High))) return false;
        if (step[0] == "*") return true;
        if (field == 2 && step[0] is "L" or "LW") return true;
        if (field == 2 && step[0].EndsWith('W')) return IsValue(step[0][..^1], field);
        if (field == 4 && step[0].Split('#') is [var day, var week]) return IsValue(day, field) && Number(week, 1, 5);
        if (field == 4 && step[0].EndsWith('L')) return step[0].Length == 1 || IsValue(step[0][..^1], field);
        return step[0].Split('-') is { Length: <= 2 } range && range.All(value => IsValue(value, field));
    }

    private static bool IsValue(string text, int field) =>
        Fields[field].Words.Contains(text, StringComparer.OrdinalIgnoreCase) || Number(text, Fields[field].Low, Fields[field].High);

    private static bool Number(string text, int low, int high) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= low && value <= high;
}
