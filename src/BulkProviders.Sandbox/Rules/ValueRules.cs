using System.Globalization;
using BulkProviders.Core.Columns;
using BulkProviders.Sandbox.Errors;
using BulkProviders.Sandbox.Shapes;

namespace BulkProviders.Sandbox.Rules;

/// <summary>What a column allows, checked as the vendor's library does it: one violation for each constraint, named after its class.</summary>
internal static class ValueRules
{
    /// <summary>Adds the violations of one present value.</summary>
    public static void Check(Member member, ColumnRule rule, object value, List<ApiError> errors)
    {
        if (value is string text)
            CheckText(member, rule, text, errors);
        else
            CheckNumber(member, rule.Spec, value is double number ? number : (long)value, errors);
    }

    public static ApiError Violation(Member member, string constraint, string message) =>
        new(422, "Constraint violation", $"{member.Name} {message}")
        {
            Code = constraint,
            Pointer = member.Pointer,
            Violation = "ConstraintViolation"
        };

    private static void CheckText(Member member, ColumnRule rule, string text, List<ApiError> errors)
    {
        var spec = rule.Spec;
        if (text.Length < spec.MinLength || text.Length > spec.MaxLength)
            errors.Add(Violation(member, "Size", Invariant($"must have {spec.MinLength ?? 0} to {spec.MaxLength ?? int.MaxValue} characters")));
        if (rule.Pattern is { } pattern && !pattern.IsMatch(text))
            errors.Add(Violation(member, "Pattern", $"must match \"{spec.Pattern}\""));
        if (spec.AllowedValues.Count > 0 && !spec.AllowedValues.Contains(text, StringComparer.Ordinal))
            errors.Add(Violation(member, "AllowedValues", "must be one of: " + string.Join(", ", spec.AllowedValues)));
        if (spec.Type.RuleOf(spec) is { } form && !form.Pattern.IsMatch(text))
            errors.Add(Violation(member, form.Constraint, form.Message));
    }

    private static void CheckNumber(Member member, ColumnSpec spec, double number, List<ApiError> errors)
    {
        if (number < (double?)spec.Minimum)
            errors.Add(Violation(member, "Min", Invariant($"must be greater than or equal to {spec.Minimum}")));
        if (number > (double?)spec.Maximum)
            errors.Add(Violation(member, "Max", Invariant($"must be less than or equal to {spec.Maximum}")));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
