using System.Collections.Concurrent;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Sending;

/// <summary>
/// What a tenant has refused in a way that would be the same for every row of a type: a verb (the role is missing) or a field (it does not know it).
/// Later rows are not sent; each gets the reason.
/// </summary>
internal sealed class Refusals(ResourceSchema schema)
{
    // 403 to a change may be about one record that the role does not reach; on two records, with none let through, it is about the role.
    private const int ForbiddenBeforeBlocking = 2;

    private readonly ConcurrentDictionary<OperationKind, RowError> _verbs = new();
    private readonly ConcurrentDictionary<string, RowError> _fields = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<OperationKind, bool> _letThrough = new();
    private readonly ConcurrentDictionary<OperationKind, int> _forbidden = new();

    /// <summary>Why the operation would be refused, or null.</summary>
    public RowError? Of(PlannedOperation operation)
    {
        if (_verbs.TryGetValue(operation.Kind, out var reason))
            return reason;
        if (_fields.IsEmpty)
            return null;
        return operation.Intended.Select(f => _fields.GetValueOrDefault(f.Member)).FirstOrDefault(r => r is not null);
    }

    /// <summary>One write of this kind was carried out: the role is there.</summary>
    public void LetThrough(OperationKind kind)
    {
        // Adding takes a lock, even where there is nothing to add; this is asked for every write.
        if (!_letThrough.ContainsKey(kind))
            _letThrough.TryAdd(kind, true);
    }

    /// <summary>Takes in an answer that says no to more than its own row.</summary>
    public void Learn(PlannedOperation operation, WriteAnswer answer)
    {
        var reason = RowErrors.TypeBlocked(answer.Errors[0].Message);
        if (answer.Kind == AnswerKind.UnknownMember)
            LearnFields(operation, answer, reason);
        else if (operation.Kind == OperationKind.Create)
            _verbs.TryAdd(operation.Kind, reason);
        else if (!_letThrough.ContainsKey(operation.Kind)
            && _forbidden.AddOrUpdate(operation.Kind, 1, (_, count) => count + 1) >= ForbiddenBeforeBlocking)
            _verbs.TryAdd(operation.Kind, reason);
    }

    private static List<string> Named(PlannedOperation operation, WriteAnswer answer) =>
        [.. operation.Changed.Where(m => answer.Errors.Any(e => e.Message.Contains(m, StringComparison.Ordinal)))];

    private void LearnFields(PlannedOperation operation, WriteAnswer answer, RowError reason)
    {
        var members = answer.Errors.Select(e => e.Column is { } header ? schema.ColumnNamed(header)?.Member : null).OfType<string>()
            .Where(m => operation.Intended.Any(f => f.Member == m)).ToList();
        // A member that only links back has no column; it must not stop the updates of rows.
        if (members.Count == 0 && operation.IsFurther)
            members = Named(operation, answer) is { Count: > 0 } named ? named : [.. operation.Changed];
        foreach (var member in members)
            _fields.TryAdd(member, reason);
        // The tenant does not say which field, or it is one that every record has.
        if (members.Count == 0 && !_letThrough.ContainsKey(operation.Kind))
            _verbs.TryAdd(operation.Kind, reason);
    }
}
