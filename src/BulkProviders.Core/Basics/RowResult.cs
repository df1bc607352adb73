using System.Diagnostics.CodeAnalysis;

namespace BulkProviders.Core.Basics;

/// <summary>Either a value or at least one error, never both.</summary>
public sealed class RowResult<T> where T : class
{
    internal RowResult(T? value, IReadOnlyList<RowError> errors) => (Value, Errors) = (value, errors);

    public T? Value { get; }

    public IReadOnlyList<RowError> Errors { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    public bool Succeeded => Value is not null;
}

/// <summary>Makes <see cref="RowResult{T}"/> values.</summary>
public static class RowResult
{
    public static RowResult<T> Success<T>(T value) where T : class => new(value, []);

    public static RowResult<T> Failure<T>(params IReadOnlyList<RowError> errors) where T : class =>
        errors.Count > 0 ? new(null, errors) : throw new ArgumentException("A failure needs an error.", nameof(errors));
}
