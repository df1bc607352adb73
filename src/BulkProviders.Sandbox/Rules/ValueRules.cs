using System.Globalization;
using System.Text.RegularExpressions;
using BulkProviders.Core.Catalog;
using BulkProviders.Sandbox.Errors;
using BulkProviders.Sandbox.Shapes;

namespace BulkProviders.Sandbox.Rules;

/// <summary>What a column allows, checked as the vendor's library does it: one violation for each constraint, named after its class.</summary>
internal static partial class ValueRules
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
        if (FormOf(spec) is { } form && !form.Pattern.IsMatch(text))
            errors.Add(Violation(member, form.Constraint, form.Message));
    }

    private static void CheckNumber(Member member, ColumnSpec spec, double number, List<ApiError> errors)
    {
        if (number < (double?)spec.Minimum)
            errors.Add(Violation(member, "Min", Invariant($"must be greater than or equal to {spec.Minimum}")));
        if (number > (double?)spec.Maximum)
            errors.Add(Violation(member, "Max", Invariant($"must be less than or equal to {spec.Maximum}")));
    }

    private static (Regex Pattern, string Constraint, string Message)? FormOf(ColumnSpec spec) => spec.Type switch
    {
        ColumnType.Email => (EmailForm(), "Email", "must be a well-formed email address"),
        ColumnType.Phone => (PhoneForm(), "Pattern", "must be a phone number"),
        ColumnType.State => (StateForm(), "Pattern", "must be a two-letter state or province"),
        ColumnType.PostalCode => (PostalForm(), "Pattern", "must be a ZIP or postal code"),
        ColumnType.Ein when spec.Outgoing == "dashed" => (DashedEinForm(), "Pattern", "must be an EIN such as 12-3456789"),
        ColumnType.Ein when spec.Outgoing == "digits" => (PlainEinForm(), "Pattern", "must be an EIN of 9 digits"),
        ColumnType.Ein => (EinForm(), "Pattern", "must be an EIN"),
        ColumnType.Uuid => (UuidForm(), "UUID", "must be a UUID"),
        _ => null
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A[^@\s]+@[^@\s.]+(\.[^@\s.]+)+\z")]
    private static partial Regex EmailForm();

    [GeneratedRegex(@"\A\+?(?:[ .()/-]*[0-9]){7,15}(?: ?(?:x|ext\.?) ?[0-9]{1,6})?\z")]
    private static partial Regex PhoneForm();

    [GeneratedRegex(@"\A[A-Z]{2}\z")]
    private static partial Regex StateForm();

    [GeneratedRegex(@"\A(?:[0-9]{5}(?:-[0-9]{4})?|[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9])\z")]
    private static partial Regex PostalForm();

    [GeneratedRegex(@"\A[0-9]{2}-[0-9]{7}\z")]
    private static partial Regex DashedEinForm();

    [GeneratedRegex(@"\A[0-9]{9}\z")]
    private static partial Regex PlainEinForm();

    [GeneratedRegex(@"\A[0-9]{2}-?[0-9]{7}\z")]
    private static partial Regex EinForm();

    [GeneratedRegex(@"\A[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\z")]
    private static partial Regex UuidForm();
}
