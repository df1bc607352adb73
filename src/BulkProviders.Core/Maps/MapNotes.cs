using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Maps;

/// <summary>What is to be said of a row on its way through a mapping.</summary>
public sealed class MapNotes
{
    private const int LongestValue = 80;
    private const int MostSentAs = 20;

    private List<RowError>? _errors;
    private List<string>? _sentAs;
    private HashSet<MapTarget>? _faulty;

    /// <summary>What makes the row invalid.</summary>
    public IReadOnlyList<RowError> Errors => _errors ?? (IReadOnlyList<RowError>)[];

    /// <summary>What a fault has left blank.</summary>
    public IReadOnlyCollection<MapTarget> Faulty => _faulty ?? (IReadOnlyCollection<MapTarget>)[];

    /// <summary>Why the row is left out, or null.</summary>
    public RowError? LeftOut { get; private set; }

    /// <summary>What was changed on the way, in words; null where nothing was.</summary>
    public string? Sent => _sentAs is null ? null : string.Join("; ", _sentAs);

    internal bool HasFault(string header) => _errors is not null && _errors.Exists(e => e.Column == header);

    internal void Error(RowError error)
    {
        _errors ??= [];
        if (!_errors.Exists(e => e.Column == error.Column && e.Message == error.Message))
            _errors.Add(error);
    }

    internal void Fault(MapTarget target) => (_faulty ??= []).Add(target);

    internal void LeaveOut(MapRowRule rule) => LeftOut ??= RowErrors.LeftOutByMap(rule.YourColumn, rule.Reason);

    internal void SentAs(string header, string target, string value)
    {
        _sentAs ??= [];
        if (_sentAs.Count < MostSentAs)
            _sentAs.Add($"{header} → {target}: {(value.Length == 0 ? "(blank)" : value.Length > LongestValue ? value[..LongestValue] + "…" : value)}");
    }
}
