using System.Globalization;

namespace BulkProviders.Simulator.Lists;

/// <summary>
/// A provider and its location as they are in the world. Name and street carry the number, so that a record at the tenant can always be
/// told to be of this site; the program knows nothing of that.
/// </summary>
/// <param name="Number">Which site it is, from 1 up.</param>
/// <param name="Wing">The part of the name that a renaming changes.</param>
/// <param name="Road">The part of the address that a move changes.</param>
/// <param name="Line">The last digits of the phone number.</param>
internal sealed record Site(int Number, int Wing, int Road, int Line)
{
    private static readonly string[] Wings = ["East", "West", "North", "South"];
    private static readonly string[] Roads = ["Alder Street", "Birch Street", "Cedar Avenue", "Dogwood Lane"];

    public string Name => Text($"Home {Number} {Wings[Wing % Wings.Length]}");

    public string Street => Text($"{Number} {Roads[Road % Roads.Length]}");

    public string Phone => Text($"206-555-{Line % 10_000:D4}");

    public string ProviderKey => Text($"P-{Number}");

    public string LocationKey => Text($"L-{Number}");

    public string LicenseNumber => Text($"LIC-{Number:D4}");

    /// <summary>The number of the site that a name or a street is of, or 0.</summary>
    public static int NumberIn(string text) =>
        text.Split(' ').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).FirstOrDefault(n => n > 0);

    public override string ToString() => $"{Name}, {Street}, {Phone}";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
